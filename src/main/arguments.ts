import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { defaultDataFolder } from '../contract/dataFolder.ts';

/** What a start of the app was asked to do. */
export type Launch = { readonly dataDir: string; readonly files: readonly string[] };

type Surroundings = {
  readonly packaged: boolean;
  readonly cwd: string;
  readonly platform: string;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * Reads the command line: `--data-dir DIR`, and files to open, made absolute. Chromium's own switches
 * are passed over. An app that is not packaged is started as `electron APP …`, so the first name is
 * the app itself. A name that is no file is passed on: the window then says what is wrong with it.
 */
export function readArguments(argv: readonly string[], around: Surroundings): Launch {
  const names: string[] = [];
  let dataDir = defaultDataFolder(around.platform, around.env, homedir());
  const rest = argv.slice(1);
  for (const [at, argument] of rest.entries()) {
    if (argument.startsWith('--data-dir=')) dataDir = argument.slice('--data-dir='.length);
    else if (rest[at - 1] === '--data-dir') dataDir = argument;
    else if (!argument.startsWith('-')) names.push(argument);
  }
  const files = around.packaged ? names : names.slice(1);
  return {
    dataDir: resolve(around.cwd, dataDir),
    files: files.map((file) => resolve(around.cwd, file)),
  };
}

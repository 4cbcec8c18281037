import { existsSync, globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runCommand, tool } from './runCommand.ts';

const built = join(projectRoot, 'out');
/** Written last by the build, so its age is the age of the whole build. */
const lastWritten = join(built, 'renderer', 'index.html');

/** What the build reads. */
const sources = [
  'src/**/*',
  'assets/icons/*',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];

/** Builds the app into `out/` from nothing, so that no file of an earlier build is left in it. */
export async function build(): Promise<boolean> {
  rmSync(built, { recursive: true, force: true });
  return (await runCommand(tool('electron-vite'), ['build', '--logLevel', 'warn'])) === 0;
}

/** Builds unless the last build is newer than every source file. */
export async function buildIfStale(): Promise<boolean> {
  return isFresh() || (await build());
}

function isFresh(): boolean {
  if (!existsSync(lastWritten)) return false;
  const builtAt = statSync(lastWritten).mtimeMs;
  return globSync(sources, { cwd: projectRoot }).every(
    (path) => statSync(join(projectRoot, path)).mtimeMs <= builtAt,
  );
}

if (import.meta.main) process.exitCode = (await build()) ? 0 : 1;

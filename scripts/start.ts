import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildIfStale } from './build.ts';
import { findElectron, rootArguments } from './electronPath.ts';
import { ensureOsLibraries } from './osLibraries.ts';
import { projectRoot, runCommand, tool } from './runCommand.ts';

const noDisplay =
  'There is no display to open the Rowmill window on. Use the terminal instead:\n' +
  '  npm run -s rowmill -- analyze FILE --out results.xlsx\n';

/** Opens the app: `npm start [-- FILE]`; with `--dev` the window reloads as its source changes. */
async function start(args: readonly string[]): Promise<number> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    process.stderr.write(noDisplay);
    return 1;
  }
  if (!(await ensureOsLibraries('app'))) return 1;
  const electron = await findElectron();
  if (args.includes('--dev')) {
    const env = { ...process.env, ELECTRON_EXEC_PATH: electron.path };
    return await runCommand(tool('electron-vite'), ['dev', '--', ...rootArguments()], { env });
  }
  if (!(await buildIfStale())) return 1;
  return await openApp(electron.path, args.map(absoluteFile));
}

/** npm runs scripts in the project's folder, but people name files from where they stand. */
function absoluteFile(argument: string): string {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), argument);
  return existsSync(path) ? path : argument;
}

/** A display that is named but does not answer makes Chromium give up with one line of its own. */
function openApp(electron: string, args: readonly string[]): Promise<number> {
  const child = spawn(electron, [...rootArguments(), projectRoot, ...args], {
    stdio: ['inherit', 'inherit', 'pipe'],
  });
  let refused = false;
  child.stderr.on('data', (text: Buffer) => {
    if (text.includes('Missing X server') || text.includes('Failed to open Wayland display')) refused = true;
    else if (!refused) process.stderr.write(text);
  });
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (refused) process.stderr.write(noDisplay);
      done(refused ? 1 : (code ?? 1));
    });
  });
}

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

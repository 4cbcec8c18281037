import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { rootArguments } from '../../scripts/electronPath.ts';
import { projectRoot, runCommand } from '../../scripts/runCommand.ts';

/** The folder of the packaged app and its executable, as `npm run package` leaves them on Linux. */
export const packagedFolder = join(projectRoot, 'dist', 'linux-unpacked');
export const packagedExecutable = join(packagedFolder, 'rowmill');

/** Builds the unpacked app, as `npm run package` does; about half a minute. */
export async function buildPackage(): Promise<void> {
  const code = await runCommand(process.execPath, [join(projectRoot, 'scripts', 'package.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Error(`npm run package ended with ${code}.`);
}

export type PackagedApp = { readonly window: Page; readonly browser: Browser; close(): Promise<void> };

/**
 * Starts the packaged app and drives its window over the DevTools protocol: its fuses refuse the
 * inspector that Playwright's Electron launcher needs. `close` ends it as a log-out would.
 */
export async function launchPackaged(dataDir: string, args: readonly string[] = []): Promise<PackagedApp> {
  const child = spawn(
    packagedExecutable,
    [...rootArguments(), '--remote-debugging-port=0', `--data-dir=${dataDir}`, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser = await chromium.connectOverCDP(await debuggerAddress(child));
  const [context] = browser.contexts();
  if (!context) throw new Error('The packaged app has no browser context.');
  const window = context.pages()[0] ?? (await context.waitForEvent('page'));
  await window.waitForLoadState('domcontentloaded');
  return {
    window,
    browser,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Chromium names the address on stderr once it listens. */
async function debuggerAddress(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('The packaged app was started without a pipe.');
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /^DevTools listening on (\S+)/.exec(line)?.[1];
    if (address) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error('The packaged app ended before it listened.');
}

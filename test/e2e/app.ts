import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findElectron, rootArguments } from '../../scripts/electronPath.ts';
import { projectRoot } from '../../scripts/runCommand.ts';
import type { Bridge } from '../../src/contract/bridge.ts';

declare global {
  interface Window {
    readonly rowmill: Bridge;
  }
}

/** The built app in real Electron, its first window, and a data folder of its own. */
export type RunningApp = {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly dataDir: string;
};

/** A data folder outside the user's own; `remove` takes it away after the app has ended. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'rowmill-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the app from `out/` as `npm start` does, and answers when its page has loaded. */
export async function launchApp(dataDir: string, args: readonly string[] = []): Promise<RunningApp> {
  const electron = await findElectron();
  const app = await _electron.launch({
    executablePath: electron.path,
    args: [...rootArguments(), projectRoot, `--data-dir=${dataDir}`, ...args],
    timeout: 60_000,
  });
  const window = await app.firstWindow();
  await window.waitForLoadState('domcontentloaded');
  return { app, window, dataDir };
}

import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, powerSaveBlocker, session } from 'electron';
import { makeFolder } from '../contract/makeFolder.ts';
import { defaultPreferences, type Preferences } from '../contract/preferences.ts';
import { wordsFor } from '../contract/words/languages.ts';
import { followActivity } from './activity.ts';
import { appUrl, registerAppScheme, serveApp } from './appProtocol.ts';
import { type Launch, readArguments } from './arguments.ts';
import { askToQuit } from './askToQuit.ts';
import { type Closing, closing } from './closing.ts';
import { keepEngineRunning } from './engineProcess.ts';
import { followPreferences } from './followPreferences.ts';
import { serveWindow } from './ipc.ts';
import { lastingClient } from './lastingClient.ts';
import { setMenu } from './menu.ts';
import { type SecondStart, takeOpenedFiles } from './openedFiles.ts';
import { followRunNews } from './runNews.ts';
import { systemCipher } from './secrets/cipher.ts';
import { withSecrets } from './secrets/secretClient.ts';
import { openSecretStore } from './secrets/secretStore.ts';
import { bringAllToFront, serveShell, systemDesktop } from './shell.ts';
import type { IsOurs } from './trustedSender.ts';
import { openWindow } from './window.ts';
import { type WindowEvents, windowEvents } from './windowEvents.ts';

/** The app's life: one instance per data folder, an engine beside it, a window, and a clean end. */

let preferences: Preferences = defaultPreferences;
/** In the person's own language, as far as it is known; the system's until the engine has said. */
const allWords = () => wordsFor(preferences.language, app.getLocale());
const words = () => allWords().desktop;
const outFolder = join(import.meta.dirname, '..');
const sample = join(
  app.isPackaged ? process.resourcesPath : join(outFolder, '..', 'assets'),
  'samples',
  'Master_Refunds.xlsx',
);
/** Set by the development server only; a packaged app never looks at it. */
const devUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
const pageUrl = devUrl ?? appUrl;
const isOurs: IsOurs = (url) => URL.canParse(url) && new URL(url).href.startsWith(new URL('/', pageUrl).href);

const launch = readArguments(process.argv, {
  packaged: app.isPackaged,
  cwd: process.cwd(),
  platform: process.platform,
  env: process.env,
});

function claimDataFolder({ dataDir, files }: Launch): boolean {
  try {
    makeFolder(dataDir, {
      isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
      make: (path) => mkdirSync(path, { mode: 0o700 }),
      above: dirname,
    });
  } catch (error) {
    dialog.showErrorBox(words().cannotStart, words().folderUnusable(dataDir, String(error)));
    return false;
  }
  // Chromium's own files, and the lock that makes a second start hand over its files.
  app.setPath('userData', join(dataDir, 'window'));
  return app.requestSingleInstanceLock({ files } satisfies SecondStart);
}

function start(events: WindowEvents): void {
  denyPermissions();
  serveApp(session.defaultSession, join(outFolder, 'renderer'));
  const showMenu = () =>
    setMenu(words().menu, (command) => events.tell({ kind: 'menu', command }), !app.isPackaged);
  showMenu();

  const secrets = openSecretStore(join(launch.dataDir, 'secrets.json'), systemCipher());
  const client = lastingClient();
  const engine = keepEngineRunning({
    file: join(outFolder, 'engine', 'process.js'),
    dataDir: launch.dataDir,
    client,
    secrets: secrets.all,
    onState: (state) => events.tell({ kind: 'engineState', state }),
    onRefused: (failure) => dialog.showErrorBox(words().cannotStart, allWords().failure(failure)),
  });
  const followed = followPreferences(client, (values) => {
    preferences = values;
    showMenu();
  });
  serveWindow(withSecrets(followed, secrets), isOurs, ipcMain);
  serveShell({ events, words, sample }, isOurs);

  const desktop = systemDesktop();
  followRunNews({ client, desktop, words: allWords, preferences: () => preferences });
  const close = closing<BrowserWindow>({
    app,
    activity: followActivity(client, powerSaveBlocker, () => preferences.keepAwake),
    stopEngine: engine.stop,
    ask: (window) => askToQuit(window, words().quit),
    signals: process,
  });
  showWindow(close);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) showWindow(close);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

function showWindow(close: Closing<BrowserWindow>): void {
  const window = openWindow({
    url: pageUrl,
    preload: join(outFolder, 'preload', 'index.cjs'),
    icon: join(outFolder, '..', 'assets', 'icons', 'icon.png'),
    stateFile: join(launch.dataDir, 'window.json'),
    isOurs,
  });
  close.watch(window);
}

/** The page needs none: files come by drop and dialog, notifications and the taskbar go through main. */
function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_page, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

registerAppScheme();
if (claimDataFolder(launch)) {
  const events = windowEvents();
  takeOpenedFiles(app, launch.files, events, bringAllToFront);
  // Awaiting `whenReady` at the top level of an ES module would hang every start.
  void app.whenReady().then(() => start(events));
} else {
  app.quit();
}

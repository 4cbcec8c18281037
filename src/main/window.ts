import { BrowserWindow, nativeTheme, screen } from 'electron';
import { restartLimit } from './restartLimit.ts';
import type { IsOurs } from './trustedSender.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

type Options = {
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  /** Where place and size are remembered. */
  readonly stateFile: string;
  readonly isOurs: IsOurs;
};

/** Opens the window where it was last, hidden until its first paint so that it never flashes empty. */
export function openWindow(options: Options): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized = false, ...place } = readWindowState(options.stateFile, screens) ?? {};
  const window = new BrowserWindow({
    title: 'Rowmill',
    width: 1200,
    height: 800,
    ...place,
    minWidth: 900,
    minHeight: 600,
    show: false,
    icon: options.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Progress keeps coming while the window is behind others.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeWindowState(options.stateFile, state);
  });
  stayOnOurPage(window, options.isOurs);
  reloadAfterCrash(window);
  void window.loadURL(options.url);
  return window;
}

/** The window shows our page and nothing else: a dropped file or a link must not replace it. */
function stayOnOurPage({ webContents }: BrowserWindow, isOurs: IsOurs): void {
  const refuse = (event: Electron.Event<{ url: string }>): void => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  webContents.on('will-frame-navigate', refuse);
  webContents.on('will-redirect', refuse);
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The engine works on in its own process, so a crashed page only has to be loaded again. */
function reloadAfterCrash(window: BrowserWindow): void {
  const mayReload = restartLimit(3, 60_000, () => performance.now());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && mayReload()) window.reload();
  });
}

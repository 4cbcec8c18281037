import type { BrowserWindow } from 'electron';
import type { IpcShellEvent } from '../contract/ipc.ts';

/** Desktop events on their way to the window's page. */
export type WindowEvents = {
  tell(event: IpcShellEvent): void;
  /** The page of this window listens from now on; it is told the engine's state and what it missed. */
  listening(window: BrowserWindow): void;
};

/** Files opened before the page listens wait for it; a menu command without a page has no meaning. */
export function windowEvents(): WindowEvents {
  let page: BrowserWindow | null = null;
  let engineState: IpcShellEvent | null = null;
  let files: IpcShellEvent[] = [];

  const send = (event: IpcShellEvent): boolean => {
    if (!page || page.isDestroyed()) return false;
    page.webContents.send('rowmill:shell-event', event);
    return true;
  };
  return {
    tell(event) {
      if (event.kind === 'engineState') engineState = event;
      if (!send(event) && event.kind === 'openedFile') files.push(event);
    },
    listening(window) {
      page = window;
      if (engineState) send(engineState);
      const missed = files;
      files = [];
      for (const file of missed) send(file);
    },
  };
}

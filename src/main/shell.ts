import { access } from 'node:fs/promises';
import { extname } from 'node:path';
import { BrowserWindow, clipboard, dialog, ipcMain, Notification, shell } from 'electron';
import { type IpcShell, shellSchema } from '../contract/ipc.ts';
import type { DesktopWords } from '../contract/words/enDesktop.ts';
import { type DesktopPort, desktopPort, type Notice } from './desktopPort.ts';
import { type IsOurs, isTrusted } from './trustedSender.ts';
import type { WindowEvents } from './windowEvents.ts';

/** Serves what only the desktop can do: dialogs, the file manager, the clipboard. */
export function serveShell(desktop: Desktop, isOurs: IsOurs): void {
  ipcMain.handle('rowmill:shell', async (event, raw) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (!window || !isTrusted(event, isOurs)) throw new Error('Not the window of Rowmill.');
    return await serve(shellSchema.parse(raw), window, desktop);
  });
}

type Desktop = {
  readonly events: WindowEvents;
  readonly words: () => DesktopWords;
  /** The workbook that ships with the app. */
  readonly sample: string;
};

async function serve(
  request: IpcShell,
  window: BrowserWindow,
  { events, words, sample }: Desktop,
): Promise<unknown> {
  switch (request.kind) {
    case 'openFile':
      return await askForFile(window, words().openFile);
    case 'sample':
      return await access(sample).then(
        () => sample,
        () => null,
      );
    case 'saveFile':
      return await askForTarget(window, request, words().saveFile);
    case 'showInFolder':
      return shell.showItemInFolder(request.path);
    case 'copyText':
      return clipboard.writeText(request.text);
    case 'listen':
      return events.listening(window);
  }
}

async function askForFile(window: BrowserWindow, words: DesktopWords['openFile']): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: words.title,
    properties: ['openFile'],
    filters: [
      { name: words.workbooks, extensions: ['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'csv', 'tsv', 'txt'] },
      { name: words.allFiles, extensions: ['*'] },
    ],
  });
  return answer.filePaths[0] ?? null;
}

async function askForTarget(
  window: BrowserWindow,
  { suggestedName, format }: Extract<IpcShell, { kind: 'saveFile' }>,
  words: DesktopWords['saveFile'],
): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    title: words.title,
    defaultPath: suggestedName,
    filters: [{ name: words.formats[format], extensions: [format] }],
  });
  if (!answer.filePath) return null;
  // Not every system's dialog adds the extension to a name typed without one.
  return extname(answer.filePath) ? answer.filePath : `${answer.filePath}.${format}`;
}

/** Taskbar, dock and notifications of this system. */
export const systemDesktop = (): DesktopPort =>
  desktopPort({
    windows: () => BrowserWindow.getAllWindows(),
    show: Notification.isSupported() ? showNotification : null,
    bringToFront: bringAllToFront,
  });

function showNotification(notice: Notice, clicked: () => void): void {
  const notification = new Notification({ ...notice });
  notification.on('click', clicked);
  notification.show();
}

export function bringAllToFront(): void {
  for (const window of BrowserWindow.getAllWindows()) bringToFront(window);
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

import { type BrowserWindow, dialog } from 'electron';
import type { DesktopWords } from '../contract/words/enDesktop.ts';

/** Whether to pause what runs and quit; closing the question keeps it running. */
export async function askToQuit(window: BrowserWindow, words: DesktopWords['quit']): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: words.title,
    message: words.message,
    detail: words.detail,
    buttons: [words.stay, words.leave],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';

/** Tells whether a URL is a page of ours. */
export type IsOurs = (url: string) => boolean;

/** Only the window's own page may speak to main: no frame inside it, and no other origin. */
export function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent, isOurs: IsOurs): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurs(frame.url);
}

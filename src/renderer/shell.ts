import type { BridgeShell, Notice } from '../contract/bridge.ts';

/** What main takes in a notification (contract/ipc.ts), in UTF-16 units. */
const longestTitle = 200;
const longestBody = 1000;

/** `text` with at most `most` UTF-16 units, the last an ellipsis where it was longer; no pair is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * The desktop as the screens use it. Taskbar, notifications and the file manager only add to what the
 * window says: one that is refused is logged and changes nothing else.
 */
export function steadyShell(shell: BridgeShell, log: (error: unknown) => void): BridgeShell {
  const notice = ({ title, body }: Notice): Notice => ({
    title: shortened(title, longestTitle),
    body: shortened(body, longestBody),
  });
  return {
    ...shell,
    setProgress: (fraction) => shell.setProgress(fraction).catch(log),
    notify: (message) => shell.notify(notice(message)).catch(log),
    showInFolder: (path) => shell.showInFolder(path).catch(log),
  };
}

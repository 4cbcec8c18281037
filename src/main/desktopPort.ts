import type { BrowserWindow } from 'electron';

/** Title and body of a system notification. */
export type Notice = { readonly title: string; readonly body: string };

/** The parts of the desktop that show how runs go, whichever screen the window is at, and while it is out of the way. */
export type DesktopPort = {
  /** From 0 to 1 on the taskbar or dock; null takes it away. */
  setProgress(fraction: number | null): void;
  notify(notice: Notice): void;
};

type Parts = {
  readonly windows: () => readonly Pick<BrowserWindow, 'isFocused' | 'setProgressBar'>[];
  /** Shows a notification; `clicked` is called when somebody clicks it. Absent where the system has none. */
  readonly show: ((notice: Notice, clicked: () => void) => void) | null;
  readonly bringToFront: () => void;
};

/** Whoever looks at a window needs no notification; a click on one brings the window back. */
export function desktopPort({ windows, show, bringToFront }: Parts): DesktopPort {
  return {
    setProgress: (fraction) => {
      for (const window of windows()) window.setProgressBar(fraction ?? -1);
    },
    notify: (notice) => {
      if (!windows().some((window) => window.isFocused())) show?.(notice, bringToFront);
    },
  };
}

import { type App, type BrowserWindow, dialog } from 'electron';
import type { DesktopWords } from '../contract/words/enDesktop.ts';
import type { Activity } from './activity.ts';

/** Asks before a window is closed under a run, and ends the engine cleanly before the app goes. */
export type Closing = { watch(window: BrowserWindow): void };

export function closing(
  app: App,
  activity: Activity,
  stopEngine: () => Promise<void>,
  words: () => DesktopWords['quit'],
): Closing {
  let agreed = false;
  let asking = false;
  let stopping = false;

  // A signal (log-out, Ctrl+C in the terminal) is not a question: the run resumes next time.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      agreed = true;
      app.quit();
    });
  }
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    // `exit`, not `quit`: every window is closed and everyone was asked. Later, for the reason below.
    void stopEngine().finally(() => setImmediate(() => app.exit(0)));
  });
  const confirm = async (window: BrowserWindow): Promise<void> => {
    asking = true;
    // What was last seen may be a run that has just finished.
    const quit = !(await activity.now()) || (await askToQuit(window, words()));
    // Out of the way is what closing was for; the run goes on behind.
    if (!quit) window.minimize();
    else await activity.pauseAll();
    asking = false;
    agreed = quit;
    if (agreed) quitLater(app);
  };
  return {
    watch(window) {
      window.on('close', (event) => {
        if (agreed || !activity.seen()) return;
        event.preventDefault();
        if (!asking) void confirm(window);
      });
    },
  };
}

/** Electron forgets a quit that is asked for within an event that holds one back. */
const quitLater = (app: App): void => void setImmediate(() => app.quit());

async function askToQuit(window: BrowserWindow, words: DesktopWords['quit']): Promise<boolean> {
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

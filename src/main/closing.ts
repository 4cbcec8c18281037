import type { EventEmitter } from 'node:events';
import type { App, BrowserWindow } from 'electron';
import type { Activity } from './activity.ts';

/** Asks before a window is closed under a run, and ends the engine cleanly before the app goes. */
export type Closing<Window> = { watch(window: Window): void };

/** What is used of a window. */
export type Closable = Pick<BrowserWindow, 'minimize'> & {
  on(name: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
};

export type ClosingDeps<Window> = {
  readonly app: Pick<App, 'quit' | 'exit'> & {
    on(name: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  };
  readonly activity: Activity;
  readonly stopEngine: () => Promise<void>;
  /** Whether the person would rather pause what runs and quit than keep it running. */
  readonly ask: (window: Window) => Promise<boolean>;
  /** Where signals come from: the process. */
  readonly signals: Pick<EventEmitter, 'on'>;
};

export function closing<Window extends Closable>(deps: ClosingDeps<Window>): Closing<Window> {
  const { app, activity, stopEngine, ask, signals } = deps;
  let agreed = false;
  let asking = false;
  let stopping = false;

  // A signal (log-out, Ctrl+C in the terminal) is not a question: the run resumes next time.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    signals.on(signal, () => {
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
  const confirm = async (window: Window): Promise<void> => {
    asking = true;
    // What was last seen may be a run that has just finished.
    const quit = !(await activity.now()) || (await ask(window));
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
const quitLater = (app: Pick<App, 'quit'>): void => void setImmediate(() => app.quit());

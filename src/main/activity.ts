import type { Client } from '../contract/client.ts';

/** Whether any run is under way: as last seen, which may be half a second old, and asked now. */
export type Activity = {
  seen(): boolean;
  now(): Promise<boolean>;
  /** Pauses every run that is under way; those that cannot be are left to the engine's end. */
  pauseAll(): Promise<void>;
};

/** The part of Electron's `powerSaveBlocker` that is used. */
export type SleepBlocker = {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): unknown;
};

/** An engine that takes longer to answer is busy with a run. */
const answerWithinMs = 2_000;

/** Follows the runs, and, where the person wants that, keeps the computer (not its screen) from sleeping while one is under way. */
export function followActivity(client: Client, sleep: SleepBlocker, keepAwake: () => boolean): Activity {
  let blocker: number | null = null;
  let active = false;
  const set = (now: boolean): void => {
    active = now;
    const hold = active && keepAwake();
    if (hold && blocker === null) blocker = sleep.start('prevent-app-suspension');
    if (!hold && blocker !== null) {
      sleep.stop(blocker);
      blocker = null;
    }
  };
  client.subscribe(
    'runs.watch',
    {},
    {
      value: (runs) => set(runs.some((run) => run.active)),
      end: () => set(false),
    },
  );
  return {
    seen: () => active,
    now: async () => {
      const runs = await soon(client.call('runs.list', {}));
      return runs === null || (runs.ok && runs.value.some((run) => run.active));
    },
    pauseAll: async () => {
      const runs = await soon(client.call('runs.list', {}));
      if (!runs?.ok) return;
      const running = runs.value.filter((run) => run.state === 'running');
      await soon(Promise.all(running.map((run) => client.call('runs.pause', { runId: run.id }))));
    },
  };
}

/** The answer, or null where it takes too long. */
const soon = <Value>(answer: Promise<Value>): Promise<Value | null> =>
  Promise.race([answer, new Promise<null>((resolve) => setTimeout(() => resolve(null), answerWithinMs))]);

import { powerSaveBlocker } from 'electron';
import type { Client } from '../contract/client.ts';

/** Whether any run is under way: as last seen, which may be half a second old, and asked now. */
export type Activity = { seen(): boolean; now(): Promise<boolean> };

/** An engine that takes longer to answer is busy with a run. */
const answerWithinMs = 2_000;

/** Follows the runs, and keeps the computer (not its screen) from sleeping while one is under way. */
export function followActivity(client: Client): Activity {
  let blocker: number | null = null;
  const set = (active: boolean): void => {
    if (active && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!active && blocker !== null) {
      powerSaveBlocker.stop(blocker);
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
    seen: () => blocker !== null,
    now: async () => {
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), answerWithinMs));
      const runs = await Promise.race([client.call('runs.list', {}), late]);
      return runs === null || (runs.ok && runs.value.some((run) => run.active));
    },
  };
}

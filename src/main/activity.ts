import { powerSaveBlocker } from 'electron';
import type { Client } from '../contract/client.ts';

/**
 * Follows whether any run is under way, and keeps the computer from sleeping as long (the screen may
 * go dark). Answers the question for whoever wants to close the app.
 */
export function followActivity(client: Client): () => boolean {
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
  return () => blocker !== null;
}

import type { Failure } from '../core/failure.ts';
import type { RunEvent } from '../core/run/states.ts';
import type { Conductor } from './run/conductor.ts';

/** A run on its way out. `within` may only shorten what is left. */
export type Ending = {
  readonly done: Promise<void>;
  /** As what the run is about to end, and why. */
  readonly sofar: { readonly as: RunEvent; readonly reason: Failure | null };
  as(event: RunEvent, reason: Failure | null): void;
  within(ms: number): void;
};

export type EndingRun = {
  readonly abort: AbortController;
  readonly conductor?: Conductor;
  /** Resolves when the work before the first chunk is over, however it ended. */
  readonly started: Promise<void>;
};

/** Lets what is in flight end, in as much time as the most impatient caller gives, then settles. */
export function windDown(
  run: EndingRun,
  event: RunEvent,
  reason: Failure | null,
  settle: (as: RunEvent, because: Failure | null) => Promise<void>,
): Ending {
  let [as, because] = [event, reason];
  const timers: NodeJS.Timeout[] = [];
  run.abort.abort();
  const drain = async (): Promise<void> => {
    await run.started;
    await run.conductor?.halt();
    for (const timer of timers) clearTimeout(timer);
    await settle(as, because);
  };
  return {
    done: drain(),
    get sofar() {
      return { as, reason: because };
    },
    as: (next, why) => {
      // What paused the run by itself holds, whoever pauses it or quits meanwhile.
      if (because !== null && (next === 'pause' || next === 'interrupt')) return;
      if (as === 'pause' || next === 'cancel') [as, because] = [next, why];
    },
    within: (ms) => void timers.push(setTimeout(() => run.conductor?.cutShort(), ms).unref()),
  };
}

import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Preparing } from './prepare.ts';
import type { LiveRun } from './progress.ts';
import type { Conductor } from './run/conductor.ts';
import type { Ending } from './runEnding.ts';

/** A run at work, from its start to its end. */
export type Live = {
  readonly run: StoredRun;
  readonly abort: AbortController;
  /** On the monotonic clock. */
  sinceMs: number;
  preparing: Preparing | null;
  conductor?: Conductor;
  /** Resolves when the work before the first chunk is over, however it ended. */
  started: Promise<void>;
  ending?: Ending;
  broken?: boolean;
};

/** What its progress shows of it. */
export function seenFrom({ conductor, ending, preparing, sinceMs }: Live): LiveRun {
  return {
    ending: ending && { ...ending.sofar, inFlight: conductor?.inFlight ?? 0 },
    waitingForPermit: conductor?.waitingForPermit ?? 0,
    waitingForRetry: conductor?.waitingForRetry ?? 0,
    waitingForTwin: conductor?.waitingForTwin ?? 0,
    bottleneck: conductor?.bottleneck ?? null,
    limits: conductor?.limits ?? [],
    stalled: conductor?.stalled ?? null,
    spend: conductor && { spentMicros: conductor.spentMicros, reservedMicros: conductor.reservedMicros },
    preparing,
    activeSinceMs: sinceMs,
  };
}

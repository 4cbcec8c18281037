import { diskFailure } from '../adapters/sqlite/diskFailure.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import { ok, type Result } from '../core/failure.ts';

/**
 * After a kill: rows in flight wait again, calls whose fate is unknown are marked, runs can be resumed.
 * Returns what was at work, as it was. Failures: a disk that is full or may not be written.
 */
export function recover(store: Store): Result<StoredRun[]> {
  const runs = store.runs.list();
  try {
    for (const run of runs) {
      if (run.state !== 'running' && run.counts.inFlight === 0) continue;
      store.ledger.settleRun(run.key);
      store.runs.transition(run.id, 'interrupt', Date.now());
    }
  } catch (error) {
    const failure = diskFailure(error);
    if (!failure) throw error;
    return { ok: false, failure };
  }
  return ok(runs.filter(({ state, reason }) => state === 'running' || (state === 'importing' && !reason)));
}

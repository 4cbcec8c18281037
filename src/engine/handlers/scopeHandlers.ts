import type { FileThreads } from '../../adapters/dispatch/fileThreads.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import { missingRun } from '../runRefusals.ts';
import { workerFile } from '../workerFile.ts';
import { type ChosenScope, comparableRuns, scopeOf } from './scopeOf.ts';

export type ScopeHandlersDeps = {
  readonly dataDir: string;
  readonly store: Store;
  readonly queryThreads: FileThreads;
};

const superseded = failed('superseded', 'Another list of these rows was asked for meanwhile.');

type Scopes = 'runs.scopeRows' | 'runs.comparable';

/** Which rows a run would be about, before it starts: for the owner of the data folder. */
export function scopeHandlers({ dataDir, store, queryThreads }: ScopeHandlersDeps): Pick<Handlers, Scopes> {
  const counting = new Map<string, AbortController>();

  /** Every row of two files is read, so a thread does it; a later question about the same run ends it. */
  const compared = async (run: StoredRun, { scope, earlier }: ChosenScope): Promise<Result<number>> => {
    const abort = new AbortController();
    counting.get(run.id)?.abort();
    counting.set(run.id, abort);
    const before = earlier && { run: { key: earlier.run.key }, columns: earlier.columns, key: earlier.key };
    const task = { kind: 'scope', dataDir, run: { key: run.key }, scope, earlier: before };
    try {
      return ok(await queryThreads.run<number>(workerFile('queryRows'), task, abort.signal));
    } catch (error) {
      if (abort.signal.aborted) return superseded;
      throw error;
    } finally {
      if (counting.get(run.id) === abort) counting.delete(run.id);
    }
  };

  return {
    'runs.scopeRows': async ({ runId, scope }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      counting.get(runId)?.abort();
      const chosen = scopeOf(store, run, scope);
      if (!chosen.ok) return chosen;
      if (!chosen.value.earlier) return ok({ rows: store.scopes.chosen(run, chosen.value.scope).length });
      const rows = await compared(run, chosen.value);
      return rows.ok ? ok({ rows: rows.value }) : rows;
    },
    'runs.comparable': async ({ runId }) => {
      const run = store.runs.get(runId);
      return run ? ok({ runIds: comparableRuns(store, run).map(({ id }) => id) }) : missingRun(runId);
    },
  };
}

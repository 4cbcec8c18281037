import type { AnsweredCall } from '../../adapters/sqlite/asked.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf } from '../../analysers/shapedAnalyser.ts';
import type { StageRow } from '../../core/row.ts';
import { rowReader } from '../rowReader.ts';
import { materialSettings } from '../triedRows.ts';

/** Enough to know a mean well; more would only take longer. */
const mostCalls = 500;
/** Fewer of its own say less than those of an earlier run. */
const enoughCalls = 10;

export type Seen = {
  readonly run: StoredRun;
  readonly calls: readonly (AnsweredCall & { readonly rows: readonly StageRow[] })[];
};

/**
 * Answered calls to learn from: the run's own, or, where those are few, those of the newest other run of the same
 * analyser under the same settings.
 */
export function seenCalls(store: Store, run: StoredRun): Seen {
  const own = store.asked.answeredCalls(run, mostCalls);
  if (own.length >= enoughCalls) return withRows(store, run, own);
  const material = materialSettings(run);
  for (const other of store.runs.list()) {
    if (other.id === run.id || materialSettings(other) !== material) continue;
    const calls = store.asked.answeredCalls(other, mostCalls);
    if (calls.length > own.length) return withRows(store, other, calls);
  }
  return withRows(store, run, own);
}

function withRows(store: Store, run: StoredRun, calls: readonly AnsweredCall[]): Seen {
  const analyser = analyserOf(run);
  if (!analyser) return { run, calls: [] };
  const readRow = rowReader(run, analyser);
  const numbers = [...new Set(calls.flatMap(({ rowNumbers }) => rowNumbers))];
  const rows = new Map(
    store.rows.load(run.key, numbers).map(({ rowNumber, cells, facts, prior }) => {
      const row: StageRow = { rowNumber, input: readRow(cells), facts, prior };
      return [rowNumber, row];
    }),
  );
  return {
    run,
    calls: calls.map((call) => ({
      ...call,
      rows: call.rowNumbers.flatMap((rowNumber) => rows.get(rowNumber) ?? []),
    })),
  };
}

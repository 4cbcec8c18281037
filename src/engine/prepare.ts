import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { NumberedEntry, NumberedFact } from '../adapters/sqlite/facts.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import type { RowInput } from '../core/analyser.ts';
import type { Cell } from '../core/cell.ts';
import { workerFile } from './workerFile.ts';

/** Rows sent to the thread at a time. */
const batchRows = 1000;

export type Preparing = { readonly done: number; readonly total: number };

/**
 * Builds an analyser's index over all rows before the first chunk: a thread names each row's groups, SQLite
 * sorts them, the thread says what each member of a group should know. Rows are counted twice, once in
 * each pass. Runs again from the start when it was interrupted. Throws when `signal` aborts.
 */
export async function prepareRun(
  run: StoredRun,
  store: Store,
  fileThreads: FileThreads,
  readRow: (cells: readonly Cell[]) => RowInput,
  signal: AbortSignal,
  progressed: (preparing: Preparing) => void,
): Promise<void> {
  const rows = run.counts.total;
  const total = 2 * rows;
  const file = workerFile('indexRows');
  const about = { analyserId: run.analyserId, settings: run.settings, asOf: run.asOf };
  store.facts.clear(run.key);
  let [after, entries, grouped] = [0, 0, 0];
  for (;;) {
    const page = store.rows.after(run.key, after, batchRows);
    const last = page.at(-1);
    if (!last) break;
    const inputs = page.map(({ rowNumber, cells }) => ({ rowNumber, input: readRow(cells) }));
    const task = { kind: 'entries', ...about, rows: inputs };
    const found = await fileThreads.run<NumberedEntry[]>(file, task, signal);
    store.facts.addEntries(run.key, found);
    entries += found.length;
    after = last.rowNumber;
    progressed({ done: after, total });
  }
  for (const groups of store.facts.groups(run.key)) {
    const task = { kind: 'groups', ...about, groups };
    store.facts.addFacts(run.key, await fileThreads.run<NumberedFact[]>(file, task, signal));
    for (const { members } of groups) grouped += members.length;
    progressed({ done: rows + Math.floor((rows * grouped) / entries), total });
  }
  store.facts.dropEntries(run.key);
  store.runs.update(run.id, { prepared: true });
}

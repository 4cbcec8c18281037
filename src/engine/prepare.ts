import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { IndexGroup, NumberedEntry, NumberedFact } from '../adapters/sqlite/facts.ts';
import type { SourceRow } from '../adapters/sqlite/rows.ts';
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
  const index = store.facts.build(run.key);
  let [entries, grouped] = [0, 0];
  const nameGroups = (page: readonly SourceRow[]): Promise<NumberedEntry[]> => {
    const inputs = page.map(({ rowNumber, cells }) => ({ rowNumber, input: readRow(cells) }));
    return fileThreads.run(file, { kind: 'entries', ...about, rows: inputs }, signal);
  };
  await oneAhead(pages(store, run.key), nameGroups, (found, page) => {
    index.addEntries(found);
    entries += found.length;
    progressed({ done: page.at(-1)?.rowNumber ?? 0, total });
  });
  const look = (groups: readonly IndexGroup[]): Promise<NumberedFact[]> =>
    fileThreads.run(file, { kind: 'groups', ...about, groups }, signal);
  await oneAhead(index.groups(), look, (facts, groups) => {
    index.addFacts(facts);
    for (const { members } of groups) grouped += members.length;
    progressed({ done: rows + Math.floor((rows * grouped) / entries), total });
  });
  index.close();
  store.runs.update(run.id, { prepared: true });
}

function* pages(store: Store, runKey: number): Generator<SourceRow[]> {
  let page = store.rows.sourceAfter(runKey, 0, batchRows);
  while (page.length > 0) {
    yield page;
    page = store.rows.sourceAfter(runKey, page.at(-1)?.rowNumber ?? 0, batchRows);
  }
}

/** Has a thread work on the next piece while the answer to the last one is being stored. */
async function oneAhead<Piece, Answer>(
  pieces: Iterable<Piece>,
  work: (piece: Piece) => Promise<Answer>,
  store: (answer: Answer, piece: Piece) => void,
): Promise<void> {
  let last: { piece: Piece; answer: Promise<Answer> } | undefined;
  for (const piece of pieces) {
    const answer = work(piece);
    // Awaited a turn later; without a handler until then, an abort would count as unhandled.
    answer.catch(() => {});
    if (last) store(await last.answer, last.piece);
    last = { piece, answer };
  }
  if (last) store(await last.answer, last.piece);
}

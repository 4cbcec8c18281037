import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { IndexBuild, IndexGroup, NumberedEntry, NumberedFact } from '../adapters/sqlite/facts.ts';
import type { SourceRow } from '../adapters/sqlite/rows.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import type { AnyAnalyser } from '../analysers/registry.ts';
import type { About, ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { Facts } from '../core/row.ts';
import { rowReader } from './rowReader.ts';
import { workerFile } from './workerFile.ts';

/** Rows sent to the thread at a time. */
const batchRows = 1000;

export type Preparing = { readonly done: number; readonly total: number };

export type PrepareDeps = {
  readonly run: StoredRun;
  readonly analyser: ShapedAnalyser;
  readonly store: Store;
  readonly fileThreads: FileThreads;
  readonly signal: AbortSignal;
};

export const needsPreparing = ({ index, required }: ShapedAnalyser): boolean =>
  index !== undefined || required.length > 0;

/**
 * What happens before the first chunk: the results of required analysers for every row, then the
 * analyser's own index over all rows. `progressed` counts rows, once for each pass over them. Runs again from the
 * start when it was interrupted. Throws when `signal` aborts.
 */
export async function prepareRun(
  deps: PrepareDeps,
  progressed: (preparing: Preparing) => void,
): Promise<void> {
  const { run, analyser, store } = deps;
  const rows = run.counts.total;
  const passes = [...analyser.required.map((one) => (one.analyser.index ? 3 : 1)), analyser.index ? 2 : 0];
  const total = rows * passes.reduce((sum, n) => sum + n, 0);
  let before = 0;
  const step = (done: number): void => progressed({ done: before + done, total });
  step(0);
  store.facts.clear(run.key);
  for (const [at, required] of analyser.required.entries()) {
    await requiredFacts(deps, required.about, required.analyser, step);
    before += rows * (passes[at] ?? 0);
  }
  if (analyser.index) {
    const own = await buildIndex(deps, aboutOf(run), analyser, true, step);
    own.close();
  }
  store.runs.update(run.id, { prepared: true });
}

const aboutOf = ({ analyserId, settings, asOf }: StoredRun): About => ({ analyserId, settings, asOf });

/**
 * An index as map and reduce: a thread names each row's groups, SQLite sorts them, the thread says what each
 * member of a group should know. Two passes.
 */
async function buildIndex(
  { run, store, fileThreads, signal }: PrepareDeps,
  about: About,
  analyser: AnyAnalyser,
  keep: boolean,
  step: (done: number) => void,
): Promise<IndexBuild> {
  const rows = run.counts.total;
  const file = workerFile('indexRows');
  const readRow = rowReader(run, analyser);
  const index = store.facts.build(run.key, keep);
  let [entries, grouped] = [0, 0];
  const nameGroups = (page: readonly SourceRow[]): Promise<NumberedEntry[]> => {
    const inputs = page.map(({ rowNumber, cells }) => ({ rowNumber, input: readRow(cells) }));
    return fileThreads.run(file, { kind: 'entries', ...about, rows: inputs }, signal);
  };
  await oneAhead(pages(store, run.key), nameGroups, (found, page) => {
    index.addEntries(found);
    entries += found.length;
    step(page.at(-1)?.rowNumber ?? 0);
  });
  const look = (groups: readonly IndexGroup[]): Promise<NumberedFact[]> =>
    fileThreads.run(file, { kind: 'groups', ...about, groups }, signal);
  await oneAhead(index.groups(), look, (facts, groups) => {
    index.addFacts(facts);
    for (const { members } of groups) grouped += members.length;
    step(rows + Math.floor((rows * grouped) / entries));
  });
  return index;
}

/** The result of a required analyser for every row, as one short fact; what it was made from is thrown away. */
async function requiredFacts(
  deps: PrepareDeps,
  about: About,
  analyser: AnyAnalyser,
  step: (done: number) => void,
): Promise<void> {
  const { run, store, fileThreads, signal } = deps;
  const readRow = rowReader(run, analyser);
  const index = analyser.index && (await buildIndex(deps, about, analyser, false, step));
  const before = index ? 2 * run.counts.total : 0;
  const none: ReadonlyMap<number, Facts> = new Map();
  const work = (page: readonly SourceRow[]): Promise<NumberedFact[]> => {
    const [first, last] = [page[0]?.rowNumber ?? 0, page.at(-1)?.rowNumber ?? 0];
    const facts = index?.factsOf(first, last) ?? none;
    const rows = page.map(({ rowNumber, cells }) => ({
      rowNumber,
      input: readRow(cells),
      facts: facts.get(rowNumber) ?? {},
    }));
    return fileThreads.run(workerFile('indexRows'), { kind: 'results', ...about, rows }, signal);
  };
  await oneAhead(pages(store, run.key), work, (facts, page) => {
    store.facts.add(run.key, facts);
    step(before + (page.at(-1)?.rowNumber ?? 0));
  });
  index?.close();
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

import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { Compared } from '../adapters/sqlite/compareRuns.ts';
import type { SheetRowView } from '../adapters/sqlite/rowViews.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore } from '../adapters/sqlite/store.ts';
import type { ComparedRow, Comparison } from '../contract/compare.ts';
import type { ParsedInputOf } from '../contract/methods.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import { missingRun } from './runRefusals.ts';
import { workerFile } from './workerFile.ts';

export type ComparisonsDeps = {
  readonly dataDir: string;
  readonly threads: FileThreads;
  readonly store: Pick<ReadStore, 'runs' | 'rows'>;
};

/** So many comparisons are kept while somebody pages through them. */
const mostKept = 4;

/** Compares two runs; what was found is kept until one of them changes. */
export function createComparisons({ dataDir, threads, store }: ComparisonsDeps) {
  const kept = new Map<string, Promise<Compared>>();

  const compared = (a: StoredRun, b: StoredRun, by: 'row' | 'content'): Promise<Compared> => {
    const key = JSON.stringify([a.key, stampOf(a), b.key, stampOf(b), by]);
    const known = kept.get(key);
    if (known) return known;
    const task = { kind: 'compare', dataDir, a: a.key, b: b.key, by };
    const found = threads.run<Compared>(workerFile('queryRows'), task);
    found.catch(() => kept.delete(key));
    kept.set(key, found);
    for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
    return found;
  };

  return async (input: ParsedInputOf<'runs.compare'>): Promise<Result<Comparison>> => {
    const a = store.runs.get(input.a);
    const b = store.runs.get(input.b);
    if (!a) return missingRun(input.a);
    if (!b) return missingRun(input.b);
    const refused = refuse(a, b);
    if (refused) return refused;
    const { headlinePairs, anyPairs, ...found } = await compared(a, b, input.by);
    const pairs = input.only === 'headline' ? headlinePairs : anyPairs;
    return ok({
      ...found,
      headlineChanged: headlinePairs.length / 2,
      changed: anyPairs.length / 2,
      matching: pairs.length / 2,
      rows: pageOf(store, a, b, pairs.subarray(2 * input.offset, 2 * (input.offset + input.limit))),
    });
  };
}

const stampOf = ({ counts, eventsMade, state }: StoredRun): unknown => [counts, eventsMade, state];

function refuse(a: StoredRun, b: StoredRun): Result<never> | undefined {
  const unread = [a, b].find(({ recognised }) => !recognised);
  if (unread) return failed('run-state', `${unread.fileName} has not been read yet.`);
  if (a.key === b.key) return failed('not-comparable', 'A run is compared with another one.');
  if (a.analyserId === b.analyserId) return undefined;
  return failed(
    'not-comparable',
    `The two runs asked different things: ${a.analyserId} and ${b.analyserId}.`,
  );
}

function pageOf(
  { rows }: Pick<ReadStore, 'rows'>,
  a: StoredRun,
  b: StoredRun,
  pairs: Int32Array,
): ComparedRow[] {
  const [ofA, ofB] = [0, 1].map((side) => [...pairs].filter((_, at) => at % 2 === side));
  const found = (run: StoredRun, numbers: readonly number[] = []): Map<number, SheetRowView> =>
    new Map(rows.numbered(run.key, numbers).map((row) => [row.rowNumber, row]));
  const [inA, inB] = [found(a, ofA), found(b, ofB)];
  return (ofA ?? []).map((rowA, at) => {
    const rowB = ofB?.[at] ?? 0;
    const [one, two] = [inA.get(rowA)?.result ?? null, inB.get(rowB)?.result ?? null];
    return { rowA, rowB, a: one, b: two, columns: differing(one, two) };
  });
}

function differing(one: ComparedRow['a'], two: ComparedRow['b']): string[] {
  const ids = new Set([...Object.keys(one ?? {}), ...Object.keys(two ?? {})]);
  return [...ids].filter((id) => JSON.stringify(one?.[id]) !== JSON.stringify(two?.[id]));
}

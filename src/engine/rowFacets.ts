import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { RowQuestion } from '../adapters/sqlite/rowQuestions.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Facet, FacetOf } from '../contract/rowQuery.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import { stampOf } from './rowLists.ts';
import { workerFile } from './workerFile.ts';

export type RowFacetsDeps = { readonly dataDir: string; readonly threads: FileThreads };
type Asked = { readonly question: RowQuestion; readonly of: readonly FacetOf[]; readonly limit: number };
type Counting = {
  readonly what: string;
  readonly abort: AbortController;
  readonly done: Promise<Result<Facet[]>>;
};

/** Columns kept: those of the filters somebody goes back and forth between. */
const mostKept = 256;

/**
 * Counts of values, made in a thread and kept by column until a row has changed since, so that one more column
 * takes no longer than itself. Other ones of the same run that are
 * asked for meanwhile take the place of those that are being counted, which end with `superseded`.
 */
export function createRowFacets({ dataDir, threads }: RowFacetsDeps) {
  const kept = new Map<string, Facet>();
  const counting = new Map<string, Counting>();

  const count = async (
    asked: Asked,
    keyOf: (of: FacetOf) => string,
    signal: AbortSignal,
  ): Promise<Result<Facet[]>> => {
    try {
      const of = asked.of.filter((one) => !kept.has(keyOf(one)));
      const known = new Map(asked.of.map((one) => [keyOf(one), kept.get(keyOf(one))]));
      const task = { kind: 'facets', dataDir, ...asked, of };
      const counted = await threads.run<Facet[]>(workerFile('queryRows'), task, signal);
      for (const facet of counted) {
        known.set(keyOf(facet.of), facet);
        kept.set(keyOf(facet.of), facet);
      }
      for (const old of kept.keys()) if (kept.size > mostKept) kept.delete(old);
      return ok(asked.of.flatMap((one) => known.get(keyOf(one)) ?? []));
    } catch (error) {
      if (signal.aborted) return superseded;
      throw error;
    }
  };

  /** Failure `superseded`. */
  return async (run: StoredRun, asked: Asked): Promise<Result<Facet[]>> => {
    const what = JSON.stringify(asked);
    const { question, limit } = asked;
    const rows = [run.id, stampOf(run), JSON.stringify({ question, limit })].join(' ');
    const keyOf = (of: FacetOf) => `${rows} ${JSON.stringify(of)}`;
    const known = asked.of.flatMap((of) => kept.get(keyOf(of)) ?? []);
    if (known.length === asked.of.length) return ok(known);
    const other = counting.get(run.id);
    // Of a run at work too: begun anew with every row that ends, it would never be done.
    if (other?.what === what) return other.done;
    other?.abort.abort();
    const abort = new AbortController();
    const done = count(asked, keyOf, abort.signal).finally(() => {
      if (counting.get(run.id)?.abort === abort) counting.delete(run.id);
    });
    counting.set(run.id, { what, abort, done });
    return done;
  };
}

const superseded = failed('superseded', 'Other counts of these rows were asked for meanwhile.');

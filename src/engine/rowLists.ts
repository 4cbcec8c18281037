import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { ReviewSample } from '../adapters/sqlite/reviewQueue.ts';
import type { RowQuestion } from '../adapters/sqlite/rowQuestions.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { RowListInfo, RowOrder } from '../contract/rowQuery.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import { workerFile } from './workerFile.ts';

/** Row numbers in an order, and what is known of how old they are. */
export type RowList = { readonly numbers: Int32Array; readonly info: RowListInfo };

/** What a list is of: rows that fit in an order, or those to be looked at next. */
export type ListAsked =
  | { readonly kind: 'list'; readonly question: RowQuestion; readonly order: RowOrder }
  | { readonly kind: 'queue'; readonly question: RowQuestion; readonly sample: ReviewSample };

type Made = {
  readonly id: string;
  readonly key: string;
  readonly runId: string;
  readonly numbers: Int32Array;
  /** How far the run was when it was made. */
  readonly stamp: string;
  readonly madeAt: number;
  readonly tookMs: number;
};

type Making = { readonly key: string; readonly abort: AbortController; readonly done: Promise<Result<Made>> };

/** Row numbers kept in all lists together: 4 bytes each. */
const mostNumbers = 12_000_000;
const mostLists = 32;
/** A list of a run at work is made anew when it is older than this, and than ten times what it took (ms). */
const freshMs = 1000;
const freshTimes = 10;

export type RowListsDeps = {
  readonly dataDir: string;
  readonly threads: FileThreads;
};

export type RowLists = ReturnType<typeof createRowLists>;

/**
 * Lists of row numbers for filters and orders, each made once in a thread and kept while there is room, so
 * that a page is a slice of it. A list that is asked for while another of the same `lane` and run is being
 * made takes its place: that one ends with `superseded`.
 */
export function createRowLists({ dataDir, threads }: RowListsDeps) {
  const kept = new Map<string, Made>();
  const making = new Map<string, Making>();
  let made = 0;

  const keep = (list: Made): void => {
    for (const old of kept.values()) if (old.key === list.key && isOlder(old, list)) kept.delete(old.id);
    kept.set(list.id, list);
    let numbers = 0;
    for (const { numbers: own } of kept.values()) numbers += own.length;
    for (const old of kept.values()) {
      if ((numbers <= mostNumbers && kept.size <= mostLists) || old === list) return;
      kept.delete(old.id);
      numbers -= old.numbers.length;
    }
  };

  const make = async (
    run: StoredRun,
    asked: ListAsked,
    key: string,
    signal: AbortSignal,
  ): Promise<Result<Made>> => {
    const startedAt = performance.now();
    const stamp = stampOf(run);
    try {
      const task = { ...asked, dataDir };
      const numbers = await threads.run<Int32Array>(workerFile('queryRows'), task, signal);
      const tookMs = performance.now() - startedAt;
      const list = { id: `${++made}`, key, runId: run.id, numbers, stamp, madeAt: Date.now(), tookMs };
      keep(list);
      return ok(list);
    } catch (error) {
      if (signal.aborted) return superseded;
      throw error;
    }
  };

  const begin = (run: StoredRun, asked: ListAsked, key: string, lane: string) => {
    const place = `${lane} ${run.id}`;
    const other = making.get(place);
    if (other?.key === key) return other.done;
    other?.abort.abort();
    const abort = new AbortController();
    const done = make(run, asked, key, abort.signal).finally(() => {
      if (making.get(place)?.abort === abort) making.delete(place);
    });
    making.set(place, { key, abort, done });
    return done;
  };

  return {
    /** The list as new as it can be had at once. Failure `superseded`. */
    async current(run: StoredRun, asked: ListAsked, lane: string): Promise<Result<RowList>> {
      const key = JSON.stringify(asked);
      const newest = [...kept.values()].findLast((list) => list.key === key);
      if (newest && isGoodEnough(newest, run)) return ok(touch(kept, newest, run));
      const done = await begin(run, asked, key, lane);
      return done.ok ? ok(describe(done.value, run)) : done;
    },
    /** A list that was given before, as it was. Failure `list-gone`. */
    byId(run: StoredRun, id: string): Result<RowList> {
      const list = kept.get(id);
      if (list?.runId !== run.id) {
        return failed('list-gone', 'This list of rows is no longer kept. Ask for it anew.');
      }
      return ok(touch(kept, list, run));
    },
  };
}

const superseded = failed('superseded', 'Another list of these rows was asked for meanwhile.');

/** An older list of the same question stays only while somebody may still look at it. */
const isOlder = (old: Made, list: Made): boolean => list.madeAt - old.madeAt > 10 * 60_000;

/** Changes with every row that ends, every decision and every correction. */
export const stampOf = ({ epoch, counts, eventsMade, edits, shared, state }: StoredRun): string =>
  JSON.stringify([epoch, counts, eventsMade, edits, shared, state]);

const isCurrent = (list: Made, run: StoredRun): boolean => list.stamp === stampOf(run);

function isGoodEnough(list: Made, run: StoredRun): boolean {
  if (isCurrent(list, run)) return true;
  return run.state === 'running' && Date.now() - list.madeAt < Math.max(freshMs, freshTimes * list.tookMs);
}

/** Moves it to the end of those that are dropped first. */
function touch(kept: Map<string, Made>, list: Made, run: StoredRun): RowList {
  kept.delete(list.id);
  kept.set(list.id, list);
  return describe(list, run);
}

const describe = (list: Made, run: StoredRun): RowList => ({
  numbers: list.numbers,
  info: { id: list.id, madeAt: new Date(list.madeAt).toISOString(), current: isCurrent(list, run) },
});

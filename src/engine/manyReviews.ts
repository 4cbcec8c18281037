import { setImmediate } from 'node:timers/promises';
import type { NewDecision, Reviews } from '../adapters/sqlite/reviews.ts';

/**
 * Rows decided in one transaction. 200,000 at once hold the engine for 2.3 s; between these it hears everybody
 * else after about 25 ms, reckoned from 2.3 s for 200,000 rows in one piece.
 */
const sliceRows = 2000;

type Store = { readonly reviews: Pick<Reviews, 'decide' | 'undo'> };

/**
 * Decisions about many rows, a slice at a time, one decision after the other. What a full disk or the end of
 * the engine cuts short is in the log as one batch, and can be taken back like a whole one.
 */
export function createManyReviews({ reviews }: Store) {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
  return {
    decide: (runKey: number, rowNumbers: readonly number[], made: NewDecision) =>
      inTurn(async () => {
        let rows = 0;
        let batch: number | null = null;
        for (let from = 0; from < rowNumbers.length; from += sliceRows) {
          if (from > 0) await setImmediate();
          const slice = rowNumbers.slice(from, from + sliceRows);
          const decided = reviews.decide(runKey, slice, made, batch ?? undefined);
          rows += decided.rows;
          if (decided.rows > 0) batch = decided.batch;
        }
        return { rows, batch };
      }),
    /** What stood before a batch, the last one unless given, stands again; `undefined` where there is none. */
    undo: (runKey: number, wanted: number | undefined, reviewer: string, at: number) =>
      inTurn(async () => {
        const first = reviews.undo(runKey, wanted, { reviewer, at, most: sliceRows });
        if (!first) return undefined;
        const { batch, into } = first;
        let { rows } = first;
        for (;;) {
          await setImmediate();
          const more = reviews.undo(runKey, batch, { reviewer, at, most: sliceRows, into });
          if (!more) return { rows, batch };
          rows += more.rows;
        }
      }),
  };
}

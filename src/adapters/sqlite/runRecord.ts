import type { Db } from './database.ts';

/**
 * A call that may have reached the other side twice, itself or with its rows in other calls: its fate was unknown when
 * a thread or the program died.
 */
export type ResentCall = {
  readonly callId: string;
  readonly stage: string;
  readonly rowNumbers: readonly number[];
  readonly sends: number;
  readonly state: 'started' | 'unknown' | 'ended';
};

/** What the ledger holds of all calls and attempts of a run. Times are ms since 1970, durations ms. */
export type StoredRecord = {
  readonly calls: number;
  readonly sends: number;
  readonly firstCallAt: number | null;
  readonly lastCallAt: number | null;
  readonly meanCallMs: number | null;
  readonly longestCallMs: number | null;
  readonly attempts: number;
  /** Rows that took more than one. */
  readonly rowsTriedAgain: number;
};

const mayBeTwice = "(sends > 1 OR unheard = 1 OR (state = 'unknown' AND handle IS NULL))";

export type RunRecords = ReturnType<typeof createRunRecords>;

/** Ids of a run's calls begin with the run's, so the primary key finds them. */
export function createRunRecords(db: Db) {
  const calls = db.prepare<[string, string], Omit<StoredRecord, 'attempts' | 'rowsTriedAgain'>>(
    `SELECT count(*) AS calls, coalesce(sum(sends), 0) AS sends, min(started_at) AS firstCallAt,
       max(coalesce(ended_at, started_at)) AS lastCallAt, avg(ended_at - started_at) AS meanCallMs,
       max(ended_at - started_at) AS longestCallMs
     FROM call WHERE call_id >= ? AND call_id < ?`,
  );
  const rows = db.prepare<[number], Pick<StoredRecord, 'attempts' | 'rowsTriedAgain'>>(
    `SELECT coalesce(sum(attempts), 0) AS attempts, coalesce(sum(attempts > 1), 0) AS rowsTriedAgain
     FROM row WHERE run_key = ?`,
  );
  const twice = db
    .prepare<[string, string], number>(
      `SELECT count(*) FROM call WHERE call_id >= ? AND call_id < ? AND ${mayBeTwice}`,
    )
    .pluck();
  const twiceListed = db.prepare<
    [string, string, number],
    Omit<ResentCall, 'rowNumbers'> & { rowNumbers: string }
  >(
    `SELECT call_id AS callId, stage, row_numbers AS rowNumbers, sends, state FROM call
     WHERE call_id >= ? AND call_id < ? AND ${mayBeTwice} ORDER BY started_at LIMIT ?`,
  );
  return {
    of({ key, id }: { readonly key: number; readonly id: string }): StoredRecord {
      const [ofCalls, ofRows] = [calls.get(`${id}-`, `${id}.`), rows.get(key)];
      if (!ofCalls || !ofRows) throw new Error('An aggregate always has a row.');
      return { ...ofCalls, ...ofRows };
    },
    possiblySentTwice: ({ id }: { readonly id: string }): number => twice.get(`${id}-`, `${id}.`) ?? 0,
    /** The first of them, in the order they were sent. */
    sentTwice: ({ id }: { readonly id: string }, limit: number): ResentCall[] =>
      twiceListed
        .all(`${id}-`, `${id}.`, limit)
        .map((call) => ({ ...call, rowNumbers: JSON.parse(call.rowNumbers) as number[] })),
  };
}

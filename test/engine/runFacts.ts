import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What the database itself says of the one run of a data folder, read without any code of ours. */
export type RunFacts = {
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly results: number;
  readonly rowsDone: number;
  readonly callsEnded: number;
  /** Ids of calls whose answer was committed. */
  readonly endedCalls: readonly string[];
  readonly calls: number;
  /** How often a call was let go, by the books. */
  readonly sends: number;
  /** The counters are the sums of what the rows say. */
  readonly addsUp: boolean;
  /** Sends beyond the first, and calls still of unknown fate. */
  readonly unknown: number;
  readonly integrity: string;
};

export function runFacts(dataDir: string): RunFacts {
  const db = new Database(join(dataDir, 'rowmill.db'), { readonly: true });
  try {
    const number = (sql: string): number => Number(db.prepare(sql).pluck().get());
    const run = db.prepare<[], RunFacts>('SELECT state, total, done, failed FROM run').get();
    if (!run) throw new Error('There is no run.');
    return {
      ...run,
      results: number('SELECT count(*) FROM result'),
      rowsDone: number("SELECT count(*) FROM row WHERE state = 'done'"),
      callsEnded: number("SELECT count(*) FROM call WHERE state = 'ended'"),
      endedCalls: db.prepare<[], string>("SELECT call_id FROM call WHERE state = 'ended'").pluck().all(),
      calls: number('SELECT count(*) FROM call'),
      sends: number('SELECT coalesce(sum(sends), 0) FROM call'),
      addsUp: number(countersAreSums) === 1,
      unknown: number("SELECT coalesce(sum(sends - 1), 0) + sum(state <> 'ended') FROM call"),
      integrity: String(db.pragma('integrity_check', { simple: true })),
    };
  } finally {
    db.close();
  }
}

const countersAreSums = `SELECT total = (SELECT count(*) FROM row) AND total = waiting + in_flight + done + failed + skipped + needs_choice
  AND done = (SELECT count(*) FROM row WHERE state = 'done') AND failed = (SELECT count(*) FROM row WHERE state = 'failed')
  AND waiting = (SELECT count(*) FROM row WHERE state = 'waiting') FROM run`;

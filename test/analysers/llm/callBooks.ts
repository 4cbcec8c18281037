import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What the database says its model calls cost, in micro-units. */
export type CallBooks = {
  /** Calls whose answer came: their tokens are known. */
  readonly known: { readonly calls: number; readonly micros: number };
  /** Calls that may have been answered and paid without the answer coming back; they count as their worst. */
  readonly unknown: { readonly calls: number; readonly micros: number };
  /** Sends beyond the first of calls whose fate a kill left open, and calls still open. */
  readonly sentAgain: number;
};

export function callBooks(dataDir: string): CallBooks {
  const db = new Database(join(dataDir, 'rowmill.db'), { readonly: true });
  try {
    const sum = (where: string, what = 'usage') =>
      db
        .prepare<[], { calls: number; micros: number }>(
          `SELECT count(*) AS calls, coalesce(sum(json_extract(${what}, '$.microUnits')), 0) AS micros FROM call WHERE ${where}`,
        )
        .get() ?? { calls: 0, micros: 0 };
    // Only an answer says how much of what was sent was cached.
    const answered = "json_extract(usage, '$.units.cachedTokens') IS NOT NULL";
    const worst = sum(`state = 'ended' AND NOT (${answered}) AND json_extract(usage, '$.microUnits') > 0`);
    const open = sum("state <> 'ended'", 'reserved');
    return {
      known: sum(`state = 'ended' AND ${answered}`),
      unknown: { calls: worst.calls + open.calls, micros: worst.micros + open.micros },
      sentAgain: Number(
        db.prepare("SELECT coalesce(sum(sends - 1), 0) + sum(state <> 'ended') FROM call").pluck().get(),
      ),
    };
  } finally {
    db.close();
  }
}

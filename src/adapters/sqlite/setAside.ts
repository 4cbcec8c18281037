import type { Db } from './database.ts';
import { createEvents } from './events.ts';
import { named, type RetrySelection, rowsWhere } from './retries.ts';
import type { StoredRun } from './runs.ts';

export type SetAside = ReturnType<typeof createSetAside>;

/**
 * Failed rows that a person gives up: they count as skipped, keep their failure and attempts, and are not
 * among those a retry takes. Taken back they have failed again.
 */
export function createSetAside(db: Db) {
  const events = createEvents(db);
  return {
    /** How many rows it would be. */
    count(runKey: number, selection: RetrySelection, back: boolean): number {
      const { sql, value } = rowsWhere(selection, back ? setAside : undefined);
      const counted = db.prepare<unknown[], number>(`SELECT count(*) FROM row WHERE run_key = ? AND ${sql}`);
      return counted.pluck().get(runKey, ...value) ?? 0;
    },
    /** One transaction with the counters. Returns the number of rows. */
    move: db.transaction((run: StoredRun, selection: RetrySelection, back: boolean, at: number): number => {
      const { sql, value } = rowsWhere(selection, back ? setAside : undefined);
      const set = back
        ? "state = 'failed', skip_reason = NULL"
        : "state = 'skipped', skip_reason = 'setAside'";
      const rows = db
        .prepare(`UPDATE row SET ${set} WHERE run_key = ? AND ${sql}`)
        .run(run.key, ...value).changes;
      if (rows === 0) return 0;
      db.prepare('UPDATE run SET failed = failed - @by, skipped = skipped + @by WHERE key = @key').run({
        by: back ? -rows : rows,
        key: run.key,
      });
      events.add(run.key, back ? 'taken-back' : 'set-aside', { rows, ...named(selection) }, at);
      return rows;
    }).immediate,
  };
}

const setAside = "state = 'skipped' AND skip_reason = 'setAside' AND failure IS NOT NULL";

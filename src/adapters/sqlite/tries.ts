import type { Db } from './database.ts';
import type { Counted } from './ledgerTab.ts';
import { recountResults } from './recount.ts';
import { type StoredRun, transition } from './runs.ts';

export type Tries = ReturnType<typeof createTries>;

/** Real calls for some rows of a run that is not started for all yet. */
export function createTries(db: Db) {
  return {
    /** Numbers of the rows that could be tried, in order. */
    untried: (runKey: number): number[] =>
      db
        .prepare<[number], number>(
          "SELECT row_number FROM row WHERE run_key = ? AND state = 'waiting' AND retry_at IS NULL ORDER BY row_number",
        )
        .pluck()
        .all(runKey),
    /** Numbers of the rows of a run that is not started for all which have been tried. */
    tried: (runKey: number): number[] =>
      db
        .prepare<[number], number>(
          `SELECT row_number FROM row WHERE run_key = ? AND state <> 'skipped' AND (state <> 'waiting' OR attempts > 0)
           ORDER BY row_number`,
        )
        .pluck()
        .all(runKey),
    /** Starts the run for just these rows; `false` where it cannot start now. */
    begin: db.transaction((run: StoredRun, rowNumbers: readonly number[], at: number): boolean => {
      if (!transition(db, { ...run, tryRows: rowNumbers }, 'start', at, null)) return false;
      db.prepare('UPDATE run SET try_rows = ? WHERE key = ?').run(JSON.stringify(rowNumbers), run.key);
      return true;
    }).immediate,
    /**
     * Calls whose fate is unknown and all of whose rows were left out since are not sent again: each counts as if
     * it had cost the most it could.
     */
    giveUpLeftOut: (runKey: number, at: number): void =>
      void db
        .prepare(
          `UPDATE call SET state = 'ended', usage = reserved, ended_at = ?
           WHERE run_key = ? AND state = 'unknown' AND NOT EXISTS (
             SELECT 1 FROM json_each(call.row_numbers) asked
             JOIN row r ON r.run_key = call.run_key AND r.row_number = asked.value AND r.state <> 'skipped')`,
        )
        .run(at, runKey),
    /**
     * Rows that were tried wait again, as if they had not been, for a run that is not started; what they cost
     * stays counted. A call of theirs whose fate is unknown counts as if it had cost the most it could,
     * since it is not sent again.
     */
    undo: db.transaction(
      (run: StoredRun, rowNumbers: readonly number[], counted: Counted, at: number): void => {
        if (rowNumbers.length === 0) return;
        const rows = JSON.stringify(rowNumbers);
        giveUpCalls(db, run.key, new Set(rowNumbers), at);
        forgetResults(db, run.key, rows);
        db.prepare(
          `UPDATE row SET state = 'waiting', attempts = 0, open_calls = 0, crashes = 0, retry_at = NULL,
           failure = NULL, shared_from = NULL, shared_run = NULL WHERE run_key = ? AND ${among}`,
        ).run(run.key, rows);
        recountResults(db, run.key, counted);
        recountRows(db, run.key);
      },
    ).immediate,
  };
}

const among = 'row_number IN (SELECT value FROM json_each(?))';

function giveUpCalls(db: Db, runKey: number, undone: ReadonlySet<number>, at: number): void {
  const open = db
    .prepare<[number], { callId: string; rowNumbers: string }>(
      "SELECT call_id AS callId, row_numbers AS rowNumbers FROM call WHERE run_key = ? AND state <> 'ended'",
    )
    .all(runKey);
  const giveUp = db.prepare(
    "UPDATE call SET state = 'ended', usage = reserved, unheard = 1, ended_at = ? WHERE call_id = ?",
  );
  for (const { callId, rowNumbers } of open) {
    const theirs = JSON.parse(rowNumbers) as number[];
    if (theirs.some((rowNumber) => undone.has(rowNumber))) giveUp.run(at, callId);
  }
}

/** Also what was decided about results that are no more; the log of decisions stays. */
function forgetResults(db: Db, runKey: number, rows: string): void {
  for (const table of ['result', 'answer', 'identity', 'stage_try', 'question', 'row_failure', 'review']) {
    db.prepare(`DELETE FROM ${table} WHERE run_key = ? AND ${among}`).run(runKey, rows);
  }
}

function recountRows(db: Db, runKey: number): void {
  const states = new Map(
    db
      .prepare<[number], [string, number]>('SELECT state, count(*) FROM row WHERE run_key = ? GROUP BY state')
      .raw()
      .all(runKey),
  );
  const of = (state: string): number => states.get(state) ?? 0;
  db.prepare(
    `UPDATE run SET waiting = @waiting, in_flight = 0, done = @done, failed = @failed, skipped = @skipped,
       needs_choice = @needsChoice, edits = edits + 1,
       shared = (SELECT count(*) FROM row WHERE run_key = @key AND state = 'done' AND shared_from IS NOT NULL)
     WHERE key = @key`,
  ).run({
    key: runKey,
    waiting: of('waiting'),
    done: of('done'),
    failed: of('failed'),
    skipped: of('skipped'),
    needsChoice: of('needsChoice'),
  });
}

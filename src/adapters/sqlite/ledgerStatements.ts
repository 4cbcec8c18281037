import type { Db } from './database.ts';

type StoredCall = {
  callId: string;
  stage: string;
  rowNumbers: string;
  handle: string | null;
  refs: string | null;
  startedAt: number;
};

export type LedgerStatements = ReturnType<typeof prepareLedger>;

/** The ledger's statements, prepared once for each connection. */
export function prepareLedger(db: Db) {
  const rowWhere = 'WHERE run_key = @key AND row_number = @rowNumber';
  const manyWhere = 'WHERE run_key = @key AND row_number IN (SELECT value FROM json_each(@rowNumbers))';
  const left = `attempts = attempts + @attempts, crashes = crashes + @crashes, failure = coalesce(@failure, failure)`;
  return {
    fence: db.prepare<[number], { epoch: number }>(
      "SELECT epoch FROM run WHERE key = ? AND state = 'running'",
    ),
    take: db.prepare(
      `UPDATE row SET state = 'inFlight', attempts = attempts + 1, open_calls = 1, retry_at = NULL
       ${rowWhere} AND state = 'waiting'`,
    ),
    /** A further call of a row that is in flight with another. */
    takeToo: db.prepare(
      `UPDATE row SET attempts = attempts + 1, open_calls = open_calls + 1 ${rowWhere} AND state = 'inFlight'`,
    ),
    takeMany: db.prepare(
      `UPDATE row SET state = 'inFlight', attempts = attempts + @attempts, open_calls = 1, retry_at = NULL
       ${manyWhere} AND state = 'waiting'`,
    ),
    takeTooMany: db.prepare(
      `UPDATE row SET attempts = attempts + @attempts, open_calls = open_calls + 1
       ${manyWhere} AND state = 'inFlight'`,
    ),
    submit: db.prepare('UPDATE call SET handle = @handle WHERE call_id = @callId'),
    hold: db.prepare(
      "UPDATE call SET state = 'started', epoch = @epoch WHERE call_id = @callId AND state = 'unknown'",
    ),
    leftOf: db
      .prepare<[{ callId: string }], number>(
        // In this order: the planner would read the call's numbers anew for every row (120 s for 50,000, measured).
        `SELECT asked.value FROM call CROSS JOIN json_each(call.row_numbers) asked
         CROSS JOIN row r ON r.run_key = call.run_key AND r.row_number = asked.value
         WHERE call.call_id = @callId AND r.state IN ('waiting', 'inFlight') AND NOT EXISTS (
           SELECT 1 FROM answer a WHERE a.run_key = call.run_key AND a.row_number = asked.value AND a.stage = call.stage)`,
      )
      .pluck(),
    done: db.prepare(
      `UPDATE row SET state = 'done', open_calls = 0, failure = NULL, shared_from = NULL, shared_run = NULL ${rowWhere} AND state = 'inFlight'`,
    ),
    share: db.prepare(
      `UPDATE row SET state = @state, failure = @failure, retry_at = NULL, shared_from = @sharedFrom,
         shared_run = @sharedRun ${rowWhere} AND state = 'waiting'`,
    ),
    identity: db.prepare(
      'INSERT OR REPLACE INTO identity (run_key, row_number, hash, ended_at) VALUES (@key, @rowNumber, @identity, @endedAt)',
    ),
    shared: db.prepare('UPDATE run SET shared = shared + @shared WHERE key = @key'),
    failed: db.prepare(
      `UPDATE row SET state = 'failed', open_calls = 0, failure = @failure ${rowWhere} AND state = 'inFlight'`,
    ),
    /** A call of the row ended, its last one: it waits. */
    leave: db.prepare(
      `UPDATE row SET state = 'waiting', open_calls = 0, ${left}, retry_at = @retryAt
       ${rowWhere} AND state = 'inFlight' AND open_calls <= 1`,
    ),
    /** Another call of it is still out, so it stays in flight. */
    leaveOne: db.prepare(
      `UPDATE row SET open_calls = open_calls - 1, ${left} ${rowWhere} AND state = 'inFlight' AND open_calls > 1`,
    ),
    rowFailure: db.prepare(
      `INSERT INTO row_failure (run_key, row_number, attempt, at, failure)
       SELECT @key, @rowNumber, 1 + coalesce(max(attempt), 0), @at, @failure FROM row_failure
       WHERE run_key = @key AND row_number = @rowNumber`,
    ),
    setAside: db.prepare(`UPDATE row SET state = @state, retry_at = NULL ${rowWhere} AND state = 'waiting'`),
    ask: db.prepare(
      `INSERT INTO question (run_key, row_number, asked_by, body, identity)
       VALUES (@key, @rowNumber, @askedBy, @body, @identity)
       ON CONFLICT DO UPDATE SET asked_by = @askedBy, body = @body, identity = @identity, chosen = NULL`,
    ),
    /** What was paid for once is there for each row that shares the question. */
    answersAlike: db.prepare(
      `INSERT OR IGNORE INTO answer (run_key, row_number, stage, call_id, value)
       SELECT run_key, @rowNumber, stage, call_id, value FROM answer WHERE run_key = @key AND row_number = @from`,
    ),
    // The call is another run's, whose cost is not this one's.
    answersTaken: db.prepare(
      `INSERT OR IGNORE INTO answer (run_key, row_number, stage, call_id, value)
       SELECT @key, @rowNumber, stage, '', value FROM answer WHERE run_key = (SELECT key FROM run WHERE id = @runId)
         AND row_number = @from`,
    ),
    choiceTaken: db.prepare(
      `INSERT OR IGNORE INTO question (run_key, row_number, asked_by, body, identity, chosen)
       SELECT @key, @rowNumber, @rowNumber, body, NULL, chosen FROM question
       WHERE run_key = (SELECT key FROM run WHERE id = @runId) AND row_number = @from AND chosen IS NOT NULL`,
    ),
    tryFailed: db.prepare(
      `INSERT INTO stage_try (run_key, row_number, stage, failed, retry_at, gave_up)
       VALUES (@key, @rowNumber, @stage, 1, @retryAt, @gaveUp)
       ON CONFLICT DO UPDATE SET failed = failed + 1, retry_at = @retryAt, gave_up = @gaveUp`,
    ),
    result: db.prepare(
      'INSERT INTO result (run_key, row_number, headline, value) VALUES (@key, @rowNumber, @headline, @value)',
    ),
    start: db.prepare(
      `INSERT INTO call (call_id, run_key, epoch, stage, row_numbers, request_hash, reserved, costs, refs, state, started_at)
       VALUES (@callId, @key, @epoch, @stage, @rowNumbers, @requestHash, @reserved, @costs, @refs, 'started', @at)
       ON CONFLICT (call_id) DO UPDATE SET state = 'started', sends = sends + 1, epoch = @epoch, started_at = @at`,
    ),
    end: db.prepare(
      "UPDATE call SET state = 'ended', usage = @usage, unheard = @unheard, ended_at = @at WHERE call_id = @callId AND state = 'started'",
    ),
    forget: db.prepare("DELETE FROM call WHERE call_id = @callId AND state = 'started' AND sends = 1"),
    unsend: db.prepare(
      "UPDATE call SET state = 'unknown', sends = sends - 1 WHERE call_id = @callId AND state = 'started'",
    ),
    unknown: db.prepare("UPDATE call SET state = 'unknown' WHERE call_id = @callId AND state = 'started'"),
    unknownAll: db.prepare("UPDATE call SET state = 'unknown' WHERE run_key = ? AND state = 'started'"),
    answer: db.prepare(
      'INSERT OR REPLACE INTO answer (run_key, row_number, stage, call_id, value) VALUES (@key, @rowNumber, @stage, @callId, @value)',
    ),
    reset: db.prepare(
      "UPDATE row SET state = 'waiting', open_calls = 0 WHERE run_key = ? AND state = 'inFlight'",
    ),
    openCalls: db.prepare<[number], StoredCall>(
      "SELECT call_id AS callId, stage, row_numbers AS rowNumbers, handle, refs, started_at AS startedAt FROM call WHERE run_key = ? AND state = 'unknown'",
    ),
    recentCosts: db.prepare<[string, number], { startedAt: number; cost: number }>(
      `SELECT started_at AS startedAt, costs.value AS cost FROM call, json_each(call.costs) AS costs
       WHERE costs.key = ? AND started_at >= ? ORDER BY started_at`,
    ),
    shift: db.prepare(
      `UPDATE run SET waiting = waiting + @waiting, in_flight = in_flight + @inFlight, done = done + @done,
         failed = failed + @failed, needs_choice = needs_choice + @needsChoice WHERE key = @key`,
    ),
    tally: db.prepare(
      `INSERT INTO tally (run_key, column_id, value, count) VALUES (@key, @column, @value, @count)
       ON CONFLICT DO UPDATE SET count = count + @count`,
    ),
    amount: db.prepare(
      `INSERT INTO amount_total (run_key, currency, minor) VALUES (@key, @currency, @minor)
       ON CONFLICT DO UPDATE SET minor = minor + @minor`,
    ),
  };
}

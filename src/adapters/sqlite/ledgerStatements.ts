import type { Db } from './database.ts';

export type LedgerStatements = ReturnType<typeof prepareLedger>;

/** The ledger's statements, prepared once for each connection. */
export function prepareLedger(db: Db) {
  const rowWhere = 'WHERE run_key = @key AND row_number = @rowNumber';
  return {
    fence: db.prepare<[number], { epoch: number }>(
      "SELECT epoch FROM run WHERE key = ? AND state = 'running'",
    ),
    take: db.prepare(
      `UPDATE row SET state = 'inFlight', attempts = attempts + 1, retry_at = NULL ${rowWhere} AND state = 'waiting'`,
    ),
    done: db.prepare(
      `UPDATE row SET state = 'done', failure = NULL, shared_from = NULL, shared_run = NULL ${rowWhere} AND state = 'inFlight'`,
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
      `UPDATE row SET state = 'failed', failure = @failure ${rowWhere} AND state = 'inFlight'`,
    ),
    retry: db.prepare(
      `UPDATE row SET state = 'waiting', failure = @failure, retry_at = @retryAt ${rowWhere} AND state = 'inFlight'`,
    ),
    rowFailure: db.prepare(
      `INSERT INTO row_failure (run_key, row_number, attempt, at, failure)
       SELECT @key, @rowNumber, 1 + coalesce(max(attempt), 0), @at, @failure FROM row_failure
       WHERE run_key = @key AND row_number = @rowNumber`,
    ),
    ready: db.prepare(
      `UPDATE row SET state = 'waiting', attempts = 0, attempts_before = 0 ${rowWhere} AND state = 'inFlight'`,
    ),
    crash: db.prepare(
      `UPDATE row SET state = 'waiting', crashes = crashes + 1 ${rowWhere} AND state = 'inFlight'`,
    ),
    result: db.prepare(
      'INSERT INTO result (run_key, row_number, headline, value) VALUES (@key, @rowNumber, @headline, @value)',
    ),
    start: db.prepare(
      `INSERT INTO call (call_id, run_key, epoch, stage, row_numbers, request_hash, reserved, costs, state, started_at)
       VALUES (@callId, @key, @epoch, @stage, @rowNumbers, @requestHash, @reserved, @costs, 'started', @at)
       ON CONFLICT (call_id) DO UPDATE SET state = 'started', sends = sends + 1, epoch = @epoch, started_at = @at`,
    ),
    end: db.prepare(
      "UPDATE call SET state = 'ended', usage = @usage, ended_at = @at WHERE call_id = @callId AND state = 'started'",
    ),
    forget: db.prepare("DELETE FROM call WHERE call_id = @callId AND state = 'started' AND sends = 1"),
    unsend: db.prepare(
      "UPDATE call SET state = 'unknown', sends = sends - 1 WHERE call_id = @callId AND state = 'started'",
    ),
    untake: db.prepare(
      `UPDATE row SET state = 'waiting', attempts = attempts - 1 ${rowWhere} AND state = 'inFlight'`,
    ),
    unknown: db.prepare("UPDATE call SET state = 'unknown' WHERE call_id = @callId AND state = 'started'"),
    unknownAll: db.prepare("UPDATE call SET state = 'unknown' WHERE run_key = ? AND state = 'started'"),
    answer: db.prepare(
      'INSERT OR REPLACE INTO answer (run_key, row_number, stage, call_id, value) VALUES (@key, @rowNumber, @stage, @callId, @value)',
    ),
    reset: db.prepare("UPDATE row SET state = 'waiting' WHERE run_key = ? AND state = 'inFlight'"),
    openCalls: db.prepare<[number], { callId: string; stage: string; rowNumbers: string }>(
      "SELECT call_id AS callId, stage, row_numbers AS rowNumbers FROM call WHERE run_key = ? AND state = 'unknown'",
    ),
    recentCosts: db.prepare<[string, number], { startedAt: number; cost: number }>(
      `SELECT started_at AS startedAt, costs.value AS cost FROM call, json_each(call.costs) AS costs
       WHERE costs.key = ? AND started_at >= ? ORDER BY started_at`,
    ),
    shift: db.prepare(
      `UPDATE run SET waiting = waiting + @waiting, in_flight = in_flight + @inFlight, done = done + @done,
         failed = failed + @failed WHERE key = @key`,
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

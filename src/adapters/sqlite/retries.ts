import { failureSchema } from '../../contract/values.ts';
import type { Failure } from '../../core/failure.ts';
import type { Db } from './database.ts';
import { createEvents } from './events.ts';
import { type StoredRun, transition } from './runs.ts';

/** Which failed rows to try again, or to set aside. Rows that have not failed are left alone. */
export type RetrySelection =
  | { readonly kind: 'rows'; readonly rowNumbers: readonly number[] }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'failed' };

/** Rows with one failure code: `failed` ones, those that wait for another try (`waiting`), those set aside. */
export type FailureGroup = {
  readonly code: string;
  readonly failed: number;
  readonly waiting: number;
  readonly setAside: number;
  /** That of the first row. */
  readonly example: Failure;
  /** The first few. */
  readonly rowNumbers: readonly number[];
};

const exampleRows = 5;

export type Retries = ReturnType<typeof createRetries>;

/** Failed rows by code, and their way back to waiting. */
export function createRetries(db: Db) {
  const events = createEvents(db);
  const count = (runKey: number, selection: RetrySelection): number => {
    const { sql, value } = rowsWhere(selection);
    const counted = db.prepare<unknown[], number>(`SELECT count(*) FROM row WHERE run_key = ? AND ${sql}`);
    return counted.pluck().get(runKey, ...value) ?? 0;
  };
  return {
    count,
    numbers(runKey: number, selection: RetrySelection): number[] {
      const { sql, value } = rowsWhere(selection);
      const found = db.prepare<unknown[], number>(
        `SELECT row_number FROM row WHERE run_key = ? AND ${sql} ORDER BY row_number`,
      );
      return found.pluck().all(runKey, ...value);
    },
    failures: (runKey: number): FailureGroup[] => groups(db, runKey),
    /**
     * Rows go back to waiting and the run to running (unless it is), all or nothing. The failure and the
     * attempts stay with the row until a try succeeds. Returns the number of rows; throws where the run
     * cannot be running now.
     */
    retry: db.transaction((run: StoredRun, selection: RetrySelection, at: number): number => {
      const { sql, value } = rowsWhere(selection);
      // Another try that somebody asked for has all its own retries.
      db.prepare(
        `DELETE FROM stage_try WHERE run_key = ? AND row_number IN (SELECT row_number FROM row WHERE run_key = ? AND ${sql})`,
      ).run(run.key, run.key, ...value);
      const rows = db
        .prepare(
          `UPDATE row SET state = 'waiting', retry_at = NULL, crashes = 0 WHERE run_key = ? AND ${sql}`,
        )
        .run(run.key, ...value).changes;
      if (rows === 0) return 0;
      db.prepare('UPDATE run SET failed = failed - @rows, waiting = waiting + @rows WHERE key = @key').run({
        rows,
        key: run.key,
      });
      events.add(run.key, 'retried', { rows, ...named(selection) }, at);
      if (run.state !== 'running' && !transition(db, run, 'retry', at, null)) {
        throw new Error(`A run that is ${run.state} cannot try rows again.`);
      }
      return rows;
    }).immediate,
  };
}

// Written out, not bound: the partial index is only used for literals.
const failedRows = "state = 'failed' AND failure IS NOT NULL";

/** The condition for rows of a state (failed, unless another is named) that the selection means, and its values. */
export function rowsWhere(
  selection: RetrySelection,
  state: string = failedRows,
): { sql: string; value: string[] } {
  switch (selection.kind) {
    case 'failed':
      return { sql: state, value: [] };
    case 'code':
      return { sql: `${state} AND failure ->> '$.code' = ?`, value: [selection.code] };
    case 'rows':
      return {
        sql: `${state} AND row_number IN (SELECT value FROM json_each(?))`,
        value: [JSON.stringify(selection.rowNumbers)],
      };
  }
}

export function named(selection: RetrySelection): { [name: string]: string } {
  return selection.kind === 'code' ? { code: selection.code } : { which: selection.kind };
}

type Group = { code: string; failed: number; waiting: number; setAside: number };

function groups(db: Db, runKey: number): FailureGroup[] {
  const found = db
    .prepare<[number], Group>(
      `SELECT failure ->> '$.code' AS code, sum(state = 'failed') AS failed, sum(state = 'skipped') AS setAside,
         sum(state NOT IN ('failed', 'skipped')) AS waiting FROM row WHERE run_key = ? AND failure IS NOT NULL GROUP BY code ORDER BY failed DESC, waiting DESC, code`,
    )
    .all(runKey);
  const examples = db.prepare<[number, string, number], { rowNumber: number; failure: string }>(
    `SELECT row_number AS rowNumber, failure FROM row
     WHERE run_key = ? AND failure IS NOT NULL AND failure ->> '$.code' = ? ORDER BY state, row_number LIMIT ?`,
  );
  return found.flatMap((group) => {
    const rows = examples.all(runKey, group.code, exampleRows);
    const [first] = rows;
    if (!first) return [];
    const example = failureSchema.parse(JSON.parse(first.failure));
    return [{ ...group, example, rowNumbers: rows.map(({ rowNumber }) => rowNumber) }];
  });
}

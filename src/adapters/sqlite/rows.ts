import { z } from 'zod';
import type { ImportedRow } from '../../contract/fileWork.ts';
import { failureSchema, type RowView, rowStateSchema, skipReasonSchema } from '../../contract/values.ts';
import type { Json } from '../../core/analyser.ts';
import type { Cell } from '../../core/cell.ts';
import type { RowState } from '../../core/run/states.ts';
import type { Db } from './database.ts';

/** A row as the run needs it: what it was, what is known, what was answered so far. */
export type WorkRow = {
  readonly rowNumber: number;
  readonly attempts: number;
  readonly crashes: number;
  readonly cells: readonly Cell[];
  readonly facts: { readonly [space: string]: Json };
  readonly prior: { readonly [stage: string]: Json };
};

export type SourceRow = { readonly rowNumber: number; readonly cells: readonly Cell[] };

export type RowFilter = {
  states?: readonly RowState[] | undefined;
  headline?: readonly string[] | undefined;
};

export type Rows = ReturnType<typeof createRows>;

const rowColumns = `s.row_number AS rowNumber, s.cells, r.state, r.attempts, r.attempts_before AS attemptsBefore,
  r.crashes, r.failure, r.shared_from AS sharedFrom, r.shared_run AS sharedRun, r.skip_reason AS skipReason, t.value AS result`;
const rowJoin = `source_row s JOIN row r USING (run_key, row_number) LEFT JOIN result t USING (run_key, row_number)`;

type Stored = {
  rowNumber: number;
  cells: string;
  state: string;
  attempts: number;
  attemptsBefore: number;
  crashes: number;
  failure: string | null;
  sharedFrom: number | null;
  sharedRun: string | null;
  skipReason: string | null;
  result: string | null;
};

const resultSchema = z.record(z.string(), z.json());

/** The rows of runs in SQLite: the source as imported, and pages of what became of it. */
export function createRows(db: Db) {
  return {
    ...importing(db),
    ...work(db),
    /** Rows after `rowNumber` in order, for an export. */
    after: (runKey: number, rowNumber: number, limit: number): (RowView & { sheetRow: number })[] =>
      db
        .prepare<[number, number, number], Stored & { sheetRow: number }>(
          `SELECT s.sheet_row AS sheetRow, ${rowColumns} FROM ${rowJoin} WHERE s.run_key = ? AND s.row_number > ? ORDER BY s.row_number LIMIT ?`,
        )
        .all(runKey, rowNumber, limit)
        .map((row) => ({ ...toView(row), sheetRow: row.sheetRow })),
    /** The same as imported only, for a look at all rows. */
    sourceAfter: (runKey: number, rowNumber: number, limit: number): SourceRow[] =>
      db
        .prepare<[number, number, number], { rowNumber: number; cells: string }>(
          'SELECT row_number AS rowNumber, cells FROM source_row WHERE run_key = ? AND row_number > ? ORDER BY row_number LIMIT ?',
        )
        .all(runKey, rowNumber, limit)
        .map((row) => ({ rowNumber: row.rowNumber, cells: JSON.parse(row.cells) as Cell[] })),
    page: (runKey: number, offset: number, limit: number, filter: RowFilter) =>
      page(db, runKey, offset, limit, filter),
  };
}

function importing(db: Db) {
  const source = db.prepare(
    'INSERT INTO source_row (run_key, row_number, sheet_row, cells) VALUES (?, ?, ?, ?)',
  );
  const state = db.prepare('INSERT INTO row (run_key, row_number, state) VALUES (?, ?, ?)');
  const count = db.prepare(
    `UPDATE run SET total = total + @n, waiting = waiting + @n - @blank, skipped = skipped + @blank
     WHERE key = @key`,
  );
  return {
    /** Blank rows between others have their place in the export, but nothing to analyse: they are skipped. */
    add: db.transaction((runKey: number, rows: readonly ImportedRow[]) => {
      let blank = 0;
      for (const row of rows) {
        const isBlank = row.cells.every((cell) => cell === null || cell === '');
        if (isBlank) blank += 1;
        source.run(runKey, row.rowNumber, row.sheetRow, JSON.stringify(row.cells));
        state.run(runKey, row.rowNumber, isBlank ? 'skipped' : 'waiting');
      }
      count.run({ n: rows.length, blank, key: runKey });
    }).immediate,
    /** Throws away a half-finished import. */
    clear: db.transaction((runKey: number) => {
      db.prepare('DELETE FROM source_row WHERE run_key = ?').run(runKey);
      db.prepare('DELETE FROM row WHERE run_key = ?').run(runKey);
      db.prepare('UPDATE run SET total = 0, waiting = 0, skipped = 0 WHERE key = ?').run(runKey);
    }).immediate,
  };
}

function work(db: Db) {
  const numbers = db
    .prepare<[number, number, number], number>(
      `SELECT row_number FROM row WHERE run_key = ? AND row_number > ? AND state = 'waiting' AND retry_at IS NULL
       ORDER BY row_number LIMIT ?`,
    )
    .pluck();
  const retries = db.prepare<[number], { rowNumber: number; retryAt: number }>(
    'SELECT row_number AS rowNumber, retry_at AS retryAt FROM row WHERE run_key = ? AND retry_at IS NOT NULL ORDER BY retry_at',
  );
  // One statement for many rows, contiguous or not: json_each is a table of the numbers asked for.
  const asked = 'IN (SELECT value FROM json_each(?))';
  const many = db.prepare<[number, string], Stored>(
    `SELECT ${rowColumns} FROM ${rowJoin} WHERE s.run_key = ? AND s.row_number ${asked}`,
  );
  const facts = db.prepare<[number, string], Named>(
    `SELECT row_number AS rowNumber, space AS name, value FROM fact WHERE run_key = ? AND row_number ${asked}`,
  );
  const answers = db.prepare<[number, string], Named>(
    `SELECT row_number AS rowNumber, stage AS name, value FROM answer WHERE run_key = ? AND row_number ${asked}`,
  );
  return {
    /** Numbers of waiting rows after `rowNumber`, those that wait for a retry left out. */
    waitingAfter: (runKey: number, rowNumber: number, limit: number): number[] =>
      numbers.all(runKey, rowNumber, limit),
    waitingForRetry: (runKey: number): { rowNumber: number; retryAt: number }[] => retries.all(runKey),
    /** Rows with all a work order needs, by number in ascending order. */
    load(runKey: number, rowNumbers: readonly number[]): WorkRow[] {
      const list = JSON.stringify(rowNumbers);
      const known = byRow(facts.all(runKey, list));
      const answered = byRow(answers.all(runKey, list));
      return many.all(runKey, list).map((row) => ({
        rowNumber: row.rowNumber,
        // Another try that somebody asked for has all its own retries.
        attempts: row.attempts - row.attemptsBefore,
        crashes: row.crashes,
        cells: JSON.parse(row.cells) as Cell[],
        facts: known.get(row.rowNumber) ?? {},
        prior: answered.get(row.rowNumber) ?? {},
      }));
    },
  };
}

function page(db: Db, runKey: number, offset: number, limit: number, filter: RowFilter) {
  const where = ['s.run_key = ?'];
  const values: (string | number)[] = [runKey];
  // Written into the statement, not bound: a partial index is only used for literals.
  if (filter.states) where.push(`r.state IN (${filter.states.map((state) => `'${state}'`).join(', ')})`);
  if (filter.headline) {
    where.push(`t.headline IN (${filter.headline.map(() => '?').join(', ')})`);
    values.push(...filter.headline);
  }
  const plain = where.length === 1;
  const matching = plain
    ? (db.prepare<[number], number>('SELECT total FROM run WHERE key = ?').pluck().get(runKey) ?? 0)
    : (db
        .prepare<(string | number)[], number>(`SELECT count(*) FROM ${rowJoin} WHERE ${where.join(' AND ')}`)
        .pluck()
        .get(...values) ?? 0);
  // Row numbers are 1 to total without gaps, so an unfiltered page is a range and never skips rows one by one.
  const range = plain
    ? 's.row_number > ? ORDER BY s.row_number LIMIT ?'
    : '1 ORDER BY s.row_number LIMIT ? OFFSET ?';
  const bounds = plain ? [offset, limit] : [limit, offset];
  const rows = db
    .prepare<(string | number)[], Stored>(
      `SELECT ${rowColumns} FROM ${rowJoin} WHERE ${where.join(' AND ')} AND ${range}`,
    )
    .all(...values, ...bounds);
  return { matching, rows: rows.map(toView) };
}

function toView(row: Stored): RowView {
  return {
    rowNumber: row.rowNumber,
    state: rowStateSchema.parse(row.state),
    attempts: row.attempts,
    cells: JSON.parse(row.cells) as Cell[],
    result: row.result === null ? null : resultSchema.parse(JSON.parse(row.result)),
    ...(row.sharedFrom !== null && { sharedFrom: { rowNumber: row.sharedFrom, runId: row.sharedRun } }),
    failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
    ...(row.skipReason !== null && { skipReason: skipReasonSchema.parse(row.skipReason) }),
  };
}

type Named = { rowNumber: number; name: string; value: string };

function byRow(entries: readonly Named[]): Map<number, { [name: string]: Json }> {
  const rows = new Map<number, { [name: string]: Json }>();
  for (const { rowNumber, name, value } of entries) {
    const row = rows.get(rowNumber) ?? {};
    row[name] = JSON.parse(value) as Json;
    rows.set(rowNumber, row);
  }
  return rows;
}

import type { ImportedRow } from '../../contract/fileWork.ts';
import type { Cell } from '../../core/cell.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Choice } from '../../core/row.ts';
import type { Db } from './database.ts';
import {
  choiceOf,
  correctedCells,
  correctionsSql,
  createRowViews,
  failureOf,
  rowColumns,
  rowJoin,
  type Stored,
} from './rowViews.ts';

/** A row as the run needs it: what it was, what is known, what was answered so far. */
export type WorkRow = {
  readonly rowNumber: number;
  readonly crashes: number;
  readonly cells: readonly Cell[];
  readonly facts: { readonly [space: string]: Json };
  readonly prior: { readonly [stage: string]: Json };
  /** By stage; empty for finishing the row. */
  readonly tries: { readonly [stage: string]: StageTries };
  /** Why it goes no further, where one of its stages was given up while another call was out. */
  readonly gaveUp: Failure | null;
  /** What a person has to choose before it goes on. */
  readonly asked: Choice | null;
  /** The id of the option a person chose. */
  readonly chosen: string | null;
};

/** How often a stage of a row failed, and until when its next try waits (ms since 1970). */
export type StageTries = { readonly failed: number; readonly retryAt: number | null };

export type SourceRow = { readonly rowNumber: number; readonly cells: readonly Cell[] };

export type Rows = ReturnType<typeof createRows>;

/** The rows of runs in SQLite: the source as imported, and pages of what became of it. */
export function createRows(db: Db) {
  return {
    ...importing(db),
    ...work(db),
    ...createRowViews(db),
    /** Source rows after `rowNumber` in order, corrected, for a look at all rows. */
    sourceAfter: (runKey: number, rowNumber: number, limit: number): SourceRow[] =>
      db
        .prepare<[number, number, number], { rowNumber: number; cells: string; corrections: string | null }>(
          `SELECT s.row_number AS rowNumber, s.cells, ${correctionsSql} AS corrections FROM source_row s
           WHERE s.run_key = ? AND s.row_number > ? ORDER BY s.row_number LIMIT ?`,
        )
        .all(runKey, rowNumber, limit)
        .map((row) => ({ rowNumber: row.rowNumber, cells: correctedCells(row.cells, row.corrections) })),
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
  const numbersAmong = db
    .prepare<[number, number, string, number], number>(
      `SELECT row_number FROM row WHERE run_key = ? AND row_number > ? AND state = 'waiting' AND retry_at IS NULL
       AND row_number IN (SELECT value FROM json_each(?)) ORDER BY row_number LIMIT ?`,
    )
    .pluck();
  const retries = db.prepare<[number], RestingRow>(
    "SELECT row_number AS rowNumber, retry_at AS retryAt, failure ->> '$.retryAfterMs' AS askedMs FROM row WHERE run_key = ? AND retry_at IS NOT NULL ORDER BY retry_at",
  );
  // One statement for many rows, contiguous or not: json_each is a table of the numbers asked for.
  const asked = 'IN (SELECT value FROM json_each(?))';
  const many = db.prepare<[number, string], Stored & { corrections: string | null }>(
    `SELECT ${rowColumns}, ${correctionsSql} AS corrections FROM ${rowJoin} WHERE s.run_key = ? AND s.row_number ${asked}`,
  );
  const facts = db.prepare<[number, string], Named>(
    `SELECT row_number AS rowNumber, space AS name, value FROM fact WHERE run_key = ? AND row_number ${asked}`,
  );
  const answers = db.prepare<[number, string], Named>(
    `SELECT row_number AS rowNumber, stage AS name, value FROM answer WHERE run_key = ? AND row_number ${asked}`,
  );
  const tried = db.prepare<[number, string], Tried>(
    `SELECT row_number AS rowNumber, stage, failed, retry_at AS retryAt, gave_up AS gaveUp
     FROM stage_try WHERE run_key = ? AND row_number ${asked}`,
  );
  return {
    /** Numbers of waiting rows after `rowNumber`, those that wait for a retry left out; of `among` only, where given. */
    waitingAfter: (
      runKey: number,
      rowNumber: number,
      limit: number,
      among: readonly number[] | null = null,
    ): number[] =>
      among
        ? numbersAmong.all(runKey, rowNumber, JSON.stringify(among), limit)
        : numbers.all(runKey, rowNumber, limit),
    waitingForRetry: (runKey: number): RestingRow[] => retries.all(runKey),
    /** Rows with all a work order needs, by number in ascending order. */
    load(runKey: number, rowNumbers: readonly number[]): WorkRow[] {
      const list = JSON.stringify(rowNumbers);
      const known = byRow(facts.all(runKey, list));
      const answered = byRow(answers.all(runKey, list));
      const tries = triesByRow(tried.all(runKey, list));
      return many.all(runKey, list).map((row) => ({
        rowNumber: row.rowNumber,
        crashes: row.crashes,
        cells: correctedCells(row.cells, row.corrections),
        facts: known.get(row.rowNumber) ?? {},
        prior: answered.get(row.rowNumber) ?? {},
        tries: tries.get(row.rowNumber)?.stages ?? {},
        gaveUp: tries.get(row.rowNumber)?.gaveUp ? failureOf(row) : null,
        asked: row.question !== null && row.chosen === null ? choiceOf(row.question) : null,
        chosen: row.chosen,
      }));
    },
  };
}

/** A row that waits until `retryAt` (ms since 1970); `askedMs`: how long the other side asked it to, where it did. */
type RestingRow = { readonly rowNumber: number; readonly retryAt: number; readonly askedMs: number | null };

type Tried = { rowNumber: number; stage: string; failed: number; retryAt: number | null; gaveUp: number };

function triesByRow(all: readonly Tried[]) {
  const rows = new Map<number, { stages: { [stage: string]: StageTries }; gaveUp: boolean }>();
  for (const { rowNumber, stage, failed, retryAt, gaveUp } of all) {
    const row = rows.get(rowNumber) ?? { stages: {}, gaveUp: false };
    row.stages[stage] = { failed, retryAt };
    row.gaveUp ||= gaveUp === 1;
    rows.set(rowNumber, row);
  }
  return rows;
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

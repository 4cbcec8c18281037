import { z } from 'zod';
import {
  choiceSchema,
  failureSchema,
  type RowView,
  rowStateSchema,
  skipReasonSchema,
} from '../../contract/values.ts';
import type { Cell } from '../../core/cell.ts';
import type { Failure } from '../../core/failure.ts';
import type { Choice } from '../../core/row.ts';
import type { Db } from './database.ts';

/** Rows as people see them: source, state, answer, and what was corrected and decided. */

/** Few rows have one, so it is looked up and not joined. */
const ofQuestion = (column: string): string =>
  `(SELECT q.${column} FROM question q WHERE q.run_key = s.run_key AND q.row_number = s.row_number)`;

export const rowColumns = `s.row_number AS rowNumber, s.cells, r.state, r.attempts, r.open_calls AS openCalls,
  r.crashes, r.failure, r.shared_from AS sharedFrom, r.shared_run AS sharedRun, r.skip_reason AS skipReason, t.value AS result,
  ${ofQuestion('body')} AS question, ${ofQuestion('chosen')} AS chosen`;
export const rowJoin = `source_row s JOIN row r USING (run_key, row_number) LEFT JOIN result t USING (run_key, row_number)`;

export type Stored = {
  rowNumber: number;
  cells: string;
  state: string;
  attempts: number;
  openCalls: number;
  crashes: number;
  failure: string | null;
  sharedFrom: number | null;
  sharedRun: string | null;
  skipReason: string | null;
  result: string | null;
  question: string | null;
  chosen: string | null;
};

/** Corrections of a row as an object by column, null where it has none. */
export const correctionsSql = `(SELECT json_group_object(c.column_index, json(c.value)) FROM correction c
  WHERE c.run_key = s.run_key AND c.row_number = s.row_number HAVING count(*) > 0)`;

const viewColumns = `s.sheet_row AS sheetRow, ${rowColumns}, ${correctionsSql} AS corrections, v.decision, v.corrected,
  v.note, v.reviewer, v.at AS reviewedAt`;
const viewJoin = `${rowJoin} LEFT JOIN review v USING (run_key, row_number)`;

type StoredView = Stored & {
  sheetRow: number;
  corrections: string | null;
  decision: string | null;
  corrected: string | null;
  note: string | null;
  reviewer: string | null;
  reviewedAt: number | null;
};

export type SheetRowView = RowView & { readonly sheetRow: number };

/** Pages of rows by their number. Row numbers are 1 to the total without gaps, so a page of all rows is a range. */
export function createRowViews(db: Db) {
  const select = `SELECT ${viewColumns} FROM ${viewJoin} WHERE s.run_key = ? AND`;
  const upwards = db.prepare<[number, number, number], StoredView>(
    `${select} s.row_number > ? ORDER BY s.row_number LIMIT ?`,
  );
  const downwards = db.prepare<[number, number, number], StoredView>(
    `${select} s.row_number < ? ORDER BY s.row_number DESC LIMIT ?`,
  );
  const asked = db.prepare<[number, string], StoredView>(
    `${select} s.row_number IN (SELECT value FROM json_each(?))`,
  );
  return {
    /** Rows after a number in order. */
    after: (runKey: number, rowNumber: number, limit: number): SheetRowView[] =>
      upwards.all(runKey, rowNumber, limit).map(toSheetView),
    /** Rows before a number, the highest first. */
    before: (runKey: number, rowNumber: number, limit: number): SheetRowView[] =>
      downwards.all(runKey, rowNumber, limit).map(toSheetView),
    /** These rows in this order; numbers of no row are left out. */
    numbered(runKey: number, rowNumbers: readonly number[]): SheetRowView[] {
      const found = new Map(
        asked.all(runKey, JSON.stringify(rowNumbers)).map((row) => [row.rowNumber, toSheetView(row)]),
      );
      return rowNumbers.flatMap((rowNumber) => found.get(rowNumber) ?? []);
    },
  };
}

const toSheetView = (row: StoredView): SheetRowView => ({
  ...toView(row),
  sheetRow: row.sheetRow,
  ...(row.corrections !== null && { corrections: JSON.parse(row.corrections) as Record<string, Cell> }),
  ...(row.decision !== null && { review: toReview(row) }),
});

const decisionSchema = z.enum(['accepted', 'corrected', 'rejected']);

function toReview({ decision, corrected, note, reviewer, reviewedAt }: StoredView) {
  return {
    decision: decisionSchema.parse(decision),
    corrected: corrected === null ? {} : resultSchema.parse(JSON.parse(corrected)),
    note,
    reviewer: reviewer ?? '',
    at: new Date(reviewedAt ?? 0).toISOString(),
  };
}

export const resultSchema = z.record(z.string(), z.json());

export function toView(row: Stored): RowView {
  return {
    rowNumber: row.rowNumber,
    state: rowStateSchema.parse(row.state),
    // Each open call has counted itself in; a row in two at once was tried once.
    attempts: row.attempts - Math.max(0, row.openCalls - 1),
    cells: JSON.parse(row.cells) as Cell[],
    result: row.result === null ? null : resultSchema.parse(JSON.parse(row.result)),
    ...(row.sharedFrom !== null && { sharedFrom: { rowNumber: row.sharedFrom, runId: row.sharedRun } }),
    failure: failureOf(row),
    ...(row.question !== null && { choice: { ...choiceOf(row.question), chosen: row.chosen } }),
    ...(row.skipReason !== null && { skipReason: skipReasonSchema.parse(row.skipReason) }),
  };
}

export const choiceOf = (question: string): Choice => choiceSchema.parse(JSON.parse(question));

export const failureOf = ({ failure }: Pick<Stored, 'failure'>): Failure | null =>
  failure === null ? null : failureSchema.parse(JSON.parse(failure));

/** A row's cells with its corrections in their places; `corrections` as `correctionsSql` gives them. */
export function correctedCells(cells: string, corrections: string | null): Cell[] {
  const all = JSON.parse(cells) as Cell[];
  if (corrections === null) return all;
  for (const [column, value] of Object.entries(JSON.parse(corrections) as Record<string, Cell>)) {
    while (all.length < Number(column)) all.push(null);
    all[Number(column)] = value;
  }
  return all;
}

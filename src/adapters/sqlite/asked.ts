import type { Usage } from '../../core/stage.ts';
import type { Db } from './database.ts';
import { correctedCells, correctionsSql } from './rowViews.ts';

/** What a row asks, as text to compare by: its mapped cells and its facts as they are stored. */
export type AskedRow = { readonly rowNumber: number; readonly asked: string };

/** A call that was answered, with how long that took (ms). */
export type AnsweredCall = {
  readonly stage: string;
  readonly rowNumbers: readonly number[];
  readonly usage: Usage;
  readonly ms: number;
};

export type Asked = ReturnType<typeof createAsked>;

/** What rows of a run ask and what their calls took: for an estimate, so in pieces that hold nothing up. */
export function createAsked(db: Db) {
  return {
    numbersIn: (runKey: number, state: 'open' | 'done'): number[] =>
      db
        .prepare<[number], number>(
          `SELECT row_number FROM row WHERE run_key = ? AND
             ${state === 'done' ? "state = 'done'" : "state IN ('waiting', 'inFlight')"} ORDER BY row_number`,
        )
        .pluck()
        .all(runKey),
    asked(
      runKey: number,
      rowNumbers: readonly number[],
      columns: readonly number[],
      facts: boolean,
    ): AskedRow[] {
      return askedRows(db, runKey, rowNumbers, columns, facts);
    },
    /** At most so many answered calls of a run, and what all its ended calls cost by stage (micro-units). */
    answeredCalls: (run: { readonly key: number; readonly id: string }, limit: number): AnsweredCall[] =>
      answeredCalls(db, run, limit),
    spentByStage: (run: { readonly id: string }): { stage: string; answered: number; all: number }[] =>
      db
        .prepare<[string, string], { stage: string; answered: number; all: number }>(
          `SELECT stage, sum(json_extract(usage, '$.microUnits')) AS "all",
             sum(CASE WHEN ${hasAnswer} THEN json_extract(usage, '$.microUnits') ELSE 0 END) AS answered
           FROM call WHERE call_id >= ? AND call_id < ? AND state = 'ended' GROUP BY stage`,
        )
        .all(`${run.id}-`, `${run.id}.`),
  };
}

function askedRows(
  db: Db,
  runKey: number,
  rowNumbers: readonly number[],
  columns: readonly number[],
  facts: boolean,
): AskedRow[] {
  // One path alone would give the bare value.
  const paths = (columns.length === 1 ? [columns[0], columns[0]] : columns).map((at) => `'$[${at}]'`);
  const picked = paths.length === 0 ? "'[]'" : `json_extract(s.cells, ${paths.join(', ')})`;
  const numbers = JSON.stringify(rowNumbers);
  const [first = 0, last = 0] = [rowNumbers[0], rowNumbers.at(-1)];
  // Rows without a gap are a range, which is read twice as fast as rows one by one.
  const gapless = last - first === rowNumbers.length - 1;
  const rows = db
    .prepare<(number | string)[], AskedRow>(
      `SELECT s.row_number AS rowNumber, ${picked} AS asked FROM source_row s
       WHERE s.run_key = ? AND s.row_number ${gapless ? 'BETWEEN ? AND ?' : 'IN (SELECT value FROM json_each(?))'}`,
    )
    .all(runKey, ...(gapless ? [first, last] : [numbers]));
  const corrected = correctedRows(db, runKey, numbers, columns);
  const known = facts ? factTexts(db, runKey, numbers) : new Map<number, string>();
  if (corrected.size + known.size === 0) return rows;
  return rows.map(({ rowNumber, asked }) => ({
    rowNumber,
    asked: `${corrected.get(rowNumber) ?? asked}${known.get(rowNumber) ?? ''}`,
  }));
}

/** What corrected rows ask, by row: few, as a rule. */
function correctedRows(
  db: Db,
  runKey: number,
  numbers: string,
  columns: readonly number[],
): Map<number, string> {
  const rows = db
    .prepare<[number, number, string], { rowNumber: number; cells: string; corrections: string | null }>(
      `SELECT s.row_number AS rowNumber, s.cells, ${correctionsSql} AS corrections FROM source_row s
       WHERE s.run_key = ? AND s.row_number IN
         (SELECT row_number FROM correction WHERE run_key = ? INTERSECT SELECT value FROM json_each(?))`,
    )
    .all(runKey, runKey, numbers);
  return new Map(
    rows.map(({ rowNumber, cells, corrections }) => [
      rowNumber,
      pick(correctedCells(cells, corrections), columns),
    ]),
  );
}

/** As SQLite writes it, so that a corrected cell equals one that was right from the start. */
function pick(cells: readonly unknown[], columns: readonly number[]): string {
  const twice = columns.length === 1 ? [columns[0], columns[0]] : columns;
  return JSON.stringify(twice.map((at) => cells[at ?? -1] ?? null));
}

function factTexts(db: Db, runKey: number, numbers: string): Map<number, string> {
  const texts = new Map<number, string>();
  const found = db
    .prepare<[number, string], [number, string, string]>(
      `SELECT row_number, space, value FROM fact
       WHERE run_key = ? AND row_number IN (SELECT value FROM json_each(?)) ORDER BY row_number, space`,
    )
    .raw()
    .all(runKey, numbers);
  for (const [rowNumber, space, value] of found) {
    texts.set(rowNumber, `${texts.get(rowNumber) ?? ''}\n${space}\t${value}`);
  }
  return texts;
}

const hasAnswer = `EXISTS (SELECT 1 FROM json_each(call.row_numbers) AS asked JOIN answer
  ON answer.run_key = call.run_key AND answer.row_number = asked.value
    AND answer.stage = call.stage AND answer.call_id = call.call_id)`;

function answeredCalls(
  db: Db,
  { key, id }: { readonly key: number; readonly id: string },
  limit: number,
): AnsweredCall[] {
  return db
    .prepare<[string, string, number, number], { stage: string; rows: string; usage: string; ms: number }>(
      `SELECT stage, row_numbers AS rows, usage, ended_at - started_at AS ms FROM call
       WHERE call_id >= ? AND call_id < ? AND run_key = ? AND state = 'ended' AND ${hasAnswer} LIMIT ?`,
    )
    .all(`${id}-`, `${id}.`, key, limit)
    .map(({ stage, rows, usage, ms }) => ({
      stage,
      rowNumbers: JSON.parse(rows) as number[],
      usage: JSON.parse(usage) as Usage,
      ms,
    }));
}

import { z } from 'zod';
import { type Decision, decisionSchema, type ReviewEntry } from '../../contract/reviews.ts';
import type { Json } from '../../core/json.ts';
import type { Db } from './database.ts';

export type NewDecision = {
  readonly decision: Decision;
  /** By result column. */
  readonly corrected: { readonly [columnId: string]: Json };
  /** Columns whose answer the log keeps beside the corrected ones: what was agreed with may be made anew later. */
  readonly kept: readonly string[];
  readonly note: string | null;
  readonly reviewer: string;
  /** ms since 1970. */
  readonly at: number;
};

export type Undoing = {
  readonly reviewer: string;
  /** ms since 1970. */
  readonly at: number;
  readonly most: number;
  readonly into?: number | undefined;
};

const valuesSchema = z.record(z.string(), z.json());
type Values = z.infer<typeof valuesSchema>;

type Standing = {
  decision: string;
  corrected: string | null;
  note: string | null;
  reviewer: string;
  at: number;
};
type LogRow = Standing & {
  seq: number;
  batch: number;
  rowNumber: number;
  answered: string | null;
  before: string | null;
  undone: number;
};
const standingSchema = z.object({
  decision: decisionSchema,
  corrected: z.string().nullable(),
  note: z.string().nullable(),
  reviewer: z.string(),
  at: z.number(),
});

export type Reviews = ReturnType<typeof createReviews>;

/** Decisions about rows: what stands, and the append-only log of how it came to stand. */
export function createReviews(db: Db) {
  const statements = prepare(db);
  return {
    /**
     * Decides rows that have a result, all or nothing. Returns how many, and their batch in the log: a new one
     * unless it goes on with `into`.
     */
    decide: db.transaction(
      (
        runKey: number,
        rowNumbers: readonly number[],
        made: NewDecision,
        into?: number,
      ): { rows: number; batch: number } => {
        const corrected = Object.keys(made.corrected).length > 0 ? JSON.stringify(made.corrected) : null;
        const { seq, batch: next } = nextNumbers(db, runKey);
        const batch = into ?? next;
        const kept = [...new Set([...Object.keys(made.corrected), ...made.kept])];
        let rows = 0;
        for (const rowNumber of rowNumbers) {
          const result = statements.result.get(runKey, rowNumber);
          if (result === undefined) continue;
          const standing = statements.standing.get(runKey, rowNumber);
          const now = { decision: made.decision, note: made.note, reviewer: made.reviewer, at: made.at };
          statements.log.run({
            ...now,
            runKey,
            seq: seq + rows,
            batch,
            rowNumber,
            corrected,
            answered: answered(result, kept),
            before: standing ? JSON.stringify(standing) : null,
          });
          statements.stand.run({ ...now, runKey, rowNumber, corrected });
          rows += 1;
        }
        if (rows > 0) edited(db, runKey);
        return { rows, batch };
      },
    ).immediate,
    /**
     * What stood before a batch stands again, for at most `most` of its rows that were not decided anew since.
     * `undefined` where there is none. To go on is to call with the same `into`, a batch of its own in the log.
     */
    undo: db.transaction(
      (runKey: number, wanted: number | undefined, { reviewer, at, most, into }: Undoing) => {
        const batch = wanted ?? statements.lastBatch.get(runKey) ?? undefined;
        const entries = batch === undefined ? [] : statements.undoable.all(runKey, batch, most);
        if (batch === undefined || entries.length === 0) return undefined;
        const next = nextNumbers(db, runKey);
        const undone = into ?? next.batch;
        entries.forEach(({ rowNumber, before, seq }, index) => {
          putBack(statements, runKey, rowNumber, before);
          statements.markUndone.run(runKey, seq);
          const numbers = { runKey, seq: next.seq + index, batch: undone, rowNumber };
          const nothing = { corrected: null, answered: null, before: null, note: null };
          statements.log.run({ ...numbers, ...nothing, decision: 'undone', reviewer, at });
        });
        edited(db, runKey);
        return { rows: entries.length, batch, into: undone };
      },
    ).immediate,
    /** The log, newest first. */
    log(runKey: number, rowNumber: number | undefined, offset: number, limit: number) {
      const where = `run_key = ?${rowNumber === undefined ? '' : ' AND row_number = ?'}`;
      const values = rowNumber === undefined ? [runKey] : [runKey, rowNumber];
      const total = db.prepare<number[], number>(`SELECT count(*) FROM review_log WHERE ${where}`).pluck();
      const entries = db.prepare<number[], LogRow>(
        `SELECT ${logColumns} FROM review_log WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`,
      );
      return {
        total: total.get(...values) ?? 0,
        entries: entries.all(...values, limit, offset).map(toEntry),
      };
    },
    /** The log after a sequence number in order, for an export. */
    logAfter: (runKey: number, seq: number, limit: number): ReviewEntry[] =>
      db
        .prepare<number[], LogRow>(
          `SELECT ${logColumns} FROM review_log WHERE run_key = ? AND seq > ? ORDER BY seq LIMIT ?`,
        )
        .all(runKey, seq, limit)
        .map(toEntry),
    logLength: (runKey: number): number => statements.logLength.get(runKey) ?? 0,
    standing: (runKey: number): { [decision in Decision]: number } => ({
      accepted: 0,
      corrected: 0,
      rejected: 0,
      ...Object.fromEntries(statements.counts.all(runKey).map(({ decision, rows }) => [decision, rows])),
    }),
    /** Ids of the result columns that any standing decision corrects. */
    correctedColumns: (runKey: number): string[] => statements.correctedColumns.all(runKey),
  };
}

const logColumns = `seq, batch, row_number AS rowNumber, decision, corrected, answered, before, note, reviewer, at, undone`;

function prepare(db: Db) {
  return {
    result: db
      .prepare<[number, number], string>('SELECT value FROM result WHERE run_key = ? AND row_number = ?')
      .pluck(),
    standing: db.prepare<[number, number], Standing>(
      'SELECT decision, corrected, note, reviewer, at FROM review WHERE run_key = ? AND row_number = ?',
    ),
    stand: db.prepare(
      `INSERT OR REPLACE INTO review (run_key, row_number, decision, corrected, note, reviewer, at)
       VALUES (@runKey, @rowNumber, @decision, @corrected, @note, @reviewer, @at)`,
    ),
    fall: db.prepare('DELETE FROM review WHERE run_key = ? AND row_number = ?'),
    log: db.prepare(
      `INSERT INTO review_log (run_key, seq, batch, row_number, decision, corrected, answered, before, note, reviewer, at)
       VALUES (@runKey, @seq, @batch, @rowNumber, @decision, @corrected, @answered, @before, @note, @reviewer, @at)`,
    ),
    lastBatch: db
      .prepare<[number], number | null>(
        "SELECT max(batch) FROM review_log WHERE run_key = ? AND undone = 0 AND decision <> 'undone'",
      )
      .pluck(),
    undoable: db.prepare<[number, number, number], Pick<LogRow, 'seq' | 'rowNumber' | 'before'>>(
      `SELECT seq, row_number AS rowNumber, before FROM review_log l
       WHERE run_key = ? AND batch = ? AND undone = 0 AND decision <> 'undone'
         AND NOT EXISTS (SELECT 1 FROM review v WHERE v.run_key = l.run_key AND v.row_number = l.row_number AND v.at > l.at)
       ORDER BY seq LIMIT ?`,
    ),
    markUndone: db.prepare('UPDATE review_log SET undone = 1 WHERE run_key = ? AND seq = ?'),
    logLength: db.prepare<[number], number>('SELECT count(*) FROM review_log WHERE run_key = ?').pluck(),
    counts: db.prepare<[number], { decision: Decision; rows: number }>(
      'SELECT decision, count(*) AS rows FROM review WHERE run_key = ? GROUP BY decision',
    ),
    correctedColumns: db
      .prepare<[number], string>(
        `SELECT DISTINCT key FROM review, json_each(review.corrected)
         WHERE run_key = ? AND corrected IS NOT NULL ORDER BY key`,
      )
      .pluck(),
  };
}

function putBack(
  statements: ReturnType<typeof prepare>,
  runKey: number,
  rowNumber: number,
  before: string | null,
): void {
  if (before === null) statements.fall.run(runKey, rowNumber);
  else statements.stand.run({ runKey, rowNumber, ...standingSchema.parse(JSON.parse(before)) });
}

function nextNumbers(db: Db, runKey: number): { seq: number; batch: number } {
  const last = db
    .prepare<[number], { seq: number; batch: number }>(
      'SELECT coalesce(max(seq), 0) AS seq, coalesce(max(batch), 0) AS batch FROM review_log WHERE run_key = ?',
    )
    .get(runKey);
  return { seq: (last?.seq ?? 0) + 1, batch: (last?.batch ?? 0) + 1 };
}

/** What the analyser had said in some columns; null where that is none. */
function answered(result: string, ids: readonly string[]): string | null {
  if (ids.length === 0) return null;
  const all = valuesSchema.parse(JSON.parse(result));
  return JSON.stringify(Object.fromEntries(ids.map((id) => [id, all[id] ?? null])));
}

/** Lists of rows made before are old. */
const edited = (db: Db, runKey: number): void =>
  void db.prepare('UPDATE run SET edits = edits + 1 WHERE key = ?').run(runKey);

const read = (text: string | null): Values => (text === null ? {} : valuesSchema.parse(JSON.parse(text)));

function toEntry({ corrected, answered, before, at, undone, decision, ...entry }: LogRow): ReviewEntry {
  const standing = before === null ? null : standingSchema.parse(JSON.parse(before));
  return {
    ...entry,
    decision: decision === 'undone' ? 'undone' : decisionSchema.parse(decision),
    corrected: read(corrected),
    answered: read(answered),
    before: standing && { decision: standing.decision, corrected: read(standing.corrected) },
    at: new Date(at).toISOString(),
    undone: undone === 1,
  };
}

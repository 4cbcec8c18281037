import type { Db } from './database.ts';
import { needsReviewSql, resultPath } from './rowConditions.ts';
import { fromRows, type RowQuestion } from './rowLists.ts';

/** How many of a thousand confident rows are looked at too; the same rows for the same seed. */
export type ReviewSample = { readonly permille: number; readonly seed: number };

/** Between two confident rows stand at least this many that need a look. */
const leastBetween = 9;

/**
 * Undecided rows in the order they should be looked at: those that need it by money at risk, then confidence,
 * lowest first, then the tone of the answer; and among them, spread evenly, a random share of the others. There
 * are no exchange rates here, so money is compared with that of its own currency: the upper tenth of the yen
 * comes with the upper tenth of the euros.
 */
export function queueReviews(db: Db, question: RowQuestion, sample: ReviewSample): Int32Array<ArrayBuffer> {
  const needing = inOrder(db, question);
  const sampled = sample.permille === 0 ? [] : atRandom(db, question, sample);
  return Int32Array.from(spread(needing, sampled));
}

const undecided = { states: ['done' as const], reviews: ['none' as const] };

function inOrder(db: Db, question: RowQuestion): number[] {
  const { amount, confidence, headline } = question.shape.review;
  const own = amount?.currencyColumn === undefined ? '' : 't.value ->> ?, ';
  const money = amount
    ? `t.value ->> ? IS NULL, t.value ->> ? = 0,
       percent_rank() OVER (PARTITION BY ${own}t.value ->> ? = 0 ORDER BY abs(t.value ->> ?) DESC NULLS LAST),`
    : '';
  const doubt = confidence === undefined ? '' : 't.value ->> ? ASC NULLS LAST,';
  const of = amount?.column;
  const paths = [of, of, amount?.currencyColumn, of, of, confidence].flatMap((id) =>
    id === undefined ? [] : [resultPath(id)],
  );
  const filter = { ...undecided, needsReview: true };
  const from = fromRows({ ...question, filter }, [{ sql: 'r.row_number t.value' }]);
  const rank = 'coalesce((SELECT key FROM json_each(?) WHERE value = t.headline), 1000)';
  return db
    .prepare<(string | number)[], number>(
      `SELECT r.row_number ${from.sql} ORDER BY ${money} ${doubt} ${rank}, r.row_number`,
    )
    .pluck()
    .all(...from.values, ...paths, JSON.stringify(headline));
}

/** Multiplicative hashing (Knuth 6.4) of the row's number: a choice that needs no list of what was chosen. */
function atRandom(db: Db, question: RowQuestion, { permille, seed }: ReviewSample): number[] {
  const filter = { ...undecided, needsReview: false };
  const from = fromRows({ ...question, filter }, [{ sql: 'r.row_number' }]);
  const hash = `(((r.row_number * 2654435761 + ${Math.trunc(seed)} * 40503) & 4294967295) >> 12) % 1000`;
  return db
    .prepare<(string | number)[], number>(
      `SELECT r.row_number ${from.sql} AND ${hash} < ${Math.trunc(permille)} ORDER BY r.row_number`,
    )
    .pluck()
    .all(...from.values);
}

function* spread(needing: readonly number[], sampled: readonly number[]): Generator<number> {
  const between = Math.max(leastBetween, Math.ceil(needing.length / (sampled.length + 1)));
  let next = 0;
  for (const [at, rowNumber] of needing.entries()) {
    yield rowNumber;
    const due = (at + 1) % between === 0 ? sampled[next] : undefined;
    if (due === undefined) continue;
    next += 1;
    yield due;
  }
  yield* sampled.slice(next);
}

/** How many answered rows a person should look at, and how many of them nobody has. */
export function countReviews(db: Db, question: RowQuestion): { needing: number; undecided: number } {
  const needs = needsReviewSql(question.shape);
  const from = fromRows({ ...question, filter: { states: ['done'] } }, [needs, { sql: 'v.decision' }]);
  const counted = db
    .prepare<(string | number)[], { needing: number; undecided: number }>(
      `SELECT count(*) AS needing, coalesce(sum(v.decision IS NULL), 0) AS undecided ${from.sql} AND ${needs.sql}`,
    )
    .get(...from.values, ...needs.values);
  return counted ?? { needing: 0, undecided: 0 };
}

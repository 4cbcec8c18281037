import { choiceSchema } from '../../contract/values.ts';
import type { Choice } from '../../core/row.ts';
import type { Db } from './database.ts';

/** A question that rows ask with the same options: how many, and the first of them. */
export type AskedQuestion = Choice & { readonly rows: number; readonly rowNumber: number };

/** `total` is how many different questions wait for an answer; of these, some in the order of their first rows. */
export type OpenQuestions = { readonly total: number; readonly questions: AskedQuestion[] };

type Stored = { body: string; rows: number; rowNumber: number; total: number };

/** Of several rows `body` is that of the first, as SQLite has it beside a lone `min`. */
const asked = `
  WITH open AS (
    SELECT q.row_number, q.body, q.body ->> '$.question' AS question,
      (SELECT json_group_array(o.value ->> '$.id') FROM json_each(q.body, '$.options') o) AS options
    FROM question q JOIN row r USING (run_key, row_number)
    WHERE q.run_key = ? AND q.chosen IS NULL AND r.state = 'needsChoice')
  SELECT body, count(*) AS rows, min(row_number) AS rowNumber, count(*) OVER () AS total
  FROM open GROUP BY question, options ORDER BY rowNumber LIMIT ? OFFSET ?`;

/** The questions that rows of a run ask, each once; it looks at every row that asks. */
export function openQuestions(
  db: Db,
  runKey: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): OpenQuestions {
  const found = db.prepare<[number, number, number], Stored>(asked).all(runKey, limit, offset);
  const questions = found.map(({ body, rows, rowNumber }) => ({
    ...choiceSchema.parse(JSON.parse(body)),
    rows,
    rowNumber,
  }));
  if (found[0] || offset === 0) return { total: found[0]?.total ?? 0, questions };
  // Past the end no row says how many there are.
  return { total: openQuestions(db, runKey, { offset: 0, limit: 1 }).total, questions };
}

import { choiceSchema } from '../../contract/values.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Choice } from '../../core/row.ts';
import type { Db } from './database.ts';
import { createEvents } from './events.ts';
import { type StoredRun, transition } from './runs.ts';

type RowChoice = { readonly rowNumber: number; readonly optionId: string };

/**
 * What was chosen: an option for each of some rows, or one for all that wait (with one question, where it
 * is named), by its id or its place among the row's options from 1; rows without such an option wait on.
 */
export type Chosen =
  | { readonly kind: 'rows'; readonly choices: readonly RowChoice[] }
  | {
      readonly kind: 'all';
      readonly question?: string | undefined;
      readonly option:
        | { readonly kind: 'id'; readonly id: string }
        | { readonly kind: 'place'; readonly place: number };
    };

/** A question that waits for its answer, and the row that asked it. */
export type OpenQuestion = { readonly rowNumber: number; readonly choice: Choice };

type StoredQuestion = { rowNumber: number; body: string };

export type Questions = ReturnType<typeof createQuestions>;

/** Questions about rows, and the rows' way back to waiting once they are answered. */
export function createQuestions(db: Db) {
  const ofIdentity = db.prepare<[number, string], StoredQuestion>(
    `SELECT q.row_number AS rowNumber, q.body FROM question q JOIN row r USING (run_key, row_number)
     WHERE q.run_key = ? AND q.identity = ? AND q.chosen IS NULL AND r.state = 'needsChoice' LIMIT 1`,
  );
  const choose = db.transaction((run: StoredRun, chosen: Chosen, at: number): number => {
    const rows = store(db, run.key, chosen);
    if (rows === 0) return 0;
    db.prepare(
      'UPDATE run SET needs_choice = needs_choice - @rows, waiting = waiting + @rows WHERE key = @key',
    ).run({ rows, key: run.key });
    createEvents(db).add(run.key, 'chosen', { rows }, at);
    if (run.state === 'finished') transition(db, run, 'retry', at, null);
    return rows;
  }).immediate;
  const one = db.prepare<[number], number>('SELECT 1 FROM question WHERE run_key = ? LIMIT 1').pluck();
  return {
    /** Whether a row of the run has ever asked. */
    any: (runKey: number): boolean => one.get(runKey) !== undefined,
    /** The question of a row of the run that asked the same. */
    find(runKey: number, identity: string): OpenQuestion | undefined {
      const found = ofIdentity.get(runKey, identity);
      return found && { rowNumber: found.rowNumber, choice: choiceSchema.parse(JSON.parse(found.body)) };
    },
    /**
     * Stores what was chosen, for rows that asked the same too, and puts them back to waiting; a finished
     * run is running then. All or nothing. Resolves with the number of rows. Failure `bad-choice`.
     */
    choose(run: StoredRun, chosen: Chosen, at: number): Result<{ rows: number }> {
      const refused = chosen.kind === 'rows' ? refuse(db, run.key, chosen.choices) : undefined;
      return refused ?? ok({ rows: choose(run, chosen, at) });
    },
    /** The rows that `choose` would put back to waiting, in order. Failure `bad-choice`. */
    numbers(run: StoredRun, chosen: Chosen): Result<number[]> {
      const refused = chosen.kind === 'rows' ? refuse(db, run.key, chosen.choices) : undefined;
      return refused ?? ok(rowsMeant(db, run.key, chosen));
    },
  };
}

/** The first row that asks nothing, or has no such option. */
function refuse(db: Db, runKey: number, choices: readonly RowChoice[]): Result<never> | undefined {
  const open = db.prepare<[number, number], { body: string }>(
    `SELECT q.body FROM question q JOIN row r USING (run_key, row_number)
     WHERE q.run_key = ? AND q.row_number = ? AND r.state = 'needsChoice'`,
  );
  for (const { rowNumber, optionId } of choices) {
    const found = open.get(runKey, rowNumber);
    if (!found) return failed('bad-choice', `Row ${rowNumber} does not wait for a choice.`);
    const { options } = choiceSchema.parse(JSON.parse(found.body));
    if (options.some(({ id }) => id === optionId)) continue;
    const known = options.map(({ id }) => id).join(', ');
    return failed('bad-choice', `Row ${rowNumber} has no option “${optionId}”. Its options are ${known}.`);
  }
  return undefined;
}

const optionAt = 'body ->> @path';
const optionIs = `(SELECT o.value ->> '$.id' FROM json_each(body, '$.options') o WHERE o.value ->> '$.id' = @id)`;
const waits = `EXISTS (SELECT 1 FROM row r WHERE r.run_key = question.run_key AND r.row_number = question.row_number
  AND r.state = 'needsChoice')`;

/** Open questions that an option for all answers, with what it is for each. */
function answeredByAll(key: number, { option, question }: Extract<Chosen, { kind: 'all' }>) {
  const named = question === undefined ? '' : ` AND body ->> '$.question' = @question`;
  return {
    option: option.kind === 'id' ? optionIs : optionAt,
    where: `run_key = @key AND chosen IS NULL${named} AND ${waits}`,
    values: {
      key,
      ...(option.kind === 'id' ? { id: option.id } : { path: `$.options[${option.place - 1}].id` }),
      ...(question !== undefined && { question }),
    },
  };
}

/** Questions of the row @rowNumber, and of those that asked the same. */
const askedAlike = `run_key = @key AND asked_by =
  (SELECT asked_by FROM question WHERE run_key = @key AND row_number = @rowNumber)`;

function rowsMeant(db: Db, key: number, chosen: Chosen): number[] {
  if (chosen.kind === 'all') {
    const { option, where, values } = answeredByAll(key, chosen);
    const sql = `SELECT row_number FROM question WHERE ${where} AND ${option} IS NOT NULL ORDER BY row_number`;
    return db.prepare<[typeof values], number>(sql).pluck().all(values);
  }
  const alike = db
    .prepare<[{ key: number; rowNumber: number }], number>(
      `SELECT row_number FROM question WHERE ${askedAlike} AND ${waits}`,
    )
    .pluck();
  const rows = new Set(chosen.choices.flatMap(({ rowNumber }) => alike.all({ key, rowNumber })));
  return [...rows].sort((one, other) => one - other);
}

/** Within an open transaction; the number of rows that wait again. */
function store(db: Db, key: number, chosen: Chosen): number {
  if (chosen.kind === 'all') {
    const { option, where, values } = answeredByAll(key, chosen);
    db.prepare(`UPDATE question SET chosen = ${option} WHERE ${where}`).run(values);
  } else {
    const one = db.prepare(`UPDATE question SET chosen = @optionId WHERE ${askedAlike}`);
    for (const choice of chosen.choices) one.run({ key, ...choice });
  }
  return db
    .prepare(
      `UPDATE row SET state = 'waiting' WHERE run_key = @key AND state = 'needsChoice'
         AND row_number IN (SELECT row_number FROM question WHERE run_key = @key AND chosen IS NOT NULL)`,
    )
    .run({ key }).changes;
}

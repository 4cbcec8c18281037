import { failureSchema } from '../../contract/values.ts';
import type { Failure } from '../../core/failure.ts';
import type { Db } from './database.ts';
import { resultSchema } from './rowViews.ts';

type Answers = ReturnType<typeof resultSchema.parse>;

/** What a row has been through: the failures of its attempts, oldest first, and the answer of each stage. */
export type RowHistory = {
  readonly failures: { attempt: number; at: string; failure: Failure }[];
  readonly answers: Answers;
};

export function createRowHistory(db: Db): (runKey: number, rowNumber: number) => RowHistory {
  const failures = db.prepare<[number, number], { attempt: number; at: number; failure: string }>(
    'SELECT attempt, at, failure FROM row_failure WHERE run_key = ? AND row_number = ? ORDER BY attempt',
  );
  const answers = db
    .prepare<[number, number], string>(
      'SELECT json_group_object(stage, json(value)) FROM answer WHERE run_key = ? AND row_number = ?',
    )
    .pluck();
  return (runKey, rowNumber) => ({
    failures: failures.all(runKey, rowNumber).map(({ attempt, at, failure }) => ({
      attempt,
      at: new Date(at).toISOString(),
      failure: failureSchema.parse(JSON.parse(failure)),
    })),
    answers: resultSchema.parse(JSON.parse(answers.get(runKey, rowNumber) ?? '{}')),
  });
}

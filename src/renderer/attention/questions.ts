import type { RowView } from '../../contract/values.ts';

type Choice = NonNullable<RowView['choice']>;

/** One question, and the rows that ask it with the same options. */
export type Question = {
  readonly question: string;
  readonly options: Choice['options'];
  readonly rows: readonly RowView[];
};

/** The questions that rows still ask, in the order of their first rows. */
export function questionsOf(rows: readonly RowView[]): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const row of rows) {
    const { choice } = row;
    if (!choice || choice.chosen !== null) continue;
    const key = JSON.stringify([choice.question, choice.options.map(({ id }) => id)]);
    const known = questions.get(key) ?? { question: choice.question, options: choice.options, rows: [] };
    questions.set(key, { ...known, rows: [...known.rows, row] });
  }
  return [...questions.values()];
}

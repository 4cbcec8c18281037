import { useCallback, useMemo, useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import { type Question, questionsOf } from './questions.ts';

/** Rows looked at together; the questions of further ones come up when these are answered. */
const pageRows = 200;

export type Which = InputOf<'runs.choose'>['which'];

/** The questions that rows ask, one of them in view, and answering them. */
export function useQuestions({ id: runId, fileName }: RunDetail, { counts, state }: Progress) {
  const { client, words } = useServices();
  const report = useReport();
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const asked = { runId, offset: 0, limit: pageRows, states: ['needsChoice' as const] };
  const page = useAnswer('rows.page', asked, `${state} ${counts.needsChoice} ${said}`, 300);
  const questions = useMemo(() => questionsOf(page?.rows ?? []), [page]);
  const last = Math.max(0, questions.length - 1);
  const place = Math.min(at, last);
  const question: Question | null = questions[place] ?? null;
  const go = useCallback((to: number) => setAt(Math.max(0, Math.min(to, last))), [last]);
  const choose = async (which: Which) => {
    setBusy(true);
    const answer = await client.call('runs.choose', { runId, which });
    setBusy(false);
    if (answer.ok) setSaid(words.attention.questions.chosen(answer.value.rows));
    else report({ title: fileName, message: answer.failure.message });
  };
  const waiting = counts.needsChoice;
  // Rows beyond those looked at may ask something else.
  const all = (page?.rows.length ?? 0) >= waiting;
  return { question, place, length: questions.length, all, waiting, go, choose, busy, said };
}

/** An option for every row that asks a question. */
export const forAll = ({ question }: Question, optionId: string): Which => ({
  kind: 'all',
  question,
  option: { kind: 'id', id: optionId },
});

/** An option for the first row that asks a question. */
export const forFirst = ({ rows }: Question, optionId: string): Which => ({
  kind: 'rows',
  choices: rows.slice(0, 1).map(({ rowNumber }) => ({ rowNumber, optionId })),
});

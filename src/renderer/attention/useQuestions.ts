import { useCallback, useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { AskedQuestion, Progress, RowView, RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';

/** Questions asked for together, and how often they are asked for again while a run finds more (ms). */
const pageSize = 20;
const gapMs = 500;

export type Which = InputOf<'runs.choose'>['which'];

/** The questions that rows ask, one of them in view, and answering them. */
export function useQuestions(detail: RunDetail, progress: Progress) {
  const [at, setAt] = useState(0);
  const { choose, busy, said } = useChoose(detail);
  const key = `${progress.state} ${progress.counts.needsChoice} ${said.times}`;
  const offset = Math.floor(at / pageSize) * pageSize;
  const page = useAnswer('rows.questions', { runId: detail.id, offset, limit: pageSize }, key, gapMs);
  const length = page?.total ?? 0;
  const last = Math.max(0, length - 1);
  // The last ones may have been answered meanwhile.
  if (page && at > last) setAt(last);
  const question: AskedQuestion | null = page?.questions[at - page.offset] ?? null;
  const go = useCallback((to: number) => setAt(Math.max(0, Math.min(to, last))), [last]);
  const row = useAskingRow(detail.id, question, key);
  const waiting = progress.counts.needsChoice;
  return { question, row, place: at, length, waiting, go, choose, busy, said: said.text };
}

function useChoose({ id: runId, fileName }: RunDetail) {
  const { client, words } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState({ times: 0, text: '' });
  const choose = async (which: Which) => {
    setBusy(true);
    const answer = await client.call('runs.choose', { runId, which });
    setBusy(false);
    if (!answer.ok) return report({ title: fileName, message: answer.failure });
    const text = words.attention.questions.chosen(answer.value.rows);
    setSaid(({ times }) => ({ times: times + 1, text }));
  };
  return { choose, busy, said };
}

/** The first row that asks the question; null until it is there. */
function useAskingRow(runId: string, question: AskedQuestion | null, key: string): RowView | null {
  const rowNumber = question?.rowNumber ?? 0;
  const asked = { runId, offset: 0, limit: 1, rowNumbers: [rowNumber] };
  const page = useAnswer('rows.page', asked, question && `${rowNumber} ${key}`, 0);
  return page?.rows.find((row) => row.rowNumber === rowNumber) ?? null;
}

/** An option for every row that asks a question. */
export const forAll = ({ question }: AskedQuestion, optionId: string): Which => ({
  kind: 'all',
  question,
  option: { kind: 'id', id: optionId },
});

/** An option for the first row that asks a question. */
export const forFirst = ({ rowNumber }: AskedQuestion, optionId: string): Which => ({
  kind: 'rows',
  choices: [{ rowNumber, optionId }],
});

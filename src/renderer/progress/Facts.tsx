import { Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';

/** Answers of earlier runs are counted over all rows, so not with every step of a run (ms). */
const gapMs = 3000;

/** The counts as a sum, the speed, what the run waits for, and which answers are older than it. */
export function Facts({ detail, progress }: { readonly detail: RunDetail; readonly progress: Progress }) {
  const { words } = useServices();
  const { preparing, waitingForPermit, waitingForRetry, rowsPerSecond, state, shared = 0 } = progress;
  const key = shared > 0 ? `${state} ${shared}` : null;
  const reused = useAnswer('runs.reused', { runId: detail.id }, key, gapMs);
  const facts = [words.run.sum(progress.counts)];
  if (preparing) facts.push(words.run.prepared(preparing.done, preparing.total));
  if (state === 'running' && rowsPerSecond !== null) facts.push(words.rate(rowsPerSecond));
  if (waitingForPermit > 0) facts.push(words.run.forPermit(waitingForPermit));
  if (waitingForRetry > 0) facts.push(words.run.forRetry(waitingForRetry));
  if (reused?.oldest)
    facts.push(words.run.reused(reused.rows, words.formats.when(reused.oldest, new Date())));
  if (detail.possiblySentTwice > 0) facts.push(words.run.sentTwice(detail.possiblySentTwice));
  return (
    <Text size="sm" c="dimmed" className="numbers">
      {facts.join(' · ')}
    </Text>
  );
}

/** Tells a screen reader of every change of state, every quarter and a stall, not four times a second. */
export function Milestone({
  progress,
  sentence,
  ended,
}: {
  readonly progress: Progress;
  readonly sentence: string;
  readonly ended: number;
}) {
  const quarter = Math.floor((4 * ended) / Math.max(1, progress.counts.total));
  const key = `${progress.state} ${quarter} ${progress.reason?.code}`;
  const [told, setTold] = useState({ key, sentence });
  if (told.key !== key) setTold({ key, sentence });
  return <VisuallyHidden role="status">{told.sentence}</VisuallyHidden>;
}

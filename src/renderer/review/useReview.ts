import { useCallback, useRef, useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import { type ReviewQueue, useReviewQueue } from './useReviewQueue.ts';

type Decide = Omit<InputOf<'reviews.decide'>, 'runId' | 'rows'>;
export type Decided = InputOf<'reviews.decide'>['rows'];

/** Decisions about the rows of a run: made, made for many at once, and taken back. */
export function useReview(
  { id: runId, fileName }: Pick<RunDetail, 'id' | 'fileName'>,
  onDecided: () => void,
) {
  const { client, words } = useServices();
  const report = useReport();
  const queue = useReviewQueue(runId);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  /** Notes by row number that go with no decision yet, kept while one looks at other rows. */
  const notes = useRef(new Map<number, string>()).current;

  const decide = useCallback(
    async (rows: Decided, decision: Decide) => {
      setBusy(true);
      const answer = await client.call('reviews.decide', { runId, rows, ...decision });
      setBusy(false);
      if (!answer.ok) {
        report({ title: fileName, message: answer.failure });
        return false;
      }
      setSaid(words.review.decided(decision.decision, answer.value.rows));
      onDecided();
      await queue.renew();
      return true;
    },
    [client, runId, fileName, report, words, onDecided, queue.renew],
  );
  const undo = useCallback(async () => {
    setBusy(true);
    const answer = await client.call('reviews.undo', { runId });
    setBusy(false);
    if (answer.ok) setSaid(words.review.undone(answer.value.rows));
    else setSaid(answer.failure.message);
    onDecided();
    await queue.renew();
  }, [client, runId, words, onDecided, queue.renew]);
  return { queue, busy, said, notes, decide, undo } satisfies { queue: ReviewQueue } & Record<
    string,
    unknown
  >;
}

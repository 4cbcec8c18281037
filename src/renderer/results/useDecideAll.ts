import { useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import type { Filter } from './filters.ts';

export type Decision = 'accepted' | 'rejected';

/** One decision about all rows that fit a filter and have an answer, and the way back. */
export function useDecideAll({ id: runId }: Pick<RunDetail, 'id'>, filter: Filter, onDecided: () => void) {
  const { client, words } = useServices();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const decide = async (decision: Decision) => {
    setBusy(true);
    const answer = await client.call('reviews.decide', { runId, rows: { filter }, decision });
    setBusy(false);
    setSaid(answer.ok ? words.review.decided(decision, answer.value.rows) : answer.failure.message);
    if (answer.ok) onDecided();
  };
  const undo = async () => {
    setBusy(true);
    const answer = await client.call('reviews.undo', { runId });
    setBusy(false);
    setSaid(answer.ok ? words.review.undone(answer.value.rows) : answer.failure.message);
    if (answer.ok) onDecided();
  };
  return { decide, undo, busy, said };
}

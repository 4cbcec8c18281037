import { useMemo } from 'react';
import type { RunSummary } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';

/** Earlier runs that this one may be compared with, of the same columns, the likeliest first. */
export function useComparable(runId: string, runs: readonly RunSummary[]): readonly RunSummary[] {
  const finished = runs.filter(({ id, state }) => id !== runId && state === 'finished');
  const key = finished.length === 0 ? null : `${runId} ${finished.map(({ id }) => id).join(' ')}`;
  const answer = useAnswer('runs.comparable', { runId }, key, 300);
  return useMemo(
    () => (answer?.runIds ?? []).flatMap((id) => runs.find((run) => run.id === id) ?? []),
    [answer, runs],
  );
}

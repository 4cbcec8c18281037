import type { OutputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';
import type { Which } from './useQuestions.ts';

/**
 * How many rows of the whole run a choice would be for and what they will take, before it is made; asked again
 * when the number of `waiting` rows has changed. null until known, and while `which` is.
 */
export function useChoiceCost(
  { id: runId }: Pick<RunDetail, 'id'>,
  which: Which | null,
  waiting: number,
): OutputOf<'runs.choose'> | null {
  const input = { runId, which: which ?? first, dryRun: true };
  return useAnswer('runs.choose', input, which && String(waiting), 0);
}

const first: Which = { kind: 'all', option: { kind: 'place', place: 1 } };

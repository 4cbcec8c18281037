import { useAnswer } from '../live/useAnswer.ts';
import type { Question } from './questions.ts';
import { forAll } from './useQuestions.ts';

/**
 * How many rows of the whole run an option would be chosen for, which may be more than were looked at; asked again
 * when the number of `waiting` rows has changed. null until known.
 */
export function useAlike(
  runId: string,
  question: Question,
  optionId: string,
  waiting: number,
): number | null {
  const which = forAll(question, optionId);
  return useAnswer('runs.choose', { runId, which, dryRun: true }, String(waiting), 0)?.rows ?? null;
}

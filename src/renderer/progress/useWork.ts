import type { Progress } from '../../contract/values.ts';
import type { Work } from '../../contract/work.ts';
import { useAnswer } from '../live/useAnswer.ts';

/** While someone looks it is asked again at most so often (ms). */
const everyMs = 1000;

/** What a run has in hand, asked again as it goes on. */
export function useWork(runId: string, progress: Progress): Work | null {
  const { state, counts, elapsedMs } = progress;
  const key = `${state} ${counts.waiting} ${counts.inFlight} ${elapsedMs}`;
  return useAnswer('runs.work', { runId }, key, everyMs);
}

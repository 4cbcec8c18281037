import { createContext, useContext } from 'react';
import type { Progress } from '../../contract/values.ts';
import type { Sample } from '../progress/series.ts';

/** How the run in view stands at this moment; new up to four times a second. */
export type RunNow = {
  readonly progress: Progress;
  /** Since it is in view. */
  readonly series: readonly Sample[];
  /** How it stands in words. */
  readonly sentence: string;
  /** Rows that have ended. */
  readonly ended: number;
};

/** So that what changes with every picture of a run is drawn again, and what stands around it is not. */
export const RunNowContext = createContext<RunNow | null>(null);

export function useRunNow(): RunNow {
  const now = useContext(RunNowContext);
  if (!now) throw new Error('A part of a run was rendered outside RunNowContext.');
  return now;
}

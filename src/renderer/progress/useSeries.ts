import { createContext, useContext, useRef } from 'react';
import type { Progress } from '../../contract/values.ts';
import { type Sample, sampleOf, withSample } from './series.ts';

const none: readonly Sample[] = [];

/** The samples of each run, by id, as long as the window is open. */
export const KeptSeriesContext = createContext<Map<string, readonly Sample[]>>(new Map());

/** Samples of the run since it was first in view, while it is at work; whoever comes back finds them again. */
export function useSeries(progress: Progress): readonly Sample[] {
  const kept = useContext(KeptSeriesContext);
  const seen = useRef<Progress | null>(null);
  const samples = kept.get(progress.runId) ?? none;
  if (seen.current === progress || progress.state !== 'running') return samples;
  seen.current = progress;
  const next = withSample(samples, sampleOf(progress, Date.now()));
  kept.set(progress.runId, next);
  return next;
}

import { createContext, useContext, useRef } from 'react';
import type { Progress } from '../../contract/values.ts';
import { type Sample, sampleOf, withRest, withSample } from './series.ts';

const none: readonly Sample[] = [];

/** The samples of each run, by id, as long as the window is open. */
export const KeptSeriesContext = createContext<Map<string, readonly Sample[]>>(new Map());

/** Samples of the run since it was first in view, and when it came to rest; whoever comes back finds them again. */
export function useSeries(progress: Progress): readonly Sample[] {
  const kept = useContext(KeptSeriesContext);
  const seen = useRef<Progress | null>(null);
  const samples = kept.get(progress.runId) ?? none;
  if (seen.current === progress) return samples;
  seen.current = progress;
  // A pause lets what is in flight come back before the run is at rest.
  const atWork = progress.state === 'running' || progress.active;
  const sample = sampleOf(progress, Date.now());
  const next = atWork ? withSample(samples, sample) : withRest(samples, sample);
  kept.set(progress.runId, next);
  return next;
}

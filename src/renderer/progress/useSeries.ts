import { useRef } from 'react';
import type { Progress } from '../../contract/values.ts';
import { type Sample, sampleOf, withSample } from './series.ts';

const none: readonly Sample[] = [];

/** Samples of the run since it is in view, while it is at work. */
export function useSeries(progress: Progress): readonly Sample[] {
  const samples = useRef(none);
  const seen = useRef<Progress | null>(null);
  if (seen.current !== progress && progress.state === 'running') {
    samples.current = withSample(samples.current, sampleOf(progress, Date.now()));
  }
  seen.current = progress;
  return samples.current;
}

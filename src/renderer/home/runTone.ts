import type { RunSummary } from '../../contract/values.ts';
import type { Tone } from '../tone.ts';

/** The colour of a run's state. */
export function runTone(run: Pick<RunSummary, 'state' | 'counts' | 'reason'>): Tone {
  switch (run.state) {
    case 'finished':
      return run.counts.failed > 0 ? 'failed' : 'good';
    case 'running':
      return 'flight';
    case 'importing':
      return run.reason ? 'bad' : 'flight';
    case 'paused':
    case 'interrupted':
      return 'warn';
    case 'stopped':
      return 'bad';
    case 'ready':
      return 'neutral';
    case 'draft':
    case 'cancelled':
      return 'waiting';
  }
}

/** Runs that wait for a person to go on: ended by a crash, a pause or a stop, or an import that was killed. */
export const waitsForResume = (run: RunSummary): boolean =>
  run.state === 'interrupted' ||
  run.state === 'stopped' ||
  run.state === 'paused' ||
  (run.state === 'importing' && !run.active);

/** Rows that have ended, of all. */
export const endedRows = (counts: RunSummary['counts']): number =>
  counts.total - counts.waiting - counts.inFlight;

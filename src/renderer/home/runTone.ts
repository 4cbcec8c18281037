import type { RunSummary } from '../../contract/values.ts';
import type { Tone } from '../tone.ts';

/** The colour of a run's state. */
export function runTone(run: Pick<RunSummary, 'state' | 'counts' | 'reason'>): Tone {
  switch (run.state) {
    case 'finished':
      if (run.counts.failed > 0) return 'failed';
      return run.counts.needsChoice > 0 ? 'warn' : 'good';
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

/** Analysers that make no call: nothing leaves the computer and nothing is paid. */
const offline: readonly string[] = ['refund-rules'];
export const makesNoCalls = (analyserId: string): boolean => offline.includes(analyserId);

/** Ready, and without anything that a person should decide on first. */
export const mayRunAtOnce = (run: Pick<RunSummary, 'state' | 'analyserId'>): boolean =>
  run.state === 'ready' && makesNoCalls(run.analyserId);

/** The runs by where they stand on the first screen; `runs` are newest first, the queue is in the order they came. */
export function homeLists(runs: readonly RunSummary[]) {
  const isQueued = (run: RunSummary) =>
    run.state === 'ready' || run.state === 'draft' || (run.state === 'importing' && run.active);
  return {
    toResume: runs.filter(waitsForResume),
    queue: runs.filter(isQueued).toReversed(),
    others: runs.filter((run) => !waitsForResume(run) && !isQueued(run)),
  };
}

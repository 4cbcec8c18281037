import type { RowCounts } from '../../core/run/states.ts';
import { rowStateNames, rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** A run under way, in English. */
export const run = {
  pause: 'Pause',
  /** `Pausing, 3 calls in flight.` */
  ending: ({ as, inFlight }: { readonly as: 'paused' | 'stopped'; readonly inFlight: number }): string =>
    `${as === 'paused' ? 'Pausing' : 'Stopping'}, ${f.count(inFlight)} ${inFlight === 1 ? 'call' : 'calls'} in flight.`,
  stopNow: 'Stop now',
  stopNowHelp:
    'Does not wait for the calls in flight. They may be sent, and paid for, again when the run goes on.',
  resume: 'Resume',
  cancel: 'Cancel run',
  cancelTitle: 'Cancel this run?',
  cancelBody: (endedRows: number): string =>
    `${rows(endedRows)} that finished ${endedRows === 1 ? 'keeps its result' : 'keep their results'} and can be exported. The run can be resumed later.`,
  cancelConfirm: 'Cancel the run',
  keepRunning: 'Keep going',
  barLabel: 'Progress by state',
  /** The sum in words, so that everyone can check it: `1,000 rows = 412 done + 8 in flight + 580 waiting`. */
  sum: (counts: RowCounts): string => {
    const parts = (['done', 'failed', 'skipped', 'needsChoice', 'inFlight', 'waiting'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => `${f.count(counts[state])} ${rowStateNames[state].toLowerCase()}`);
    return `${rows(counts.total)} = ${parts.length > 0 ? parts.join(' + ') : '0'}`;
  },
  prepared: (done: number, total: number): string => `${f.share(done, total)} prepared`,
  forPermit: (count: number): string => `${f.count(count)} waiting for a permit`,
  forRetry: (count: number): string => `${f.count(count)} waiting to be tried again`,
  all: 'All rows',
  otherDone: 'Done',
  nothingRecoverable: 'Nothing',
  /** Answers of earlier runs, and when the oldest of them was given. */
  reused: (count: number, oldest: string): string =>
    `${f.count(count)} ${count === 1 ? 'answer' : 'answers'} from earlier runs, the oldest of ${oldest}`,
  sentTwice: (count: number): string =>
    `${f.count(count)} ${count === 1 ? 'call' : 'calls'} may have been sent twice, because the app ended while ${count === 1 ? 'it was' : 'they were'} in flight.`,
  missing: 'This run is no longer here.',
};

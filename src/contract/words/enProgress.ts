import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** How a run goes, beside its sentence and its counts, in English. */
export const progress = {
  chart: {
    title: 'Speed and failures',
    speed: 'Rows a second',
    failures: 'Failures a second',
    noFailures: 'none since it is watched',
    range: (now: number, least: number, most: number): string =>
      `now ${f.rate(now)}, between ${f.rate(least)} and ${f.rate(most)}`,
    /** Of a run at rest. */
    past: (mean: number, most: number): string =>
      `on average ${f.rate(mean)} at work, at most ${f.rate(most)}`,
  },
  spendTitle: 'Spend',
  /** In micro-units; `cap` 0 is none. */
  spend: (spent: number, reserved: number, cap: number): string => {
    const parts = [cap > 0 ? `${f.spend(spent)} of at most ${f.spend(cap)}` : f.spend(spent)];
    if (reserved > 0) parts.push(`${f.spend(reserved)} reserved`);
    return parts.join(' · ');
  },
  /** What rows that took over an answer saved, in micro-units. */
  saved: (micros: number, count: number): string =>
    `about ${f.spend(micros)} saved by ${rows(count)} that share an answer`,
  /** `The service asked to slow down (8)`. */
  cause: (title: string, count: number): string => `${title.replace(/\.$/, '')} (${f.count(count)})`,
  moreCauses: (count: number): string => `${f.count(count)} more`,
  toAttention: (count: number): string => `See what to do with ${rows(count)}`,
  live: 'Rows as they are answered',
  details: 'Details',
  speed: 'Speed and priority',
  priority: {
    label: 'Priority',
    help: 'Whose calls go first where runs share a limit.',
    levels: { low: 'Low', normal: 'Normal', high: 'High' },
  },
  work: {
    title: 'Workers and chunks',
    /** `3 chunks open, 12 ended, about 85 to come · engine 312 MB`. */
    summary: (open: number, ended: number, toCome: number, engineBytes: number): string =>
      `${f.count(open)} ${open === 1 ? 'chunk' : 'chunks'} open, ${f.count(ended)} ended, ${toCome === 0 ? 'none' : `about ${f.count(toCome)}`} to come · the whole engine uses ${f.bytes(engineBytes)}`,
    rowsEach: (count: number): string => `A chunk has at most ${rows(count)}.`,
    workers: 'Workers',
    worker: 'Worker',
    sent: 'Rows in flight',
    here: 'Rows waiting here',
    calls: 'Calls in flight',
    ofChunks: 'Of chunks',
    memory: 'Memory',
    served: 'Rows served',
    idle: 'idle',
    notYet: 'not known yet',
    chunks: 'Open chunks',
    chunk: 'Chunk',
    rows: 'Rows',
    span: (first: number, last: number): string =>
      first === last ? f.count(first) : `${f.count(first)} to ${f.count(last)}`,
    done: 'Done',
    doneOf: (done: number, all: number): string => `${f.count(done)} of ${f.count(all)}`,
    atRest: 'The run is not at work, so no worker holds any of its rows.',
  },
  history: 'History',
  noHistory: 'Nothing has happened yet.',
};

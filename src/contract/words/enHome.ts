import type { RowCounts } from '../../core/run/states.ts';
import type { RunSummary } from '../values.ts';
import { position } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** The first screen, in English. */
export const home = {
  title: 'Drop a workbook here',
  hint: 'An Excel workbook or CSV file with one row for each thing to check. You see what was recognised before anything runs.',
  open: 'Open a workbook',
  paste: (keys: readonly string[]) => ({ before: 'or paste the path of a file with', keys }),
  privacy: 'Rowmill works on a copy. Your file is never changed.',
  dropMore: 'Drop a workbook anywhere in this window',
  toResume: 'To be continued',
  recent: 'Recent runs',
  stoppedAt: (run: RunSummary): string =>
    run.state === 'importing'
      ? 'Stopped while reading the file'
      : `${run.state === 'paused' ? 'Paused' : 'Stopped'} at ${position(run.counts)}`,
  file: 'File',
  analyser: 'Analyser',
  state: 'State',
  rows: 'Rows',
  created: 'Opened',
  actions: 'Actions',
  openRun: (name: string): string => `Open ${name}`,
  resume: 'Resume',
  backToPlan: 'Back to the plan',
  planRun: (name: string): string => `Back to the plan of ${name}`,
  resumeRun: (name: string): string => `Resume ${name}`,
  readRunAgain: (name: string): string => `Read again ${name}`,
  deleteRun: (name: string): string => `Delete ${name}`,
  countsOf: (counts: RowCounts): string => {
    const parts = [f.count(counts.total)];
    if (counts.failed > 0) parts.push(`${f.count(counts.failed)} failed`);
    if (counts.needsChoice > 0) parts.push(`${f.count(counts.needsChoice)} to choose`);
    return parts.join(' · ');
  },
  deleted: (name: string): string => `The run of ${name} is deleted. Your own file stays where it is.`,
  sample: 'Try it with a sample',
  sampleHint: '1,000 made-up refunds, some of them wrong',
  sampleMissing: 'The sample workbook is not where it should be. Install Rowmill again to have it.',
  queue: 'To be run',
  runAll: (count: number): string => `Run all ${f.count(count)}`,
  runOne: 'Run',
  runRun: (name: string): string => `Run ${name}`,
  loading: 'Loading runs…',
};

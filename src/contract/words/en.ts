import type { RowCounts, RowState, RunState } from '../../core/run/states.ts';
import type { AnalyserInfo, Progress, RunSummary } from '../values.ts';
import { check } from './enCheck.ts';
import { desktop } from './enDesktop.ts';
import { failedRows } from './enFailures.ts';
import { limits } from './enLimits.ts';
import { list, rows } from './enPhrases.ts';
import { reading } from './enReading.ts';
import { terminal } from './enTerminal.ts';
import { formatsFor } from './formats.ts';

/** Every word of the window and the terminal in English. Another language is another file of type `Words`. */
const f = formatsFor('en');

type Verdict = Pick<AnalyserInfo['headlineValues'][number], 'value' | 'label'>;
type Picture = Pick<
  Progress,
  | 'state'
  | 'active'
  | 'counts'
  | 'import'
  | 'preparing'
  | 'remainingMs'
  | 'remainingRange'
  | 'tallies'
  | 'reason'
>;

const failures = (count: number): string => `${f.count(count)} ${count === 1 ? 'failure' : 'failures'}`;
const ended = (counts: RowCounts): number =>
  counts.done + counts.failed + counts.skipped + counts.needsChoice;
const position = (counts: RowCounts): string => `${f.count(ended(counts))} of ${f.count(counts.total)}`;
/** “To review” inside a sentence is “to review”; “OK” stays. */
const inSentence = (label: string): string =>
  /^[A-Z][^A-Z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;

/** A duration in ms, as exact as is honest: steps of 5 s below a minute, whole minutes, then hours and minutes. */
function about(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds <= 10) return 'a few seconds';
  if (seconds <= 57) return `about ${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} min`;
  const rest = minutes % 60;
  return `about ${f.count(Math.floor(minutes / 60))} h${rest > 0 ? ` ${rest} min` : ''}`;
}

/** One duration when the rate is stable, else the two it lies between: `about 40 s to 2 min`. */
function left(ms: number, range: Picture['remainingRange']): string {
  if (!range) return about(ms);
  const [low, high] = [about(range.lowMs), about(range.highMs)];
  return low === high ? low : `${low} to ${high.replace(/^about /, '')}`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const because = (picture: Pick<Picture, 'reason'>): string =>
  picture.reason ? ` ${picture.reason.message}` : '';

/** What the rows came to: `820 OK, 130 to review, 50 to reject`, with failures and left-out rows after them. */
function outcome(picture: Picture, verdicts: readonly Verdict[]): string {
  const { counts, tallies } = picture;
  const label = (value: string) => verdicts.find((verdict) => verdict.value === value)?.label ?? value;
  const order = (value: string) => verdicts.findIndex((verdict) => verdict.value === value);
  const parts = [...tallies]
    .sort((one, other) => order(one.value) - order(other.value))
    .filter((tally) => tally.count > 0)
    .map((tally) => `${f.count(tally.count)} ${inSentence(label(tally.value))}`);
  if (counts.failed > 0) parts.push(`${f.count(counts.failed)} failed`);
  if (counts.skipped > 0) parts.push(`${f.count(counts.skipped)} skipped`);
  if (counts.needsChoice > 0) parts.push(`${f.count(counts.needsChoice)} to choose`);
  return parts.length > 0 ? `${rows(counts.total)}: ${parts.join(', ')}.` : `${rows(counts.total)}.`;
}

/** The one sentence that says how a run stands. */
function runSentence(picture: Picture, verdicts: readonly Verdict[] = []): string {
  const { counts } = picture;
  switch (picture.state) {
    case 'importing':
      if (picture.reason) return picture.reason.message;
      if (!picture.active) return 'Reading the file was interrupted. Resume to read it again.';
      return `Reading the file. ${rows(picture.import?.rows ?? counts.total)} so far.`;
    case 'draft':
      return `${rows(counts.total)} read. Some columns still have to be chosen.`;
    case 'ready':
      return `${rows(counts.total)} ready to analyse.`;
    case 'running':
      if (picture.preparing) return 'Preparing: looking at all rows…';
      if (picture.remainingMs === null) return `Running. ${position(counts)}.`;
      return `Running. ${position(counts)}. ${capital(left(picture.remainingMs, picture.remainingRange))} left.`;
    case 'paused':
      return `Paused at ${position(counts)}.${because(picture)}`;
    case 'stopped':
      return `Stopped at ${position(counts)}.${because(picture)}`;
    case 'interrupted':
      return `Stopped at ${position(counts)}.`;
    case 'cancelled':
      return `Cancelled at ${position(counts)}. Finished rows are kept.`;
    case 'finished':
      return `Finished${counts.failed > 0 ? ` with ${failures(counts.failed)}` : ''}. ${outcome(picture, verdicts)}`;
  }
}

const runStateNames: Record<RunState, string> = {
  importing: 'Reading',
  draft: 'Draft',
  ready: 'Ready',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  finished: 'Finished',
  cancelled: 'Cancelled',
};

const rowStateNames: Record<RowState, string> = {
  waiting: 'Waiting',
  inFlight: 'In flight',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
  needsChoice: 'Needs choice',
};

/** Bytes of UTF-8 that systems allow in a file name, less what a person may want to add. */
const longestName = 240;

/** `Refunds results.xlsx`; a name that would be too long for a file loses the end of its own part. */
function exportName(fileName: string, format: string): string {
  const ending = ` results.${format}`;
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  const letters = [...fileName.replace(/\.[^.]+$/, '')];
  while (letters.length > 0 && bytes(letters.join('') + ending) > longestName) letters.pop();
  return letters.join('').trimEnd() + ending;
}

export const en = {
  locale: 'en',
  appName: 'Rowmill',
  formats: f,
  runStateNames,
  rowStateNames,
  about,
  rows,
  list,
  runSentence,
  position,
  /** The Summary sheet of an export. */
  summary: {
    rows: 'Rows',
    total: 'Total',
    notFinished: 'Not finished',
    file: 'File',
    name: 'Name',
    sheet: 'Sheet',
    analysis: 'Analysis',
    analyser: 'Analyser',
    program: 'Program',
    run: 'Run',
    asOf: 'As of',
  },
  /** The same for a run of the list, of which less is known. */
  summarySentence: (run: RunSummary): string =>
    runSentence({ ...run, import: null, preparing: null, remainingMs: null, tallies: [] }),
  rate: (perSecond: number): string => `${f.rate(perSecond)} rows/s`,

  frame: {
    home: 'All runs',
    dropTitle: 'Drop to open',
    dropHint: 'Each file becomes a run of its own. The file itself is never changed.',
    opening: (name: string): string => `Opening ${name}…`,
    notOnDisk: 'This file has no path on this computer. Save it to disk first, then drop it again.',
    couldNotOpen: (name: string): string => `${name} could not be opened`,
    couldNotAsk: 'The dialog could not be shown',
    dismiss: 'Dismiss',
    moreProblems: (count: number): string => `${f.count(count)} more`,
    dismissAll: 'Dismiss all',
    engineRestarted:
      'The engine stopped and was restarted. Everything finished so far is kept, and runs under way go on.',
    engineFailed: 'The engine stopped several times and stays down.',
    engineFailedHelp:
      'Everything finished so far is kept. Quit Rowmill and open it again; runs can then be resumed.',
    cancel: 'Cancel',
    close: 'Close',
    later: 'Later',
  },

  home: {
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
    resumeRun: (name: string): string => `Resume ${name}`,
    readRunAgain: (name: string): string => `Read again ${name}`,
    deleteRun: (name: string): string => `Delete ${name}`,
    countsOf: (counts: RowCounts): string =>
      counts.failed > 0
        ? `${f.count(counts.total)}, ${f.count(counts.failed)} failed`
        : f.count(counts.total),
    deleteTitle: 'Delete this run?',
    deleteBody: (name: string): string =>
      `The run of ${name} and its results are deleted from Rowmill. Your own file and anything you exported stay where they are.`,
    deleteConfirm: 'Delete the run',
    loading: 'Loading runs…',
  },

  check,

  run: {
    pause: 'Pause',
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
    sentTwice: (count: number): string =>
      `${f.count(count)} ${count === 1 ? 'call' : 'calls'} may have been sent twice, because the app ended while ${count === 1 ? 'it was' : 'they were'} in flight.`,
    missing: 'This run is no longer here.',
  },

  results: {
    grid: 'Rows and results',
    previewGrid: 'First rows of the file',
    row: 'Row',
    state: 'State',
    noRows: 'No row fits this filter.',
    noRowsYet: 'No row is here yet.',
    loading: 'Loading…',
    export: 'Export',
    exportAs: {
      own: (ending: string): string => `Your workbook with results (.${ending})`,
      xlsx: 'New workbook (.xlsx)',
      csv: 'CSV (.csv)',
      jsonl: 'JSON Lines (.jsonl)',
      parquet: 'Parquet (.parquet)',
    },
    exportName,
    exported: (name: string, rowCount: number, bytes: number): string =>
      `Saved ${name}: ${rows(rowCount)}, ${f.bytes(bytes)}.`,
    exportFailed: 'The export was not written',
    showInFolder: 'Show in folder',
    rowTitle: (rowNumber: number): string => `Row ${f.count(rowNumber)}`,
    previous: 'Previous row',
    next: 'Next row',
    result: 'Result',
    source: 'In your file',
    attempts: 'Attempts',
    noResultYet: 'This row has no result yet.',
    failure: 'This row could not be analysed',
    retryable: 'Trying again may help.',
    empty: 'empty',
  },

  desktop,
  failedRows,
  limits,
  reading,
  terminal,
};

export type Words = typeof en;

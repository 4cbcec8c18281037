import type { RunState } from '../../core/run/states.ts';
import type { AnalyserInfo } from '../analyserInfo.ts';
import type { Failure } from '../failure.ts';
import type { Language } from '../language.ts';
import type { Progress, RunSummary } from '../values.ts';
import { attention } from './enAttention.ts';
import { check } from './enCheck.ts';
import { compare } from './enCompare.ts';
import { desktop } from './enDesktop.ts';
import { about } from './enDurations.ts';
import { exporting } from './enExport.ts';
import { findings, resultWords, yesOrNo } from './enFindings.ts';
import { frame } from './enFrame.ts';
import { home } from './enHome.ts';
import { limits } from './enLimits.ts';
import { list, position, rowStateNames, rows } from './enPhrases.ts';
import { plan } from './enPlan.ts';
import { preferenceWords } from './enPreferences.ts';
import { problems } from './enProblems.ts';
import { progress } from './enProgress.ts';
import { reading } from './enReading.ts';
import { recipes } from './enRecipes.ts';
import { record } from './enRecord.ts';
import { results } from './enResults.ts';
import { review } from './enReview.ts';
import { run } from './enRun.ts';
import { settings } from './enSettings.ts';
import { template } from './enTemplate.ts';
import { terminal } from './enTerminal.ts';
import { written } from './enWritten.ts';
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
  | 'bottleneck'
  | 'tallies'
  | 'reason'
  | 'ending'
>;

const failures = (count: number): string => `${f.count(count)} ${count === 1 ? 'failure' : 'failures'}`;
/** “To review” inside a sentence is “to review”; “OK” stays. */
const inSentence = (label: string): string =>
  /^[A-Z][^A-Z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;

/** One duration when the rate is stable, else the two it lies between: `about 40 s to 2 min`. */
function left(ms: number, range: Picture['remainingRange']): string {
  if (!range) return about(ms);
  const [low, high] = [about(range.lowMs), about(range.highMs)];
  return low === high ? low : `${low} to ${high.replace(/^about /, '')}`;
}

/** How long it takes still, and what decides that, as far as they are known. */
function toCome({ remainingMs, remainingRange, bottleneck }: Picture): string {
  const by = bottleneck ? limits.setBy(bottleneck) : '';
  if (remainingMs !== null) {
    return ` ${capital(left(remainingMs, remainingRange))} left${by === '' ? '' : `, ${by}`}.`;
  }
  if (by === '') return '';
  return bottleneck?.kind === 'deferred' ? ` ${capital(by)}.` : ` The speed is ${by}.`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const because = (picture: Pick<Picture, 'reason'>): string =>
  picture.reason ? ` ${picture.reason.message}` : '';

/** `19 reject` reads as if rows rejected something. */
const outcomeOf = (label: string): string =>
  label === 'Review' || label === 'Reject' ? `to ${label.toLowerCase()}` : inSentence(label);

/** What the rows came to: `820 OK, 130 to review, 50 to reject`, with failures and left-out rows after them. */
function outcome(picture: Picture, verdicts: readonly Verdict[]): string {
  const { counts, tallies } = picture;
  const label = (value: string) => verdicts.find((verdict) => verdict.value === value)?.label ?? value;
  const order = (value: string) => verdicts.findIndex((verdict) => verdict.value === value);
  const parts = [...tallies]
    .sort((one, other) => order(one.value) - order(other.value))
    .filter((tally) => tally.count > 0)
    .map((tally) => `${f.count(tally.count)} ${outcomeOf(label(tally.value))}`);
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
      if (picture.ending) return `${run.ending(picture.ending)}${because(picture)}`;
      if (picture.preparing) return 'Preparing: looking at all rows…';
      return `Running. ${position(counts)}.${picture.reason ? because(picture) : toCome(picture)}`;
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

export const en = {
  locale: 'en' as Language,
  appName: 'Rowmill',
  formats: f,
  runStateNames,
  rowStateNames,
  about,
  rows,
  list,
  runSentence,
  /** The end of the sentence of a run at work, by itself; empty while nothing is known. */
  timeLeft: (picture: Picture): string => toCome(picture).trim(),
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

  frame,
  home,
  check,
  problems,
  plan,
  template,
  settings,
  preferences: preferenceWords,
  run,
  progress,
  record,
  results,
  compare,
  review,
  exporting,
  written,
  desktop,
  attention,
  limits,
  reading,
  recipes,
  terminal,
  findings,
  resultWords,
  yesOrNo,

  /** An analyser as it speaks of itself in this language; it was written in English. */
  analyser: (info: AnalyserInfo): AnalyserInfo => info,
  /** A name or a unit that the engine gives, in this language. */
  named: (english: string): string => english,
  /** What an analyser says of a row, in this language; it was said in English. */
  explained: (english: string): string => english,
  /** The sentence of a failure in this language; it was made in English. */
  failure: ({ message }: Pick<Failure, 'code' | 'message'>): string => message,
};

export type Words = typeof en;

import type { Scope } from '../../core/run/scope.ts';
import { allCalls, type Estimate, roughly } from '../estimate.ts';
import { about } from './enDurations.ts';
import { limits } from './enLimits.ts';
import { list, rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';
import { englishStage } from './stageNames.ts';

const f = formatsFor('en');

type ScopeKind = Scope['kind'];

const chosenRows: Readonly<Record<ScopeKind, string>> = {
  all: 'Run all rows',
  first: 'Run the first rows',
  random: 'Run random rows',
  range: 'Run a range of rows',
  changed: 'Run new or changed rows',
  failed: 'Run rows that failed before',
};

/** What is decided before a run starts, in English. */
export const plan = {
  title: 'Plan',
  analyser: 'Analyser',
  offline: 'Works offline',
  online: 'Sends data to a service',
  settingsHelp: 'The defaults suit most files.',
  advanced: (count: number): string => `Advanced (${f.count(count)})`,
  speed: 'Speed and safety',
  /** `unit` absent: a switch. */
  runSettings: {
    inFlightMin: {
      label: 'At least at once',
      unit: 'calls',
      help: 'Rowmill finds the best number above it.',
    },
    inFlightMax: { label: 'At most at once', unit: 'calls', help: 'Rowmill finds the best number below it.' },
    retries: {
      label: 'Tries after a failure',
      unit: 'tries',
      help: 'For failures that may pass by themselves.',
    },
    retryDelay: {
      label: 'Wait before the first new try',
      unit: 'seconds',
      help: 'Each further one waits up to twice as long.',
    },
    softTimeLimit: {
      label: 'Give up a call after',
      unit: 'seconds',
      help: 'Its rows fail and may be tried again.',
    },
    hardTimeLimit: {
      label: 'Replace a hanging worker after',
      unit: 'seconds',
      help: 'Must be longer than the time for a call.',
    },
    failureRate: {
      label: 'Pause when this share fails',
      unit: '%',
      help: 'Of the last calls; 0 never pauses.',
    },
    stallAfter: {
      label: 'Report a standstill after',
      unit: 'seconds',
      help: 'Time without a finished row; 0 never reports it.',
    },
    reuse: {
      label: 'Take over answers of earlier runs',
      help: 'For rows that are exactly the same; they cost nothing.',
    },
  },
  scope: {
    title: 'Rows',
    label: 'Which rows',
    kinds: {
      all: 'All rows',
      first: 'The first rows',
      random: 'Random rows',
      range: 'A range of rows',
      changed: 'New or changed rows',
      failed: 'Rows that failed before',
    },
    numRows: 'How many',
    startRow: 'From row',
    since: 'Since the run of',
    key: 'Rows are known by',
    wholeRow: 'the whole row',
    rows: (count: number, total: number): string =>
      count === total
        ? `All ${rows(total)}`
        : `${f.count(count)} of ${rows(total)}; the others stay as they are`,
    counting: 'Counting them…',
    /** Why there is nothing to run. */
    nothing: {
      all: 'All rows are skipped.',
      first: 'The first rows are all skipped.',
      random: 'These rows are all skipped.',
      range: 'The rows of this range are all skipped.',
      changed: 'No row is new or changed since that run.',
      failed: 'No row of this file failed in that run.',
    } satisfies Readonly<Record<ScopeKind, string>>,
  },
  keysTitle: 'Keys',
  keysHelp: 'Kept by the system’s keychain, used when a call leaves, never shown again.',
  keys: {
    from: {
      keychain: 'in the keychain',
      session: 'until Rowmill ends',
      file: 'from a file',
      environment: 'from the environment',
    },
    missing: 'missing',
    optional: 'not needed',
    enter: 'Enter key',
    enterOf: (label: string): string => `Enter key: ${label}`,
    replace: 'Replace',
    replaceOf: (label: string): string => `Replace: ${label}`,
    test: 'Test',
    testOf: (label: string): string => `Test: ${label}`,
    remove: 'Remove',
    removeOf: (label: string): string => `Remove: ${label}`,
    save: 'Save key',
    show: 'Show what is typed',
    keep: 'Keep it in the system’s keychain',
    keepUnprotected: 'Keep it on this computer, where the system does not protect it',
    writeOnly: (env: string): string => `It is never shown again. A terminal takes it from ${env}.`,
    keychains: {
      unprotected: 'This system has no protected place for keys, so a key is kept only if you say so.',
      none: 'Nothing can be kept here; a key holds until Rowmill ends.',
    },
  },
  leaves: {
    title: 'What leaves this computer',
    to: (hosts: readonly string[], rowNumber: number): string =>
      `Row ${f.count(rowNumber)} as an example. It goes to ${list(hosts)} and nowhere else.`,
    field: 'Field',
    inFile: 'In your file',
    sent: 'Sent',
    stays: 'stays here',
    whole: 'The whole request',
    later: 'Shown as soon as the columns are chosen.',
    nothing: 'Nothing is asked about the first rows of this file, so nothing of them leaves this computer.',
    notYet: 'Not known yet. It is shown here before anything is sent, once the settings above are complete.',
  },
  tryTitle: 'Try it',
  tryRows: (count: number): string => `Try ${rows(count)}`,
  tryAgain: 'Try again',
  tryBrokenOff: 'The try was broken off. No further row was sent.',
  tryFree: 'Real answers for a few rows from all over the file. Free.',
  tryPaid:
    'Real answers for a few rows from all over the file. They are paid for once: the run does not ask them again.',
  tried: (count: number): string => `${rows(count)} tried; they are not asked again.`,
  triedGrid: 'Answers of the rows tried',
  estimateTitle: 'What it takes',
  estimate: {
    asking: 'Estimating…',
    later: 'Known as soon as the columns are chosen.',
    rows: 'Rows to ask about',
    rowsNote: ({ open, shared, reused, reusedSince, exact }: Estimate['rows'], now: Date): string => {
      const parts = [`${exact ? '' : 'about '}${f.count(open)} without an answer`];
      if (shared > 0) parts.push(`${f.count(shared)} ask the same as another`);
      if (reused > 0) parts.push(`${f.count(reused)} answered by an earlier run`);
      if (reusedSince !== null) parts.push(`the oldest answer from ${f.when(reusedSince, now)}`);
      return parts.join(', ');
    },
    calls: 'Calls',
    callsOf: (stages: Estimate['stages']): string => range(allCalls(stages)),
    callsNote: (stages: Estimate['stages']): string => {
      const made = stages.filter(({ high }) => high > 0);
      return made.length > 1
        ? made.map((stage) => `${englishStage(stage.id)} ${range(stage)}`).join(', ')
        : '';
    },
    cost: 'Cost',
    money: ({ low, high }: Estimate['money']): string => {
      if (high === 0) return 'Nothing';
      return f.spend(low) === f.spend(high) ? f.spend(high) : `${f.spend(low)} to ${f.spend(high)}`;
    },
    confidence: {
      known: 'Known exactly.',
      tried: 'From the rows tried; holds in nine of ten cases.',
      guess: 'A guess up to the most it can be; trying rows makes it better.',
    },
    units: ({ name, ...figure }: Estimate['units'][number]): string => {
      const what = unitNames[name] ?? spaced(name);
      if (figure.confidence === 'known') return `${f.count(figure.expected)} ${what}.`;
      const [low, high] = [roughly(figure.low), roughly(figure.high)];
      if (low === high || name.endsWith('Tokens'))
        return `About ${f.count(roughly(figure.expected))} ${what}.`;
      return `${f.count(low)} to ${f.count(high)} ${what}.`;
    },
    balance: ({ name, balance, perSecond }: Estimate['balances'][number]): string =>
      `${limits.provider(name)} has ${f.count(Math.floor(balance))} left now and gets ${f.rate(perSecond * 60)} a minute.`,
    time: 'Time',
    duration: ({ lowMs, highMs, allMs }: Estimate['time']): string => {
      if (highMs === null) {
        const least = `at least ${about(lowMs).replace(/^about /, '')}`;
        return allMs === null ? least : `${least}, ${about(allMs)} if every row takes every step`;
      }
      const [low, high] = [about(lowMs), about(highMs)];
      return low === high ? low : `${low.replace(/^about /, '')} to ${high.replace(/^about /, '')}`;
    },
    decidedBy: (by: Estimate['time']['decidedBy']): string =>
      by === null ? '' : `${capital(limits.speed(by))}.`,
    tryMore: (count: number): string => `Trying ${rows(count)} more makes the range narrower.`,
  },
  cap: 'Spend at most',
  capReach: (reached: number, all: number): string =>
    `Enough for about ${f.count(reached)} of ${rows(all)}; the run then stops and can go on with a higher cap.`,
  capUnclear: 'The spend cap cannot be read.',
  capHelp: 'The run stops before it could cost more. Default: no limit.',
  missing: (labels: readonly string[]): string =>
    `${list(labels)} ${labels.length === 1 ? 'has' : 'have'} no column yet. Choose ${labels.length === 1 ? 'it' : 'them'} under Check.`,
  missingKeys: (labels: readonly string[]): string =>
    `${list(labels)} ${labels.length === 1 ? 'is' : 'are'} missing.`,
  toKey: 'Go to the keys',
  back: 'Back',
  next: 'Next: plan',
  change: 'Change the plan',
  /**
   * `count` null: not known yet; `cap` in micro-units, 0 for none; `money` null where nothing is known of the cost.
   * The most it can be is always said.
   */
  commit: (
    kind: ScopeKind,
    count: number | null,
    cap: number,
    money: Pick<Estimate['money'], 'low' | 'high'> | null = null,
  ): string => {
    if (count === 0) return 'Nothing left to run: finish';
    const what = count === null ? chosenRows[kind] : `Run ${rows(count)}`;
    if (cap > 0) return `${what}, at most ${f.spend(cap)}`;
    if (money === null || money.high <= 0) return what;
    const [low, high] = [f.spend(money.low), f.spend(money.high)];
    return `${what}, about ${low === high ? high : `${low} to ${high}`}`;
  },
  nothing: 'Nothing to run',
  noCap: 'No limit is set on what this may cost.',
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  low === high ? f.count(high) : `${f.count(low)} to ${f.count(high)}`;

/** What calls use besides money, where the id alone would not say it. */
const unitNames: { readonly [id: string]: string } = {
  spApiCalls: 'calls to Amazon',
  keepaCalls: 'calls to Keepa',
  keepaTokens: 'tokens of Keepa',
};

/** An id such as `inputTokens` as a person reads it. */
const spaced = (id: string): string => id.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();

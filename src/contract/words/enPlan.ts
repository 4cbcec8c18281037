import { list, rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What is decided before a run starts, in English. */
export const plan = {
  title: 'Plan',
  analyser: 'Analyser',
  offline: 'Works offline',
  online: 'Sends data to a service',
  settingsHelp: 'The defaults are meant to do.',
  advanced: (count: number): string => `Advanced (${f.count(count)})`,
  speed: 'Speed and safety',
  /** `unit` absent: a switch. */
  runSettings: {
    inFlightMin: { label: 'At least at once', unit: 'calls', help: 'Where it is not fixed.' },
    inFlightMax: { label: 'At most at once', unit: 'calls', help: 'Where it is not fixed.' },
    retries: { label: 'Tries after a failure', unit: 'tries', help: 'For failures that may pass.' },
    retryDelay: {
      label: 'Wait before the first of them',
      unit: 'seconds',
      help: 'Each further one waits up to twice as long.',
    },
    softTimeLimit: {
      label: 'Give a call up after',
      unit: 'seconds',
      help: 'Its rows fail and may be tried again.',
    },
    hardTimeLimit: {
      label: 'End a worker after',
      unit: 'seconds',
      help: 'For one that hangs; more than the limit of a call.',
    },
    failureRate: {
      label: 'Pause when this many fail',
      unit: '%',
      help: 'Of the last calls; 0 never pauses.',
    },
    stallAfter: {
      label: 'Say that it stands still after',
      unit: 'seconds',
      help: 'Without an ended row; 0 never says so.',
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
    later: 'How many they are is found out at the start.',
  },
  missing: (labels: readonly string[]): string =>
    `${list(labels)} ${labels.length === 1 ? 'has' : 'have'} no column yet. Choose ${labels.length === 1 ? 'it' : 'them'} under Check.`,
  back: 'Back',
  next: 'Next: plan',
  change: 'Change the plan',
  /** `rows` null: not known yet; `cap` in micro-units, 0 for none. */
  commit: (count: number | null, cap: number): string => {
    const what = count === null ? 'Run new or changed rows' : `Run ${rows(count)}`;
    return cap > 0 ? `${what}, at most ${f.spend(cap)}` : what;
  },
};

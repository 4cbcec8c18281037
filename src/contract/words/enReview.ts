import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

type Counts = {
  readonly undecided: number;
  readonly accepted: number;
  readonly corrected: number;
  readonly rejected: number;
};

/** Decisions about answers, in English. */
export const review = {
  nothing: 'Nothing is left to be looked at.',
  nothingHelp: 'Answers that are doubtful or risk money come here, with a few others taken at random.',
  counts: ({ undecided, accepted, corrected, rejected }: Counts): string =>
    `${f.count(undecided)} to look at · ${f.count(accepted)} agreed · ${f.count(corrected)} corrected · ${f.count(rejected)} disagreed`,
  place: (at: number, length: number): string => `${f.count(at)} of ${f.count(length)}`,
  /** Why there are more rows to go through than need it. */
  pass: (length: number, sampled: number): string =>
    `${rows(length)} in this pass: ${f.count(length - sampled)} that ${length - sampled === 1 ? 'needs' : 'need'} a look and ${f.count(sampled)} confident ${sampled === 1 ? 'one' : 'ones'} taken at random.`,
  order: 'Most money at risk first, each amount beside others of its own currency, then the most doubtful.',
  sample: 'Sample',
  sampleHelp: 'A confident answer, taken at random to see whether it deserves to be.',
  /** About the answer: “Accept” beside a verdict “Reject” would be misread. */
  accept: 'Agree',
  correct: 'Correct',
  reject: 'Disagree',
  save: 'Save the correction',
  /** Why what was typed is no value. */
  unreadable: {
    noNumber: 'This is not a number.',
    notPositive: 'Enter an amount above zero, or leave the field empty for no limit.',
    twoWays: 'This can be read as thousands or as decimals: leave the separator of thousands out.',
    tooManyDecimals: 'This has more decimals than its currency.',
  },
  note: 'Note',
  noteHelp: 'Goes with the decision.',
  keys: (key: {
    readonly next: string;
    readonly previous: string;
    readonly note: string;
    readonly undo: string;
  }): string => `${key.next} next, ${key.previous} previous, ${key.note} note, ${key.undo} undo`,
  /** A corrected value beside the one it replaces. */
  changed: (label: string, before: string, after: string): string => `${label}: ${after} (was ${before})`,
  by: (reviewer: string, when: string): string => `by ${reviewer}, ${when}`,
  decided: (decision: 'accepted' | 'corrected' | 'rejected', count: number): string =>
    `${{ accepted: 'Agreed with', corrected: 'Corrected', rejected: 'Disagreed with' }[decision]} ${rows(count)}.`,
  undone: (count: number): string => `The decision about ${rows(count)} is taken back.`,
  /** Deciding about all rows that fit a filter. */
  all: {
    button: 'Decide',
    item: (decision: 'accepted' | 'rejected', count: number): string =>
      `${decision === 'accepted' ? 'Agree' : 'Disagree'} with ${rows(count)}…`,
    title: (decision: 'accepted' | 'rejected', count: number): string =>
      `${decision === 'accepted' ? 'Agree' : 'Disagree'} with ${rows(count)}?`,
    body: 'Every row in the list that has an answer is decided, also those decided before. Undo takes it back.',
    confirm: { accepted: 'Agree', rejected: 'Disagree' },
    undo: 'Undo the last decision',
  },
  acceptAll: (count: number): string => `Agree with all ${f.count(count)}`,
  allTitle: (count: number): string => `Agree with ${f.count(count)} answers unseen?`,
  allBody: 'You agree with everything that still waits to be looked at. It can be taken back with Undo.',
  allConfirm: (count: number): string => `Agree with ${f.count(count)}`,
};

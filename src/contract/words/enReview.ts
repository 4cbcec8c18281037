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
    `${f.count(undecided)} to look at · ${f.count(accepted)} accepted · ${f.count(corrected)} corrected · ${f.count(rejected)} rejected`,
  place: (at: number, length: number): string => `${f.count(at)} of ${f.count(length)}`,
  /** Why there are more rows to go through than need it. */
  pass: (length: number, sampled: number): string =>
    `${rows(length)} in this pass: ${f.count(length - sampled)} that ${length - sampled === 1 ? 'needs' : 'need'} a look and ${f.count(sampled)} confident ${sampled === 1 ? 'one' : 'ones'} taken at random.`,
  sample: 'Sample',
  sampleHelp: 'A confident answer, taken at random to see whether it deserves to be.',
  accept: 'Accept',
  correct: 'Correct',
  reject: 'Reject',
  save: 'Save the correction',
  /** Why what was typed is no value. */
  unreadable: {
    noNumber: 'This is not a number.',
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
  by: (reviewer: string, when: string): string => `by ${reviewer}, ${when}`,
  decided: (decision: 'accepted' | 'corrected' | 'rejected', count: number): string =>
    `${rows(count)} ${decision}.`,
  undone: (count: number): string => `The decision about ${rows(count)} is taken back.`,
  /** Deciding about all rows that fit a filter. */
  all: {
    button: 'Decide',
    item: (decision: 'accepted' | 'rejected', count: number): string =>
      `${decision === 'accepted' ? 'Accept' : 'Reject'} ${rows(count)}…`,
    title: (decision: 'accepted' | 'rejected', count: number): string =>
      `${decision === 'accepted' ? 'Accept' : 'Reject'} ${rows(count)}?`,
    body: 'Every row in the list that has an answer is decided, also those decided before. Undo takes it back.',
    confirm: { accepted: 'Accept them', rejected: 'Reject them' },
    undo: 'Undo the last decision',
  },
  acceptAll: (count: number): string => `Accept all ${f.count(count)}`,
  allTitle: (count: number): string => `Accept ${f.count(count)} answers unseen?`,
  allBody: 'Everything that still waits to be looked at is accepted. It can be taken back with Undo.',
  allConfirm: (count: number): string => `Accept ${f.count(count)}`,
};

import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What the window says about rows that wait for a person's choice, in English. */
export const questions = {
  title: 'A choice only you can make',
  /** Questions in view, and the rows that ask them. */
  waiting: (count: number): string => `${rows(count)} ${count === 1 ? 'waits' : 'wait'} for a choice`,
  place: (at: number, length: number): string => `Question ${f.count(at)} of ${f.count(length)}`,
  askedBy: (first: number, count: number): string =>
    count === 1 ? `Row ${f.count(first)}` : `Row ${f.count(first)} and ${f.count(count - 1)} more`,
  source: (rowNumber: number): string => `Row ${f.count(rowNumber)} in your file`,
  choose: (count: number): string => (count === 1 ? 'Choose' : `Choose for ${rows(count)}`),
  onlyRow: (rowNumber: number): string => `Only for row ${f.count(rowNumber)}`,
  next: 'Next question',
  previous: 'Previous question',
  keys: (next: string, previous: string): string =>
    `1 to 9 pick, Enter chooses, ${next} next, ${previous} previous`,
  chosen: (count: number): string => `Chosen for ${rows(count)}.`,
  firstForAll: (count: number): string => `First option for all ${f.count(count)}`,
  firstTitle: (count: number): string => `Take the first option for ${rows(count)}?`,
  firstBody:
    'The first option of each question is taken unseen. Results show which one it was; a choice cannot be taken back.',
  firstConfirm: 'Take the first',
  paid: 'These rows go on at once. Calls they still need are paid for like any other.',
  /** After what it takes in one sentence. */
  takes: (takes: string): string => `These rows go on at once. It takes ${takes}`,
  free: 'These rows go on at once. Nothing leaves this computer.',
};

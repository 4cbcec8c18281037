import { list, rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What is said about rows that are not ready, in English. */
export const problemWords = {
  sheetRow: 'Row in the sheet',
  reason: 'Reason',
  empty: (field: string, _text: string): string => `${field} is empty.`,
  unreadable: (field: string, text: string): string => `${field} “${text.slice(0, 80)}” cannot be read.`,
  duplicate: (rowNumber: number): string => `The same as row ${rowNumber}, in every cell.`,
};

/** What the window says of them besides. */
export const problems = {
  ...problemWords,
  title: 'Rows',
  help: 'Are all rows fit to be analysed? Corrections never change your file.',
  looking: 'Looking at all rows…',
  tiles: {
    ready: 'Ready',
    warning: 'Warning',
    unreadable: 'Unreadable',
    identical: 'Identical',
    skipped: 'Skipped',
  },
  /** `sheetRows`: one or two rows of the sheet. */
  totals: (sheetRows: readonly number[]): string =>
    sheetRows.length === 1
      ? `Row ${f.count(sheetRows[0] ?? 0)} looks like a total.`
      : `Rows ${list(sheetRows.map(f.count))} look like totals.`,
  leaveOut: (count: number): string => (count === 1 ? 'Skip it' : 'Skip them'),
  /** Beside the button that starts. */
  unread: (count: number): string =>
    `${rows(count)} cannot be read and ${count === 1 ? 'is' : 'are'} analysed anyway.`,
  shown: (shown: number, matching: number): string =>
    shown < matching ? `The first ${f.count(shown)} of ${rows(matching)}` : rows(matching),
  content: 'What it has',
  correction: 'Correction',
  cellOf: (field: string, sheetRow: number): string => `${field} in row ${f.count(sheetRow)} of the sheet`,
  skip: 'Skip',
  skipRow: (sheetRow: number): string => `Skip row ${f.count(sheetRow)} of the sheet`,
  skipAll: (count: number): string => `Skip all ${f.count(count)}`,
  keep: 'Take in',
  keepRow: (sheetRow: number): string => `Take in row ${f.count(sheetRow)} of the sheet`,
  keepAll: (count: number): string => `Take all ${f.count(count)} in`,
  rejects: 'Save these with reasons…',
  rejectsName: (fileName: string): string => `${fileName.replace(/\.[^.]+$/, '')} rows to correct.xlsx`,
  saved: (count: number): string => `${rows(count)} saved with their reasons.`,
  changed: (count: number): string => `${f.count(count)} ${count === 1 ? 'change' : 'changes'}.`,
  undone: (count: number): string => `${f.count(count)} ${count === 1 ? 'change' : 'changes'} taken back.`,
  wrongColumn: (unreadable: number, filled: number): string =>
    `Is this the wrong column? ${f.count(unreadable)} of ${f.count(filled)} values cannot be read.`,
  takeInstead: (column: string): string => `Use “${column}”`,
  takeInsteadFor: (field: string, column: string): string => `Use “${column}” for ${field}`,
  noColumn: 'Read it from no column',
  noColumnFor: (field: string): string => `Read it from no column: ${field}`,
  bulk: {
    column: 'In every cell of',
    what: 'Do this',
    kinds: { fill: 'fill empty cells', replace: 'replace', strip: 'take out' },
    find: 'This text',
    strip: 'This text (empty: spaces that do not show)',
    by: 'With',
    apply: 'Correct all',
  },
};

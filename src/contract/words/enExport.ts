import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** Taking results out, in English. */
export const exporting = {
  onlyDesktop: 'Files are written where Rowmill runs.',
  format: 'What to write',
  formatHelp: {
    own: 'Every sheet, formula and chart as it was, with the results beside your rows.',
    xlsx: 'Your rows and the results alone, formatted, with a summary.',
    csv: 'For other programs; opens in Excel too.',
    jsonl: 'One object a line, for programs.',
    parquet: 'Typed columns, for data tools.',
  },
  rows: 'Which rows',
  which: {
    all: 'All rows',
    filtered: (conditions: number): string =>
      conditions === 0 ? 'Those filtered in Results (no filter is set)' : 'Those filtered in Results',
    failures: 'Failed rows only',
    reviewLog: 'The log of decisions',
  },
  provenance: 'Say where each answer came from',
  provenanceHelp: 'Analyser and version, model, attempts, calls and cost in columns of their own.',
  language: 'Language of the results',
  languageHelp: 'Names of the added columns, findings and explanations.',
  languages: { en: 'English', de: 'Deutsch' },
  csvStyle: 'Separator and decimals',
  csvStyles: { comma: 'Comma, 1234.56', semicolon: 'Semicolon, 1234,56 (Excel in German)' },
  byteOrderMark: 'For Excel',
  byteOrderMarkHelp: 'A byte order mark, without which Excel misreads letters such as é.',
  preview: (shown: number, total: number): string =>
    total === 0 ? 'No row fits.' : `The first ${f.count(shown)} of ${rows(total)} as they will be written`,
  previewTable: 'First rows of the export',
  saveAs: 'Save as…',
  original: 'Your own file is never changed, nor written over.',
  newWorkbook: 'Only some rows: they are written to a new workbook, not beside your rows.',
  whileRunning: (ended: number): string =>
    `The run goes on; what is written shows this moment: ${rows(ended)} with an outcome.`,
};

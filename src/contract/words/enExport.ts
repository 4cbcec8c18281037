import { rows } from './enPhrases.ts';

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
  saveAs: 'Save as…',
  original: 'The file your rows came from is never changed, nor written over.',
  whileRunning: (ended: number): string =>
    `The run goes on; what is written shows this moment: ${rows(ended)} with an outcome.`,
};

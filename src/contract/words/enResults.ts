import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

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

/** Rows, their results and exports, in English. */
export const results = {
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
};

import { rows } from './enPhrases.ts';
import { exportName } from './exportName.ts';
import { formatsFor } from './formats.ts';
import { englishStage } from './stageNames.ts';

const f = formatsFor('en');

/** Rows, their results and exports, in English. */
export const results = {
  grid: 'Rows and results',
  previewGrid: 'First rows of the file',
  row: 'Row',
  state: 'State',
  facets: 'Filters',
  addFacet: 'Filter by a column of the file',
  more: (count: number): string => `${f.count(count)} more`,
  fewer: 'Fewer',
  noValues: 'No value here.',
  commonest: (shown: number, distinct: number): string =>
    `The ${f.count(shown)} commonest of ${f.count(distinct)} values.`,
  from: 'From',
  to: 'Up to',
  currency: 'Currency',
  failureCode: 'Cause of failure',
  decision: 'Decision',
  decisions: { none: 'None yet', accepted: 'Agreed', corrected: 'Corrected', rejected: 'Disagreed' },
  search: 'Search in all columns',
  matching: (count: number, total: number): string =>
    count === total ? rows(total) : `${f.count(count)} of ${rows(total)}`,
  clear: (count: number): string => (count === 1 ? 'Clear the filter' : `Clear ${f.count(count)} filters`),
  columns: 'Columns',
  columnsShown: 'Columns shown',
  moneyOrder: 'Amounts are sorted one currency after the other.',
  resultColumns: 'Results',
  fileColumns: 'Columns of the file',
  showAll: 'Show all',
  copy: 'Copy',
  copied: (count: number): string => `${rows(count)} copied as text.`,
  picked: (count: number, columns: number): string =>
    `${rows(count)} × ${columns === 1 ? '1 column' : `${f.count(columns)} columns`} chosen. Ctrl+C copies them.`,
  cellsCopied: (count: number, columns: number): string =>
    `${rows(count)} × ${columns === 1 ? '1 column' : `${f.count(columns)} columns`} copied.`,
  copyFailed: 'The rows were not copied',
  calls: 'Calls',
  call: (stage: string, shared: number): string =>
    shared > 1 ? `${englishStage(stage)}, with ${f.count(shared - 1)} other rows` : englishStage(stage),
  callStates: { started: 'under way', unknown: 'fate unknown', ended: 'ended' },
  sends: (count: number): string => `sent ${f.count(count)} times`,
  took: (ms: number): string => (ms < 1000 ? `${f.count(ms)} ms` : `${f.rate(ms / 1000)} s`),
  attempt: (number: number): string => `Attempt ${f.count(number)}`,
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
  exportName: (fileName: string, format: string): string => exportName(fileName, 'results', format),
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
  /** A cell that was corrected before the run. */
  correctedFrom: (text: string, inFile: string): string => `${text} (in the file: ${inFile || 'empty'})`,
  correctedHere: 'corrected',
  inFile: 'in the file:',
  rowLink: (rowNumber: number): string => `Show row ${f.count(rowNumber)}`,
  backTo: (rowNumber: number): string => `Back to row ${f.count(rowNumber)}`,
  lastTry: (why: string): string => `Last try failed: ${why}`,
  lastTryFailed: 'The last try failed; the row waits for the next',
  noResultYet: 'This row has no result yet.',
  failure: 'This row could not be analysed',
  retryable: 'Trying again may help.',
  empty: 'empty',
};

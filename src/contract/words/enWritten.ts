import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** Names of columns, sheets and values that an export adds, in English. */
export const written = {
  state: 'Rowmill state',
  failure: 'Failure',
  summary: 'Summary',
  /** Beside a column of findings in words. */
  codes: (column: string): string => `${column} (codes)`,
  corrected: (column: string): string => `${column} (corrected)`,
  reviewed: (column: string): string => `${column} (reviewed)`,
  review: 'Review',
  reviewer: 'Reviewer',
  reviewedAt: 'Reviewed at',
  reviewNote: 'Review note',
  decisions: { accepted: 'Agreed', corrected: 'Corrected', rejected: 'Disagreed', undone: 'Taken back' },
  row: 'Row',
  was: 'The answer was',
  is: 'It should be',
  before: 'Decided before',
  takenBack: 'Taken back later',
  yes: 'yes',
  analyser: 'Analyser',
  model: 'Model',
  attempts: 'Attempts',
  calls: 'Calls',
  cost: 'Cost',
  answerFrom: 'Answer from',
  fromRow: (rowNumber: number, runId: string | null): string =>
    runId === null ? `row ${rowNumber}` : `row ${rowNumber} of run ${runId}`,
};

/** What is said of an export before it is written; other languages know it by its English. */
export const exportWords = {
  newWorkbook: 'Only some rows are exported, so they go into a new workbook.',
  nothing: 'No row fits, so the file would only have its headers.',
  exists: (name: string): string => `${name} is there already and would be replaced.`,
  locked: (name: string): string =>
    `${name} is open in another program. Close it there, or choose another name.`,
  folderMissing: (folder: string): string => `The folder ${folder} does not exist.`,
  folderReadOnly: (folder: string): string => `You may not write in the folder ${folder}.`,
  readOnly: (name: string): string => `${name} is read-only.`,
  notAFile: (name: string): string => `${name} is not a file.`,
  tooManyColumns: (columns: number): string =>
    `A sheet holds 16,384 columns; these are ${f.count(columns)}. Choose csv.`,
  severalSheets: (sheets: number): string =>
    `A sheet holds 1,048,576 rows, so the rows go onto ${f.count(sheets)} sheets.`,
  noSpace: (bytes: number, free: number): string =>
    `The file would take about ${f.bytes(bytes)}, and ${f.bytes(free)} are free. Free some space, or choose another folder.`,
};

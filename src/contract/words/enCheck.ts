import { columnLetters } from '../../core/mapping.ts';
import type { SourceColumn } from '../recognised.ts';
import { list, rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What the window says before a run starts: how the file was read, columns and settings. */
export const check = {
  reading: (name: string): string => `Reading ${name}`,
  readSoFar: (rowCount: number, bytesRead: number, bytesTotal: number): string =>
    `${rows(rowCount)} read, ${f.bytes(bytesRead)} of ${f.bytes(bytesTotal)}`,
  interrupted: 'Reading the file was interrupted.',
  readAgainFromStart: 'Read again',
  unreadable: 'This file could not be read',
  recognised: 'Recognised',
  sheetFact: (sheet: string): string => `Sheet “${sheet}”`,
  headerFact: (row: number): string => `headers in row ${f.count(row)}`,
  columnsFact: (count: number): string => `${f.count(count)} ${count === 1 ? 'column' : 'columns'}`,
  columnLetters,
  notes: 'Notes on the file',
  change: 'Change',
  changeTitle: 'Read the file differently',
  sheet: 'Sheet',
  hiddenSheet: (name: string): string => `${name} (hidden)`,
  headerRow: 'Row with the headers',
  headerRowHelp: 'Counted from the top of the sheet, from 1.',
  readAgain: 'Read again',
  /** Asked before changes made by hand on this screen are lost. */
  loses: {
    title: (changes: number): string =>
      `${f.count(changes)} ${changes === 1 ? 'change' : 'changes'} will be lost`,
    body: 'Reading the file again starts from the file as it is: corrected cells and skipped rows have to be set right once more.',
    keep: 'Keep',
  },
  skipRows: 'Rows to skip under the headers',
  skipRowsHelp: 'Such as units or totals. Default: 0 rows.',
  leaveHidden: 'Skip hidden rows',
  columns: 'Columns',
  columnsHelp: 'What each field is read from. Change what is not right.',
  field: 'Field',
  column: 'Column in the file',
  columnFor: (field: string): string => `Column for ${field}`,
  noColumn: 'Not in this file',
  samples: 'Values',
  noSamples: 'empty',
  readAs: 'Text read as',
  required: 'required',
  /** `at`: when they were chosen. */
  remembered: (at: string | null): string =>
    `Columns as you chose them for the last file with these headers${at === null ? '' : `: mapping remembered from ${f.day(at)}`}.`,
  /** A column that could be the field's, by what is in it. */
  isIt: (column: string): string => `Is it “${column}”?`,
  isItFor: (field: string, column: string): string => `Is it “${column}”? Column for ${field}`,
  pleaseCheck: 'Please check',
  /** Columns of the file whose headers are the same text. */
  sameHeader: (columns: readonly SourceColumn[]): string =>
    `${list(columns.map(({ name, index }) => `“${name}” (${columnLetters(index)})`))} have the same header.`,
  decimalFor: (field: string): string => `Decimals of ${field}`,
  dateFor: (field: string): string => `Order of dates of ${field}`,
  decimalMarks: { '.': '1,234.56', ',': '1.234,56' },
  dateOrders: { DMY: 'Day first', MDY: 'Month first', YMD: 'Year first' },
  keptTitle: 'Not analysed, kept in the export',
  settings: 'Settings',
  settingsCount: (changed: number): string =>
    changed === 0 ? 'all at their defaults' : `${f.count(changed)} changed`,
  defaultIs: (value: string): string => `Default: ${value}`,
  notJson: 'This is not JSON. A comma or a quotation mark may be missing.',
  yes: 'on',
  no: 'off',
  /** `First 20 of 1,000 rows`. */
  preview: (shown: number, total: number): string =>
    shown < total ? `First ${f.count(shown)} of ${rows(total)}` : `All rows: ${f.count(total)}`,
  missing: (labels: readonly string[]): string =>
    `${list(labels)} ${labels.length === 1 ? 'has' : 'have'} no column yet. Choose ${labels.length === 1 ? 'it' : 'them'} above to go on.`,
  free: 'Free: nothing leaves this computer.',
};

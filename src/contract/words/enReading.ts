import type { ReadingNotes } from '../recognised.ts';
import { formatsFor } from './formats.ts';

/** What is said about how a file was read, in English. */
const f = formatsFor('en');

const few = 10;
const named = (names: readonly string[]): string =>
  names.length > few
    ? `${names.slice(0, few).join(', ')} and ${f.count(names.length - few)} more`
    : names.join(', ');

export const reading = {
  sheets: 'Sheets',
  states: { visible: '', hidden: ' (hidden)', veryHidden: ' (hidden by a program)' },
  sheetRows: (count: number): string => (count === 1 ? '1 row' : `${f.count(count)} rows`),
  firstRows: (sheet: string, shown: number): string =>
    `Sheet “${sheet}”, ${shown === 1 ? 'row 1' : `rows 1 to ${f.count(shown)}`}:`,
  noRows: (sheet: string): string => `Sheet “${sheet}” is empty.`,
  notACount: (text: string): string => `--rows takes a number from 0 to 10,000, not “${text}”.`,

  /** One sentence for each thing that a person should know; `letters` names a 0-based column. */
  notes: (notes: ReadingNotes, letters: (column: number) => string): string[] => {
    const { formulasWithoutValue: formulas, firstFormulaWithoutValue: first, hiddenRows, lastRow } = notes;
    const said: string[] = [];
    if (formulas > 0) {
      const which = formulas === 1 ? 'One formula has' : `${f.count(formulas)} formulas have`;
      said.push(
        `${which} no stored result and ${formulas === 1 ? 'is' : 'are'} read as empty${first ? ` (the first is ${first})` : ''}. Open the file in Excel and save it to store results.`,
      );
    }
    if (hiddenRows > 0) {
      said.push(hiddenRows === 1 ? 'One row is hidden.' : `${f.count(hiddenRows)} rows are hidden.`);
    }
    if (notes.hiddenColumns.length > 0) {
      said.push(`Hidden columns: ${named(notes.hiddenColumns.map(letters))}.`);
    }
    if (notes.tables.length > 1) {
      const tables = notes.tables.map(({ name, headerRow }) => `${name} (headers in row ${headerRow})`);
      said.push(`The sheet has several tables: ${named(tables)}.`);
    }
    if (lastRow !== undefined) {
      said.push(`Rows after row ${f.count(lastRow)} belong to another table and are left out.`);
    }
    return said;
  },
};

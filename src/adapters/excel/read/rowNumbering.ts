import type { ImportedRow } from '../../../contract/fileWork.ts';
import type { SheetRow } from './workbook.ts';

/**
 * Blank rows between data rows are kept, so that a row's number tells its place; a wider gap (a stray
 * cell at the bottom of the sheet) is closed up. More blank rows than this between data are not seen in
 * real sheets.
 */
const widestGap = 1000;

/**
 * Numbers the rows below the header from 1, filling in the blank rows between them. Hidden rows may be
 * passed over; then they count neither as rows nor as blanks.
 */
export function createRowNumbering(
  headerRow: number,
  hiddenRows: 'read' | 'skip' = 'read',
): (row: SheetRow) => readonly ImportedRow[] {
  let rowNumber = 0;
  let last = headerRow;
  return (row) => {
    if (row.sheetRow <= headerRow) return [];
    const blanks = row.sheetRow - last - 1;
    const numbered: ImportedRow[] = [];
    if (blanks > 0 && blanks <= widestGap) {
      for (let sheetRow = last + 1; sheetRow < row.sheetRow; sheetRow++) {
        numbered.push({ rowNumber: ++rowNumber, sheetRow, cells: [] });
      }
    }
    last = Math.max(last, row.sheetRow);
    if (row.hidden && hiddenRows === 'skip') return numbered;
    numbered.push({ rowNumber: ++rowNumber, sheetRow: row.sheetRow, cells: [...row.cells] });
    return numbered;
  };
}

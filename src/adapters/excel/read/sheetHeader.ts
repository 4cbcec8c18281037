import type { ReadingNotes } from '../../../contract/recognised.ts';
import { type Cell, cellText } from '../../../core/cell.ts';
import type { ChosenSheet } from './chooseSheet.ts';
import type { CellRange, SheetNotes, SheetTable } from './workbook.ts';

/**
 * The header cells with merged ones filled in: only the first cell of a merged block holds its text, and
 * every column below it is named by that.
 */
export function mergedHeader({ header, above }: ChosenSheet, merges: readonly CellRange[]): readonly Cell[] {
  const cells = [...header.cells];
  const row = header.sheetRow;
  for (const { fromRow, toRow, fromColumn, toColumn } of merges) {
    if (fromRow > row || toRow < row) continue;
    const source = fromRow === row ? header : above.find((one) => one.sheetRow === fromRow);
    const text = source?.cells[fromColumn] ?? null;
    if (text === null) continue;
    for (let column = fromColumn; column <= toColumn; column++) {
      while (cells.length <= column) cells.push(null);
      if (cellText(cells[column] ?? null).trim() === '') cells[column] = text;
    }
  }
  return cells;
}

/**
 * Where the rows below a header end because another table of the sheet starts: only when the header is
 * in one of its tables and another one lies below that, at least partly in the same columns. Loose rows
 * under a table belong to it.
 */
export function lastRowOfTable(headerRow: number, tables: readonly SheetTable[]): number {
  const own = tables.find(({ range }) => range.fromRow <= headerRow && headerRow <= range.toRow);
  if (own === undefined) return Number.POSITIVE_INFINITY;
  const below = tables.filter(
    ({ range }) =>
      range.fromRow > own.range.toRow &&
      range.fromColumn <= own.range.toColumn &&
      own.range.fromColumn <= range.toColumn,
  );
  return Math.min(...below.map(({ range }) => range.fromRow - 1));
}

/** The notes of a sheet as the contract has them. */
export function notesOf(
  { hiddenColumns, formulasWithoutValue: formulas }: SheetNotes,
  hiddenRows: number,
  tables: readonly SheetTable[],
  lastRow = Number.POSITIVE_INFINITY,
): ReadingNotes {
  return {
    hiddenRows,
    hiddenColumns: [...hiddenColumns],
    formulasWithoutValue: formulas.count,
    ...(formulas.first !== undefined && { firstFormulaWithoutValue: formulas.first }),
    tables: tables.map(({ name, range }) => ({ name, headerRow: range.fromRow, lastRow: range.toRow })),
    ...(Number.isFinite(lastRow) && { lastRow }),
  };
}

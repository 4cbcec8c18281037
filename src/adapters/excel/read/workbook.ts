import type { Cell } from '../../../core/cell.ts';
import type { Result } from '../../../core/failure.ts';

export type WorkbookSheet = {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
};

/**
 * A row that holds something. `sheetRow` is 1-based; `cells[0]` is column A; the last cell is not empty.
 * `hidden` where the user or a filter hid the row.
 */
export type SheetRow = { readonly sheetRow: number; readonly cells: readonly Cell[]; readonly hidden?: true };

/** A block of cells: rows 1-based, columns 0-based, both ends included. */
export type CellRange = {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
};

/** A table that the user made of a block of cells; its first row holds the headers. */
export type SheetTable = { readonly name: string; readonly range: CellRange };

/** What a sheet says besides its rows; complete after the last batch. */
export type SheetNotes = {
  /** 0-based columns that are hidden, in order. */
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly CellRange[];
  /** Formulas whose result is not in the file, and the first of their cells (`C7`). */
  readonly formulasWithoutValue: { readonly count: number; readonly first: string | undefined };
};

/** A sheet being read once, from its first row to its last. */
export type SheetReading = {
  /**
   * Batches of rows in the order of the sheet, empty rows left out. A failure is the last thing it gives;
   * an aborted signal ends it early.
   */
  readonly batches: AsyncGenerator<Result<readonly SheetRow[]>>;
  /** Compressed bytes read so far and in all, for progress. */
  progress(): { readonly bytesRead: number; readonly bytesTotal: number };
  /** The number format of the column's first number or date below a sheet row, as far as read; `General` is none. */
  formatBelow(column: number, sheetRow: number): string | undefined;
  notes(): SheetNotes;
};

/**
 * The port through which workbooks are read. `readSheet`, `tables` and `countRows` fail with
 * `sheet-missing` (its sentence lists the sheets); they and the batches fail with the codes of a damaged
 * or too large file.
 */
export type Workbook = {
  readonly sheets: readonly WorkbookSheet[];
  /** Whether dates count from 1904; the cells are dates either way. */
  readonly date1904: boolean;
  readSheet(sheetName: string, signal?: AbortSignal): Result<SheetReading>;
  /** The sheet's tables in the order of their first rows; none in formats that have no such thing. */
  tables(sheetName: string): Promise<Result<readonly SheetTable[]>>;
  /** The number of the sheet's last row that holds something, found without reading its cells. */
  countRows(sheetName: string): Promise<Result<number>>;
  close(): Promise<void>;
};

export const noNotes: SheetNotes = {
  hiddenColumns: [],
  merges: [],
  formulasWithoutValue: { count: 0, first: undefined },
};

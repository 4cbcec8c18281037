import type { Cell } from '../../../core/cell.ts';
import type { Result } from '../../../core/failure.ts';

export type WorkbookSheet = {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
};

/** A row that holds something. `sheetRow` is 1-based; `cells[0]` is column A; the last cell is not empty. */
export type SheetRow = { readonly sheetRow: number; readonly cells: readonly Cell[] };

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
};

/**
 * The port through which workbooks are read. `readSheet` fails with `sheet-missing` (its sentence lists
 * the sheets); the batches fail with the codes of a damaged or too large file.
 */
export type Workbook = {
  readonly sheets: readonly WorkbookSheet[];
  /** Whether dates count from 1904; the cells are dates either way. */
  readonly date1904: boolean;
  readSheet(sheetName: string, signal?: AbortSignal): Result<SheetReading>;
  close(): Promise<void>;
};

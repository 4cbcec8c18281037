import type { SheetRowView } from '../adapters/sqlite/rowViews.ts';
import type { ReadStore } from '../adapters/sqlite/store.ts';
import type { ExportRow, ExportTask } from '../contract/fileWork.ts';
import type { Cell } from '../core/cell.ts';
import type { SpeakingView } from './speaking.ts';

/** Rows handed over at a time. */
const batchRows = 500;

/** Columns beside the source and the results; `of` is told the rows of a page before the cells of each are asked. */
export type ExtraColumns = {
  readonly names: readonly { readonly name: string; readonly width: number }[];
  of(page: readonly SheetRowView[]): (row: SheetRowView) => readonly Cell[];
};

/** What is written, whatever the format: the columns, and the rows from the first on as often as asked. */
export type ExportContent = Pick<
  ExportTask,
  | 'sheetName'
  | 'sourceColumns'
  | 'analyser'
  | 'totalRows'
  | 'withFailures'
  | 'names'
  | 'summary'
  | 'extraColumns'
> & {
  pages(): Iterator<ExportRow[]>;
  /** False where rows are left out or are none of the source's: they cannot stand in the own workbook. */
  readonly wholeSource: boolean;
};

/** Batches of rows in order of their number: all of the run, or those of an ascending list. */
export function* pagesOf(
  rows: ReadStore['rows'],
  runKey: number,
  numbers: Int32Array | undefined,
): Generator<SheetRowView[]> {
  let after = 0;
  for (let from = 0; ; from += batchRows) {
    const page = numbers
      ? rows.numbered(runKey, [...numbers.subarray(from, from + batchRows)])
      : rows.after(runKey, after, batchRows);
    if (page.length === 0) return;
    after = page.at(-1)?.rowNumber ?? after;
    yield page;
  }
}

/** The rows of a page as they are written in the view's language. */
export function toExportRows(
  { words, said }: Pick<SpeakingView, 'words' | 'said'>,
  page: readonly SheetRowView[],
  extras: readonly ExtraColumns[],
): ExportRow[] {
  const added = extras.map((columns) => columns.of(page));
  return page.map((row) => ({
    rowNumber: row.rowNumber,
    sheetRow: row.sheetRow,
    cells: row.cells,
    result: row.result && said(row.result),
    state: words.rowStateNames[row.state],
    failure: row.failure && words.failure(row.failure),
    ...(added.length > 0 && { extra: added.flatMap((of) => of(row)) }),
  }));
}

export const namesOf = (extras: readonly ExtraColumns[]): NonNullable<ExportTask['extraColumns']> =>
  extras.flatMap(({ names }) => names.map((column) => ({ ...column })));

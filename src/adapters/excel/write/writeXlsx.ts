import { basename } from 'node:path';
import type { ExportTask } from '../../../contract/fileWork.ts';
import type { ByteSink } from '../../files/replaceFile.ts';
import { WriteStopped } from '../../files/writeFailure.ts';
import { cellEncoder } from './cellEncoder.ts';
import { columnName } from './columnName.ts';
import { type DataSheet, dataSheetXml, sheetRange } from './dataSheet.ts';
import { outputColumns } from './outputColumns.ts';
import { type RowBatches, RowCursor, type Written } from './rowCursor.ts';
import { sheetNames } from './sheetNames.ts';
import { StyleTable } from './styleTable.ts';
import { summarySheetXml, summaryStyles } from './summarySheet.ts';
import {
  contentTypesXml,
  packageRelationsXml,
  sheetPath,
  workbookRelationsXml,
  workbookXml,
} from './xmlParts.ts';
import { ZipWriter } from './zipWriter.ts';

/** ECMA-376 and Excel: 1,048,576 rows with the header, 16,384 columns. */
const maxDataRows = 1_048_575;
const maxColumns = 16_384;

/**
 * Writes a new workbook in one pass: the rows on as many sheets as they need, then the Summary.
 * Stops with `too-large` for more than 16,384 columns or 4 GB. `onCut` hears of
 * each text that did not fit in its cell; `rowsPerSheet` is smaller in tests only.
 */
export async function writeXlsx(
  task: ExportTask,
  batches: RowBatches,
  sink: ByteSink,
  onCut: () => void,
  rowsPerSheet = maxDataRows,
): Promise<Written> {
  const styles = new StyleTable();
  const summary = summaryStyles(styles);
  const sheets = dataSheets(task, styles, rowsPerSheet, onCut);
  const cursor = new RowCursor(batches);
  const zip = new ZipWriter(sink, basename(task.target));
  await writeFrame(zip, task, sheets, styles);
  for (const [index, sheet] of sheets.entries()) {
    await zip.entry(sheetPath(index), dataSheetXml(sheet, cursor));
  }
  await cursor.mustHaveTaken(task.totalRows);
  await zip.entry(sheetPath(sheets.length), summarySheetXml(task.summary, summary));
  await zip.end();
  return { rows: cursor.taken, bytes: sink.bytes };
}

function dataSheets(
  task: ExportTask,
  styles: StyleTable,
  rowsPerSheet: number,
  onCut: () => void,
): readonly DataSheet[] {
  const columns = outputColumns(task);
  if (columns.length > maxColumns) {
    throw new WriteStopped({
      code: 'too-large',
      message: `${basename(task.target)} would have ${columns.length} columns and a sheet holds ${maxColumns}; export it as csv instead.`,
      retryable: false,
    });
  }
  const encoders = columns.map((column, index) =>
    cellEncoder(column, columnName(index), styles, task.analyser.headlineValues, onCut),
  );
  const headerStyle = styles.id({ look: 'header' });
  return Array.from({ length: Math.max(1, Math.ceil(task.totalRows / rowsPerSheet)) }, (_, index) => ({
    columns,
    encoders,
    headerStyle,
    rows: Math.min(rowsPerSheet, task.totalRows - index * rowsPerSheet),
    selected: index === 0,
  }));
}

/** Everything that names the sheets goes first: some readers fail when it follows them. */
async function writeFrame(
  zip: ZipWriter,
  task: ExportTask,
  sheets: readonly DataSheet[],
  styles: StyleTable,
): Promise<void> {
  const names = sheetNames(task.sheetName, sheets.length);
  const entries = sheets.map(({ columns, rows }, index) => {
    const name = names.data[index] ?? '';
    return columns.length === 0 ? { name } : { name, filter: absolute(sheetRange(columns.length, rows)) };
  });
  await zip.entry('[Content_Types].xml', [contentTypesXml(sheets.length + 1)]);
  await zip.entry('_rels/.rels', [packageRelationsXml()]);
  await zip.entry('xl/workbook.xml', [workbookXml([...entries, { name: names.summary }])]);
  await zip.entry('xl/_rels/workbook.xml.rels', [workbookRelationsXml(sheets.length + 1)]);
  await zip.entry('xl/styles.xml', [styles.xml()]);
}

const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');

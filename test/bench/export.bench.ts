import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { writeExport } from '../../src/adapters/excel/writeExport.ts';
import { replaceFile } from '../../src/adapters/files/replaceFile.ts';
import type { ExportRow, ExportTask } from '../../src/contract/fileWork.ts';
import type { Bench, BenchContext } from './bench.ts';
import { benchColumns, benchRow, benchTask, cellValues } from './exportRows.ts';

const batchRows = 500;
const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 100_000);
const source = ({ folder }: BenchContext): string => join(folder, 'source.xlsx');

async function* batches(rows: number): AsyncGenerator<readonly ExportRow[]> {
  for (let from = 1; from <= rows; from += batchRows) {
    const size = Math.min(batchRows, rows - from + 1);
    yield Array.from({ length: size }, (_, index) => benchRow(from + index));
  }
}

async function write(context: BenchContext, changes: Partial<ExportTask>): Promise<number> {
  const rows = rowsOf(context);
  const target = join(context.scratch, `results.${changes.format ?? 'xlsx'}`);
  const task = { ...benchTask(target, rows), ...changes };
  const result = await replaceFile(target, new AbortController().signal, (sink) =>
    writeExport(task, { batches: () => batches(rows) }, sink),
  );
  if (!result.ok) throw new Error(result.failure.message);
  if (result.value.warnings.length > 0) throw new Error(result.value.warnings.join(' '));
  return result.value.rows;
}

async function writeWithExceljs(
  path: string,
  rows: number,
  columns: number,
  useSharedStrings: boolean,
): Promise<number> {
  const stream = createWriteStream(path);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings });
  const sheet = workbook.addWorksheet('Refunds', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = benchColumns.slice(0, columns).map(({ name, width, numFmt }) => ({
    header: name,
    width,
    ...(numFmt !== undefined && { style: { numFmt } }),
  }));
  sheet.getRow(1).font = { bold: true };
  for (let n = 1; n <= rows; n++) sheet.addRow(cellValues(benchRow(n)).slice(0, columns)).commit();
  sheet.commit();
  await workbook.commit();
  return rows;
}

/**
 * 100,000 rows by 20 columns with 5 columns of results, from rows in memory to the file in its place.
 * The user's own workbook is one that exceljs made, with shared strings as Excel writes them. `--rows N`
 * for another size.
 */
export const bench: Bench = {
  title: 'Export of 20 columns and 5 of results (own: into the workbook the 20 came from)',
  unit: 'rows',
  prepare: async (context) => {
    await writeWithExceljs(source(context), rowsOf(context), 20, true);
  },
  candidates: {
    'rowmill, new': (context) => write(context, {}),
    'rowmill, own': (context) =>
      write(context, { own: { path: source(context), fileName: 'source.xlsx', headerRow: 1 } }),
    'exceljs streaming': (context) =>
      writeWithExceljs(join(context.scratch, 'results.xlsx'), rowsOf(context), 25, false),
    'rowmill, csv': (context) => write(context, { format: 'csv' }),
    'rowmill, jsonl': (context) => write(context, { format: 'jsonl' }),
    'rowmill, parquet': (context) => write(context, { format: 'parquet' }),
  },
};

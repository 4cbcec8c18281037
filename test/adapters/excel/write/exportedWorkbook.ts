import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import type { ExportRow, ExportTask } from '../../../../src/contract/fileWork.ts';
import { exportTask, temporaryFolder, writeExport } from './exportSample.ts';

/** Writes the rows and reads the file back with exceljs, which shares no code with the writer. */
export async function exported(changes: Partial<ExportTask>, rows: ExportRow[], rowsPerSheet?: number) {
  const target = join(await temporaryFolder(), 'results.xlsx');
  const task = exportTask({ totalRows: rows.length, ...changes, target });
  const result = await writeExport(task, rows, rowsPerSheet);
  expect(result).toMatchObject({ ok: true, value: { rows: rows.length } });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(target);
  const [data, ...others] = workbook.worksheets;
  if (data === undefined) throw new Error('No sheet');
  return { workbook, data, others };
}

/** The texts of the first row. */
export const headers = (sheet: ExcelJS.Worksheet) => (sheet.getRow(1).values as string[]).slice(1);
/** The values of a row under its headers. */
export const texts = (sheet: ExcelJS.Worksheet, row: number) =>
  headers(sheet).map((_, index) => sheet.getCell(row, index + 1).value);

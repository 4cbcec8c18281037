import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import ExcelJS from 'exceljs';
import type { Cell } from '../../../../src/core/cell.ts';
import type { EdgeFile } from '../../../fixtures/workbooks/edge/edgeFile.ts';
import { edgeFiles } from '../../../fixtures/workbooks/edge/edgeFiles.ts';

/** What exceljs makes of a file: `same` rows, other ones, or the first line of what it threw. */
export type Difference = 'same' | 'other values' | 'nothing' | `throws ${string}`;
export type Differences = {
  readonly [file: string]: { readonly streaming: Difference; readonly whole: Difference };
};

type Rows = Cell[][];

/** Reads every .xlsx and .xlsm of the edge set with both readers of exceljs, as its documentation shows them. */
export async function exceljsDifferences(): Promise<Differences> {
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-exceljs-'));
  const found: { [file: string]: { streaming: Difference; whole: Difference } } = {};
  try {
    for (const file of edgeFiles()) {
      if (!/\.xls[xm]$/.test(file.name)) continue;
      const path = join(folder, file.name);
      writeFileSync(path, file.content);
      found[file.name] = {
        streaming: await compare(file, () => readStreaming(path, sheetOf(file))),
        whole: await compare(file, () => readWhole(path, sheetOf(file))),
      };
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The position of the sheet that is read: the first visible one. */
const sheetOf = ({ expected }: EdgeFile): number =>
  Math.max(0, expected?.sheets?.findIndex(([, state]) => state === 'visible') ?? 0);

async function compare(file: EdgeFile, read: () => Promise<Rows>): Promise<Difference> {
  try {
    const rows = await read();
    if (rows.length === 0) return 'nothing';
    return isDeepStrictEqual(
      rows,
      file.rows.map((row) => [...row]),
    )
      ? 'same'
      : 'other values';
  } catch (error) {
    return `throws ${String(error).split('\n')[0]?.slice(0, 90) ?? ''}`;
  }
}

async function readStreaming(path: string, sheet: number): Promise<Rows> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    hyperlinks: 'ignore',
    entries: 'emit',
  });
  const rows: Rows = [];
  let at = 0;
  for await (const worksheet of reader) {
    const wanted = at++ === sheet;
    for await (const row of worksheet) if (wanted) place(rows, row.number, row.values);
  }
  return rows;
}

async function readWhole(path: string, sheet: number): Promise<Rows> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const rows: Rows = [];
  workbook.worksheets[sheet]?.eachRow((row, number) => place(rows, number, row.values));
  return rows;
}

/** `values[1]` is column A. Rows that hold nothing are no difference. */
function place(rows: Rows, number: number, values: ExcelJS.Row['values']): void {
  const cells = (Array.isArray(values) ? Array.from(values).slice(1) : []).map((value) => toCell(value));
  while (cells.at(-1) === null) cells.pop();
  if (cells.length === 0) return;
  while (rows.length < number) rows.push([]);
  rows[number - 1] = cells;
}

/** The kindest reading of exceljs's values: its objects are taken by what they show. */
function toCell(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return { d: isoText(value) };
  if (typeof value !== 'object') return value as string | number | boolean;
  if ('error' in value) return { e: String(value.error) };
  if ('richText' in value && Array.isArray(value.richText)) {
    return value.richText.map((run: { text?: string }) => run.text ?? '').join('');
  }
  if ('text' in value) return toCell(value.text);
  if ('formula' in value || 'sharedFormula' in value) return 'result' in value ? toCell(value.result) : null;
  return null;
}

/** Midnight is the date alone; the first day of either epoch a time alone. */
function isoText(date: Date): string {
  if (Number.isNaN(date.getTime())) return 'invalid';
  const [day = '', time = ''] = date
    .toISOString()
    .replace(/\.000Z$|Z$/, '')
    .split('T');
  if (day <= '1899-12-31') return time;
  return time === '00:00:00' ? day : `${day}T${time}`;
}

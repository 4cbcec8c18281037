import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { ExportRow, ExportTask } from '../../../../src/contract/fileWork.ts';
import type { Cell } from '../../../../src/core/cell.ts';
import {
  exportRow,
  exportTask,
  failedRow,
  sourceColumn,
  temporaryFolder,
  writeExport,
} from './exportSample.ts';

/** Writes the rows and reads the file back with exceljs, which shares no code with the writer. */
async function exported(changes: Partial<ExportTask>, rows: ExportRow[], rowsPerSheet?: number) {
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

/** Exports one source column with these cells, and reads them. */
async function column(cells: Cell[], format?: string) {
  const { data } = await exported(
    { sourceColumns: [sourceColumn(0, 'Value', format)] },
    cells.map((cell, index) => exportRow(index + 1, [cell])),
  );
  return cells.map((_, index) => data.getCell(index + 2, 1));
}

const headers = (sheet: ExcelJS.Worksheet) => (sheet.getRow(1).values as string[]).slice(1);
const texts = (sheet: ExcelJS.Worksheet, row: number) =>
  headers(sheet).map((_, index) => sheet.getCell(row, index + 1).value);

test('text stays text: leading zeros, long identifiers, formulas, spaces, line breaks, other scripts', async () => {
  const written = [
    '007',
    '1234567890123456789',
    '=1+1',
    '-5',
    '  two spaces  ',
    'a\nb\tc',
    'Ångström & <b>"Söhne"</b> 退款 😀',
    'TRUE',
    '2024-01-31',
  ];
  const cells = await column(written);
  expect(cells.map((cell) => cell.value)).toEqual(written);
  expect(cells.every((cell) => cell.type === ExcelJS.ValueType.String)).toBe(true);
});

test('a text column keeps its text format, so a retyped identifier keeps its zeros', async () => {
  const [cell] = await column(['007'], '@');
  expect(cell?.numFmt).toBe('@');
});

test('control characters and text that looks like an escape come back as they were', async () => {
  const written = [
    'bell\u0007',
    'return\r\nline',
    'literal _x000D_ text',
    '_x0041_x0041_',
    'half \ud83d pair',
  ];
  const { data } = await exported(
    {},
    written.map((text, index) => exportRow(index + 1, [text])),
  );
  const read = written.map((_, index) => String(data.getCell(index + 2, 1).value));
  expect(read.map(unescapeExcel)).toEqual(written);
});

/** What Excel does when it loads a cell; exceljs leaves the escapes as they are. */
const unescapeExcel = (text: string) =>
  text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

test('numbers are the same doubles, with the column’s number format', async () => {
  const written = [0.1 + 0.2, -1234.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, 0];
  const cells = await column(written, '#,##0.00 "kg"');
  expect(cells.map((cell) => cell.value)).toEqual(written);
  expect(new Set(cells.map((cell) => cell.numFmt))).toEqual(new Set(['#,##0.00 "kg"']));
});

test('a number in a date column is not shown as a date', async () => {
  const [cell] = await column([45000], 'dd.mm.yyyy');
  expect(cell?.value).toBe(45000);
});

test('booleans and errors keep their kind; an error code Excel does not know is text', async () => {
  const cells = await column([true, false, { e: '#N/A' }, { e: '#DIV/0!' }, { e: '#SPILL!' }]);
  expect(cells.map((cell) => cell.value)).toEqual([
    true,
    false,
    { error: '#N/A' },
    { error: '#DIV/0!' },
    '#SPILL!',
  ]);
});

test('dates and times are real ones, in the format of their column', async () => {
  const dates = [{ d: '2024-01-31' }, { d: '2024-02-29T08:30:15' }, { d: '1900-03-01' }];
  const own = await column(dates, 'dd.mm.yyyy');
  expect(own.map((cell) => cell.value)).toEqual([
    new Date('2024-01-31T00:00:00Z'),
    new Date('2024-02-29T08:30:15Z'),
    new Date('1900-03-01T00:00:00Z'),
  ]);
  expect(own.map((cell) => cell.numFmt)).toEqual(['dd.mm.yyyy', 'dd.mm.yyyy', 'dd.mm.yyyy']);
});

test('dates of a column without a date format get one that shows all they have', async () => {
  const cells = await column([{ d: '2024-01-31' }, { d: '2024-01-31T08:30:00' }, { d: '08:30:00' }], '0.00');
  expect(cells.map((cell) => cell.numFmt)).toEqual(['yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss', 'hh:mm:ss']);
  // exceljs shows a time alone as one on its day zero.
  expect(cells[2]?.value).toEqual(new Date('1899-12-30T08:30:00Z'));
});

test('the short date of the reader’s locale stays that, not a fixed order', async () => {
  const [cell] = await column([{ d: '2024-01-31' }], 'mm-dd-yy');
  expect(cell?.style.numFmt).toBe('mm-dd-yy');
});

test('a date before 1900, which Excel cannot hold, is kept as text', async () => {
  const [cell] = await column([{ d: '1899-07-14' }]);
  expect(cell?.value).toBe('1899-07-14');
});

test('empty and missing cells are empty', async () => {
  const { data } = await exported(
    { sourceColumns: [sourceColumn(0, 'A'), sourceColumn(1, 'B')], totalRows: 1 },
    [exportRow(1, [null])],
  );
  expect([data.getCell('A2').value, data.getCell('B2').value]).toEqual([null, null]);
});

test('results follow the source columns: money in major units, lists joined, hidden columns left out', async () => {
  const amounts = [
    ['EUR', 123456, 1234.56, '#,##0.00'],
    ['JPY', 123456, 123456, '#,##0'],
    ['KWD', -123456, -123.456, '#,##0.000'],
    [null, 5, 0.05, '#,##0.00'],
  ] as const;
  const { data } = await exported(
    {},
    amounts.map(([currency, minor], index) =>
      exportRow(index + 1, ['R-1'], {
        verdict: 'reject',
        risk: 90,
        findings: ['duplicate', 'late', 12],
        explanation: '=paid twice',
        recoverable: minor,
        currency,
      }),
    ),
  );
  expect(headers(data)).toEqual(['Invoice', 'Verdict', 'Risk', 'Findings', 'Explanation', 'Recoverable']);
  expect(texts(data, 2)).toEqual(['R-1', 'reject', 90, 'duplicate, late, 12', '=paid twice', 1234.56]);
  for (const [index, [, , major, format]] of amounts.entries()) {
    const cell = data.getCell(index + 2, 6);
    expect([cell.value, cell.numFmt]).toEqual([major, format]);
  }
});

test('a result column named like a source column is marked as ours', async () => {
  const { data } = await exported(
    {
      sourceColumns: [sourceColumn(0, 'VERDICT'), sourceColumn(1, 'Risk'), sourceColumn(2, 'Risk (Rowmill)')],
    },
    [exportRow(1, [])],
  );
  expect(headers(data).slice(3, 5)).toEqual(['Verdict (Rowmill)', 'Risk (Rowmill 2)']);
});

test('rows without a result say why when asked to', async () => {
  const rows = [exportRow(1, ['R-1']), failedRow(2, ['R-2'], 'The invoice number is missing.')];
  const { data } = await exported({ withFailures: true }, rows);
  expect(headers(data).slice(-2)).toEqual(['Rowmill state', 'Failure']);
  expect(texts(data, 2).slice(-2)).toEqual(['done', null]);
  expect(texts(data, 3).slice(-2)).toEqual(['failed', 'The invoice number is missing.']);
  const plain = await exported({}, rows);
  expect(headers(plain.data)).not.toContain('Failure');
});

test('the header is styled, frozen and filtered, and columns are as wide as what they hold', async () => {
  const sourceColumns = [
    sourceColumn(0, 'Id', undefined, ['1', '22']),
    sourceColumn(1, 'Reason', undefined, ['A refund for goods that came back damaged']),
    sourceColumn(2, 'Note', undefined, ['x'.repeat(900)]),
  ];
  const { data } = await exported({ sourceColumns }, [exportRow(1, ['1', 'r', 'n'])]);
  expect(data.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(data.autoFilter).toBe('A1:H2');
  expect(data.getCell('A1').font.bold).toBe(true);
  expect(data.getCell('A1').fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
  expect([1, 2, 3].map((index) => data.getColumn(index).width)).toEqual([9, 43, 50]);
  expect(data.getColumn(7).width).toBe(48);
});

test('verdicts have the colour of their tone, readable at 4.5 to 1 or more', async () => {
  const verdicts = ['ok', 'review', 'reject', 'none'];
  const { data } = await exported(
    {},
    verdicts.map((verdict, index) => exportRow(index + 1, ['R'], { verdict })),
  );
  const colours = verdicts.map((_, index) => {
    const { fill, font } = data.getCell(index + 2, 2);
    if (fill.type !== 'pattern') throw new Error('No fill');
    return { fill: fill.fgColor?.argb ?? '', font: font.color?.argb ?? '' };
  });
  expect(new Set(colours.map((colour) => colour.fill)).size).toBe(4);
  for (const { fill, font } of colours) expect(contrast(fill, font)).toBeGreaterThanOrEqual(4.5);
  const header = data.getCell('A1');
  if (header.fill.type !== 'pattern') throw new Error('No fill');
  expect(contrast(header.fill.fgColor?.argb ?? '', header.font.color?.argb ?? '')).toBeGreaterThanOrEqual(
    4.5,
  );
});

/** WCAG 2.2 contrast ratio of two ARGB colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(argb: string): number {
  const [red = 0, green = 0, blue = 0] = [2, 4, 6].map((at) => {
    const channel = Number.parseInt(argb.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('the Summary sheet has titles, labels, values and notes', async () => {
  const { others } = await exported(
    {
      summary: [
        { label: 'Counts', value: null },
        { label: 'Rows', value: 1000, note: 'all that were read' },
        { label: 'File', value: '=Master & Refunds.xlsx' },
      ],
    },
    [exportRow(1, ['R'])],
  );
  const summary = others[0];
  expect(summary?.name).toBe('Summary');
  expect(summary?.getCell('A1').value).toBe('Counts');
  expect(summary?.getCell('A1').font.bold).toBe(true);
  expect(['A2', 'B2', 'C2'].map((at) => summary?.getCell(at).value)).toEqual([
    'Rows',
    1000,
    'all that were read',
  ]);
  expect(summary?.getCell('A2').font?.bold).toBeUndefined();
  expect(summary?.getCell('B3').value).toBe('=Master & Refunds.xlsx');
});

test('text longer than a cell can hold is cut and says so, never in the middle of a character', async () => {
  const { data } = await exported({ totalRows: 2 }, [
    exportRow(1, ['x'.repeat(32_767)]),
    exportRow(2, ['😀'.repeat(20_000)]),
  ]);
  const whole = String(data.getCell('A2').value);
  const cut = String(data.getCell('A3').value);
  expect(whole).toBe('x'.repeat(32_767));
  expect(cut.length).toBeLessThanOrEqual(32_767);
  expect(cut).toMatch(/^(😀)+… \(cut; whole in csv\)$/u);
});

test('rows that do not fit on a sheet continue on the next, which has the header too', async () => {
  const rows = [1, 2, 3, 4, 5, 6, 7].map((n) => exportRow(n, [`R-${n}`]));
  const { workbook } = await exported({}, rows, 3);
  expect(workbook.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
    ['Refunds', 4],
    ['Refunds 2', 4],
    ['Refunds 3', 2],
    ['Summary', 0],
  ]);
  expect(headers(workbook.worksheets[2] as ExcelJS.Worksheet)[0]).toBe('Invoice');
  expect(workbook.worksheets[1]?.getCell('A4').value).toBe('R-6');
  expect(workbook.worksheets[2]?.getCell('A2').value).toBe('R-7');
  expect(workbook.worksheets[2]?.autoFilter).toBe('A1:F2');
});

test('a run without rows gives a workbook with the header', async () => {
  const { data } = await exported({ totalRows: 0 }, []);
  expect(headers(data)[0]).toBe('Invoice');
  expect(data.rowCount).toBe(1);
});

test.each([
  ['a/b:c*?[d]', 'a b c   d'],
  ["'quoted'", 'quoted'],
  ['   ', 'Results'],
  ['History', 'Results'],
  ['summary', 'Results'],
  ["Q1 & Q2 'draft' <x>", "Q1 & Q2 'draft' <x>"],
  ['A name that is longer than thirty-one characters', 'A name that is longer than thir'],
])('the sheet name %j becomes one Excel accepts', async (wanted, name) => {
  const { data } = await exported({ sheetName: wanted }, [exportRow(1, ['R'])]);
  expect(data.name).toBe(name);
});

test('headers like __proto__ are columns like any other', async () => {
  const names = ['__proto__', 'constructor', 'prototype'];
  const { data } = await exported({ sourceColumns: names.map((name, index) => sourceColumn(index, name)) }, [
    exportRow(1, ['a', 'b', 'c']),
  ]);
  expect(headers(data).slice(0, 3)).toEqual(names);
  expect(texts(data, 2).slice(0, 3)).toEqual(['a', 'b', 'c']);
});

test('more columns than a sheet holds is a failure that names the way out', async () => {
  const target = join(await temporaryFolder(), 'wide.xlsx');
  const sourceColumns = Array.from({ length: 16_384 }, (_, index) => sourceColumn(index, `C${index}`));
  const result = await writeExport(exportTask({ target, sourceColumns, totalRows: 0 }), []);
  expect(result).toMatchObject({ ok: false, failure: { code: 'too-large' } });
});

test('fewer or more rows than announced is a bug, never a short file', async () => {
  const target = join(await temporaryFolder(), 'short.xlsx');
  const rows = [exportRow(1, ['R-1']), exportRow(2, ['R-2'])];
  await expect(writeExport(exportTask({ target, totalRows: 3 }), rows)).rejects.toThrow('Announced 3 rows');
  await expect(writeExport(exportTask({ target, totalRows: 1 }), rows)).rejects.toThrow('Announced 1 rows');
});

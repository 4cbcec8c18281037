import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { Cell } from '../../../../src/core/cell.ts';
import { exported } from './exportedWorkbook.ts';
import { exportRow, sourceColumn } from './exportSample.ts';

/** Exports one source column with these cells, and reads them. */
async function column(cells: Cell[], format?: string) {
  const { data } = await exported(
    { sourceColumns: [sourceColumn(0, 'Value', format)] },
    cells.map((cell, index) => exportRow(index + 1, [cell])),
  );
  return cells.map((_, index) => data.getCell(index + 2, 1));
}

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

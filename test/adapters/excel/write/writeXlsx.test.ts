import { join } from 'node:path';
import type ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { exported, headers, texts } from './exportedWorkbook.ts';
import {
  exportRow,
  exportTask,
  failedRow,
  sourceColumn,
  temporaryFolder,
  writeExport,
} from './exportSample.ts';

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

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvField } from '../../../../src/adapters/excel/write/writeCsv.ts';
import type { ExportRow, ExportTask } from '../../../../src/contract/fileWork.ts';
import {
  exportRow,
  exportTask,
  failedRow,
  sourceColumn,
  temporaryFolder,
  writeExport,
} from './exportSample.ts';

async function exported(changes: Partial<ExportTask>, rows: ExportRow[]): Promise<string> {
  const target = join(await temporaryFolder(), 'results.csv');
  const task = exportTask({ totalRows: rows.length, ...changes, target, format: 'csv' });
  const result = await writeExport(task, rows);
  const bytes = await readFile(target);
  expect(result).toEqual({ ok: true, value: { rows: rows.length, bytes: bytes.length, warnings: [] } });
  return bytes.toString('utf8');
}

test('with semicolons numbers have decimal commas, and only what has a semicolon is quoted', async () => {
  const text = await exported({ withFailures: false, csvStyle: 'semicolon' }, [
    exportRow(1, ['R;1'], {
      verdict: 'reject',
      risk: 7.5,
      findings: ['a', 'b'],
      explanation: 'Zoë',
      recoverable: -1205,
      currency: 'EUR',
    }),
  ]);
  expect(text.split('\r\n')[1]).toBe('"R;1";reject;7,5;a, b;Zoë;-12,05');
});

test('the file starts with the UTF-8 mark and its lines end with CRLF', async () => {
  const text = await exported({ withFailures: true }, [
    exportRow(1, ['R-1'], {
      verdict: 'reject',
      risk: 7,
      findings: ['a', 'b'],
      explanation: 'Zoë said "no", twice',
      recoverable: -1205,
      currency: 'EUR',
    }),
    failedRow(2, ['R-2'], 'The amount is missing.'),
  ]);
  expect(text).toBe(
    '\ufeffInvoice,Verdict,Risk,Findings,Explanation,Recoverable,Rowmill state,Failure\r\n' +
      'R-1,reject,7,"a, b","Zoë said ""no"", twice",-12.05,done,\r\n' +
      'R-2,,,,,,failed,The amount is missing.\r\n',
  );
});

test('every kind of cell has one plain form', async () => {
  const cells = [
    '007',
    -1.5,
    0.1,
    true,
    false,
    null,
    { d: '2024-01-31' },
    { d: '2024-01-31T08:30:00' },
    { d: '08:30:00' },
    { e: '#N/A' },
    'x'.repeat(40_000),
  ];
  const sourceColumns = cells.map((_, index) => sourceColumn(index, `C${index}`));
  const text = await exported({ sourceColumns }, [exportRow(1, cells, null)]);
  const line = text.split('\r\n')[1] ?? '';
  expect(line.split(',').slice(0, cells.length)).toEqual([
    '007',
    '-1.5',
    '0.1',
    'TRUE',
    'FALSE',
    '',
    '2024-01-31',
    '2024-01-31T08:30:00',
    '08:30:00',
    '#N/A',
    'x'.repeat(40_000),
  ]);
});

test.each(['=1+1', '+49 30 1234', '-5', '@SUM(A1)', '\tx', '\0=1'])(
  'text %j that a spreadsheet program would run gets an apostrophe',
  (text) => {
    expect(csvField(text)).toBe(`'${text}`);
  },
);

test('guarded text is quoted where it needs to be, and headers are guarded too', async () => {
  expect(csvField('\r=1')).toBe('"\'\r=1"');
  expect(csvField('=HYPERLINK("x","y")')).toBe('"\'=HYPERLINK(""x"",""y"")"');
  const text = await exported({ sourceColumns: [sourceColumn(0, '=cmd()')] }, [exportRow(1, ['a'])]);
  expect(text).toMatch(/^\ufeff'=cmd\(\),/);
});

test('negative numbers and amounts are numbers, not formulas', () => {
  expect(csvField(-1234.5)).toBe('-1234.5');
  expect(csvField({ amount: '-12.50', decimals: 2 })).toBe('-12.50');
});

test('any text comes back through a csv reader as it was, but for the guard', async () => {
  const character = fc.constantFrom('"', ',', '\r', '\n', ' ', '=', '-', 'a', 'ß', '😀', ';', "'", '\t');
  const field = fc.string({ unit: character, maxLength: 12 });
  const record = fc.array(field, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (records) => {
      const text = records
        .map((fields) => `${fields.map((value) => csvField(value)).join(',')}\r\n`)
        .join('');
      const guarded = records.map((fields) =>
        fields.map((value) => (/^[=+\-@\t\r\0]/.test(value) ? `'${value}` : value)),
      );
      expect(readCsv(text)).toEqual(guarded);
    }),
    { numRuns: 500 },
  );
});

/** RFC 4180, character by character, as its grammar says. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  for (let at = 0; at < text.length; ) {
    let field = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        field += text[at];
      }
      at++;
    } else {
      while (text[at] !== ',' && text[at] !== '\r') field += text[at++];
    }
    fields.push(field);
    if (text[at] === ',') {
      at++;
      continue;
    }
    expect(text.slice(at, at + 2)).toBe('\r\n');
    at += 2;
    records.push(fields);
    fields = [];
  }
  return records;
}

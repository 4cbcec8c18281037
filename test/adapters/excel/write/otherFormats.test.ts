import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { ExportRow, ExportTask } from '../../../../src/contract/fileWork.ts';
import type { Cell } from '../../../../src/core/cell.ts';
import { exportRow, exportTask, sourceColumn, temporaryFolder, writeExport } from './exportSample.ts';

const columns = (...names: string[]) => names.map((name, index) => sourceColumn(index, name));

async function written(changes: Partial<ExportTask>, rows: readonly ExportRow[]): Promise<Buffer> {
  const target = join(await temporaryFolder(), `results.${changes.format}`);
  const result = await writeExport(exportTask({ totalRows: rows.length, ...changes, target }), rows);
  const bytes = await readFile(target);
  expect(result).toEqual({ ok: true, value: { rows: rows.length, bytes: bytes.length, warnings: [] } });
  return bytes;
}

const result = {
  verdict: 'reject',
  risk: 12.5,
  findings: ['duplicate', 'late'],
  explanation: 'Paid twice, says "Müller".',
  recoverable: 1234567890123,
  currency: 'KWD',
};

test('json lines have one object a row: every column by name, lists as arrays, exact amounts', async () => {
  const cells: Cell[] = ['007', 0.1 + 0.2, true, { d: '2024-01-31' }, { e: '#N/A' }, 'a\nb "c" 😀'];
  const names = ['__proto__', 'n', 'b', 'd', 'constructor', 't'];
  const rows = [exportRow(1, cells, result), exportRow(2, [], null)];
  const text = (await written({ format: 'jsonl', sourceColumns: columns(...names) }, rows)).toString('utf8');
  const lines = text.split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe('');
  expect(Object.entries(JSON.parse(lines[0] ?? '') as object)).toEqual([
    ['__proto__', '007'],
    ['n', 0.1 + 0.2],
    ['b', true],
    ['d', '2024-01-31'],
    ['constructor', '#N/A'],
    ['t', 'a\nb "c" 😀'],
    ['Verdict', 'reject'],
    ['Risk', 12.5],
    ['Findings', ['duplicate', 'late']],
    ['Explanation', 'Paid twice, says "Müller".'],
    ['Recoverable', 1234567890.123],
  ]);
  expect(lines[0]).toContain('"Recoverable":1234567890.123}');
  expect(Object.values(JSON.parse(lines[1] ?? '') as object).every((value) => value === null)).toBe(true);
});

test('csv starts with a byte order mark unless the task says without', async () => {
  const rows = [exportRow(1, ['Ångström'])];
  const withMark = await written({ format: 'csv' }, rows);
  const without = await written({ format: 'csv', byteOrderMark: false }, rows);
  expect(withMark.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(without).toEqual(withMark.subarray(3));
});

async function parquetRows(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return await parquetReadObjects({ file });
}

test('parquet columns have the narrowest type that holds all their cells', async () => {
  const rows: ExportRow[] = [
    exportRow(1, ['007', 1.5, true, { d: '2024-01-31' }, { d: '2024-01-31' }, 1], result),
    exportRow(2, [null, -2, false, null, { d: '2024-01-31T08:30:15' }, 'text'], { verdict: 'ok' }),
    exportRow(3, ['x', null, null, { d: '1899-12-31' }, null, { e: '#N/A' }], null),
  ];
  const names = ['text', 'number', 'boolean', 'date', 'time', 'mixed'];
  const bytes = await written({ format: 'parquet', sourceColumns: columns(...names) }, rows);
  const [first, second, third] = await parquetRows(bytes);
  expect(first).toMatchObject({
    text: '007',
    number: 1.5,
    boolean: true,
    date: new Date('2024-01-31T00:00:00Z'),
    time: new Date('2024-01-31T00:00:00Z'),
    mixed: '1',
    Verdict: 'reject',
    Risk: 12.5,
    Findings: 'duplicate, late',
    Recoverable: 1234567890.123,
  });
  expect(second).toMatchObject({ number: -2, boolean: false, mixed: 'text', Verdict: 'ok' });
  expect(second?.time).toEqual(new Date('2024-01-31T08:30:15Z'));
  expect(third).toMatchObject({ date: new Date('1899-12-31T00:00:00Z'), mixed: '#N/A' });
  expect([second?.text, third?.number, third?.Verdict].map((value) => value ?? null)).toEqual([
    null,
    null,
    null,
  ]);
});

test('parquet of more rows than one group holds keeps their order', async () => {
  const rows = Array.from({ length: 45_000 }, (_, index) => exportRow(index + 1, [`R-${index + 1}`]));
  const read = await parquetRows(await written({ format: 'parquet' }, rows));
  expect(read.map(({ Invoice }) => Invoice)).toEqual(rows.map(({ cells }) => cells[0]));
});

test('parquet and json lines of no rows are files all the same', async () => {
  expect((await written({ format: 'jsonl' }, [])).length).toBe(0);
  expect(await parquetRows(await written({ format: 'parquet' }, []))).toEqual([]);
});

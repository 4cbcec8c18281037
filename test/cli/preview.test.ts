import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { workbookFile } from '../fixtures/workbooks/workbookParts.ts';
import { failureJsonSchema, onlyJson, rowmill } from './rowmill.ts';

const cellSchema = z
  .strictObject({ t: z.enum(['s', 'n', 'b', 'd', 'e']), v: z.union([z.string(), z.number(), z.boolean()]) })
  .nullable();
const previewJsonSchema = z.strictObject({
  sheets: z.array(z.strictObject({ name: z.string(), state: z.string(), rows: z.number() })),
  sheet: z.string(),
  rows: z.array(z.array(cellSchema)),
});

const data =
  '<row r="2"><c r="B2" t="inlineStr"><is><t>Invoice Number</t></is></c><c r="C2" t="inlineStr"><is><t>Vendor</t></is></c></row>' +
  '<row r="3" hidden="1"><c r="A3" t="b"><v>1</v></c><c r="B3" t="inlineStr"><is><t>000123</t></is></c><c r="C3" s="1"><v>45322.5</v></c><c r="D3" t="e"><v>#N/A</v></c></row>' +
  '<row r="5"><c r="A5"><v>0.19</v></c><c r="B5"><f>A5*2</f></c></row>';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-preview-'));
  file = join(folder, 'Master.xlsx');
  const sheets = [
    { name: 'Old', data, state: 'hidden' },
    { name: 'Data', data },
    { name: 'Empty', data: '' },
  ];
  await writeFile(file, workbookFile({ sheets, formats: ['yyyy-mm-dd hh:mm'] }));
});
afterEach(() => rm(folder, { recursive: true }));

const preview = (...args: readonly string[]) =>
  rowmill(['preview', ...args, '--data-dir', join(folder, 'data')], { cwd: folder });

test('--json is one object: sheets, the chosen sheet, and its cells with their types from row 1 on', async () => {
  const before = [await readFile(file), (await stat(file)).mtimeMs];
  const ended = await preview('Master.xlsx', '--json');
  expect(ended.code).toBe(0);
  expect(onlyJson(previewJsonSchema, ended)).toEqual({
    sheets: [
      { name: 'Old', state: 'hidden', rows: 5 },
      { name: 'Data', state: 'visible', rows: 5 },
      { name: 'Empty', state: 'visible', rows: 0 },
    ],
    sheet: 'Data',
    rows: [
      [],
      [null, { t: 's', v: 'Invoice Number' }, { t: 's', v: 'Vendor' }],
      [
        { t: 'b', v: true },
        { t: 's', v: '000123' },
        { t: 'd', v: '2024-01-31T12:00:00' },
        { t: 'e', v: '#N/A' },
      ],
      [],
      [{ t: 'n', v: 0.19 }],
    ],
  });
  expect(ended.stderr).toContain('One formula has no stored result and is read as empty (the first is B5).');
  expect(ended.stderr).toContain('One row is hidden.');
  expect([await readFile(file), (await stat(file)).mtimeMs]).toEqual(before);
  expect((await readdir(folder)).sort()).toEqual(['Master.xlsx', 'data']);
});

test('--sheet and --rows choose, hidden and empty sheets too', async () => {
  const two = onlyJson(
    previewJsonSchema,
    await preview('Master.xlsx', '--sheet', 'Old', '--rows', '2', '--json'),
  );
  expect(two).toMatchObject({ sheet: 'Old', rows: [[], [null, { v: 'Invoice Number' }, { v: 'Vendor' }]] });
  const none = onlyJson(previewJsonSchema, await preview('Master.xlsx', '--sheet', 'Empty', '--json'));
  expect(none).toMatchObject({ sheet: 'Empty', rows: [] });
});

test('without --json it is a table under the letters of the columns', async () => {
  const ended = await preview('Master.xlsx', '--rows', '3');
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.stdout.split('\n')).toEqual([
    'Sheets:',
    '  Old (hidden): 5 rows',
    '  Data: 5 rows',
    '  Empty: 0 rows',
    '',
    'Sheet “Data”, rows 1 to 3:',
    '   A     B               C                    D',
    '1',
    '2        Invoice Number  Vendor',
    '3  TRUE  000123          2024-01-31T12:00:00  #N/A',
    '',
  ]);
});

test.each<[string, string[], string]>([
  ['a missing file', ['none.xlsx'], 'file-missing'],
  ['a sheet that is not there', ['Master.xlsx', '--sheet', 'Nope'], 'sheet-missing'],
  ['a number of rows that is none', ['Master.xlsx', '--rows', 'many'], 'bad-input'],
  ['no file', [], 'bad-input'],
])('%s: one sentence and exit code 1', async (_what, args, code) => {
  const ended = await preview(...args, '--json');
  expect(ended.code).toBe(1);
  expect(onlyJson(failureJsonSchema, ended).error.code).toBe(code);
});

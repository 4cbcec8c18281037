import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../write/exportSample.ts';
import { exportSheet, header, macros, row, type Source, sheet } from './handMadeSheet.ts';
import { exportInto, resultAt, resultHeaders } from './ownSample.ts';

const refused: readonly [what: string, source: Source, because: RegExp][] = [
  ['macros under .xlsx', { xml: sheet(header), workbookType: macros }, /holds macros/],
  [
    'a template',
    {
      xml: sheet(header),
      workbookType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml',
    },
    /template/,
  ],
  [
    'a locked structure',
    { xml: sheet(header), workbookPr: '<workbookProtection lockStructure="1"/>' },
    /structure of “Master.xlsx” is protected/,
  ],
  [
    'prefixes',
    {
      xml: sheet(header)
        .replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:')
        .replace('xmlns=', 'xmlns:x='),
    },
    /extend safely/,
  ],
  [
    'UTF-16',
    { xml: Buffer.from(`\ufeff${sheet(header).replace('UTF-8', 'UTF-16')}`, 'utf16le') },
    /extend safely/,
  ],
  ['rows out of order', { xml: sheet(header + row(3) + row(2)) }, /extend safely/],
  ['comments among the rows', { xml: sheet(`${header}<!-- </row> -->${row(2)}`) }, /extend safely/],
  [
    'character data in a cell',
    { xml: sheet(header + row(2).replace('R-2', '<![CDATA[</row>]]>')) },
    /extend safely/,
  ],
  ['cells without references', { xml: sheet(header.replaceAll(/ r="[A-Z]\d"/g, '')) }, /extend safely/],
  [
    'tracked changes',
    {
      xml: sheet(header),
      change: (parts) => [...parts, { name: 'xl/revisions/userNames.xml', content: '<users/>' }],
    },
    /extend safely/,
  ],
  ['a full sheet', { xml: sheet(`${header}<row r="2"><c r="XFB2"><v>1</v></c></row>`) }, /16,387 columns/],
];

test.each(refused)(
  '%s: results go into a new workbook, and a sentence says why',
  async (_what, source, because) => {
    const { result, part, target } = await exportSheet(source);
    expect(result).toMatchObject({
      ok: true,
      value: { rows: 2, warnings: [expect.stringMatching(because)] },
    });
    expect(part('xl/workbook.xml')).toContain('name="Refunds"');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(target);
    const headers = resultHeaders.map((_, index) => workbook.worksheets[0]?.getCell(1, index + 3).value);
    expect(headers).toEqual(resultHeaders);
  },
);

test('a source that is no zip goes into a new workbook', async () => {
  const path = join(await temporaryFolder(), 'source.csv');
  await writeFile(path, 'Invoice\nR-1\n');
  const { result } = await exportInto(path, [resultAt(2)]);
  expect(result).toMatchObject({
    ok: true,
    value: { warnings: [expect.stringMatching(/not an Excel workbook/)] },
  });
});

test('a copy that is gone is said, and the results are in a new workbook', async () => {
  const { result } = await exportInto(join(await temporaryFolder(), 'gone.xlsx'), [resultAt(2)]);
  expect(result).toMatchObject({
    ok: true,
    value: { warnings: [expect.stringMatching(/no longer be read/)] },
  });
});

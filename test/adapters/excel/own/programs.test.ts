import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columnName } from '../../../../src/adapters/excel/write/columnName.ts';
import { temporaryFolder } from '../write/exportSample.ts';
import { exportInto, resultAt, resultCells, resultHeaders, richColumns } from './ownSample.ts';
import { openPackageParts } from './packageParts.ts';
import { libreOfficeRecords, makeRichWorkbook, openpyxlCells } from './programs.ts';

/** What two independent programs see in an export into a workbook with a chart, a pivot, an image and a table. */

const headerRow = 3;
const sheetRows = Array.from({ length: 40 }, (_, index) => index + 4);
/** The last column in use beside the data is F. */
const firstAdded = 6;

async function exportRich() {
  const source = join(await temporaryFolder(), 'Master.xlsx');
  await makeRichWorkbook(source);
  const changes = { headerRow, sheetName: 'Refunds', sourceColumns: richColumns };
  const exported = await exportInto(source, sheetRows.map(resultAt), changes);
  expect(exported.result).toMatchObject({ ok: true, value: { rows: 40, warnings: [] } });
  return { source, ...exported };
}

test('openpyxl finds every original cell and every result cell', async () => {
  const { source, target } = await exportRich();
  const before = await openpyxlCells(source);
  const after = await openpyxlCells(target);
  const expected: { [reference: string]: string | number | boolean } = { ...before.Refunds };
  for (const [index, header] of resultHeaders.entries()) {
    expected[`${columnName(firstAdded + index)}${headerRow}`] = header;
  }
  for (const row of sheetRows) {
    for (const [index, value] of resultCells(row).entries()) {
      if (value !== null) expected[`${columnName(firstAdded + index)}${row}`] = value;
    }
  }
  const { Refunds, 'Summary (Rowmill)': summary, ...others } = after;
  expect(Refunds).toEqual(expected);
  expect(others).toEqual({ Notes: before.Notes, Pivot: before.Pivot, Summary: before.Summary });
  expect(summary).toEqual({ A1: 'Rows', A2: 'Total', B2: 40 });
});

test('LibreOffice’s csv of the export is its csv of the original plus the new columns', async () => {
  const { source, target } = await exportRich();
  const before = await libreOfficeRecords(source);
  const after = await libreOfficeRecords(target);
  const added = (row: number): string[] => {
    if (row === headerRow) return resultHeaders;
    if (!sheetRows.includes(row)) return resultHeaders.map(() => '');
    return resultCells(row).map((value) => (value === null ? '' : String(value)));
  };
  expect(before).toHaveLength(43);
  expect(after).toEqual(before.map((record, index) => [...record.slice(0, firstAdded), ...added(index + 1)]));
});

test('every part that nothing was added to is the same bytes, and the others say what was added', async () => {
  const { source, target } = await exportRich();
  const before = openPackageParts(await readFile(source));
  const after = openPackageParts(await readFile(target));
  const changed = [
    '[Content_Types].xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/tables/table1.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ];
  const differing = [...before]
    .filter(([path, bytes]) => !after.get(path)?.equals(bytes))
    .map(([path]) => path);
  expect(differing.sort()).toEqual(changed);
  expect([...after.keys()].filter((path) => !before.has(path))).toEqual(['xl/worksheets/sheet5.xml']);
  expect(
    [...before.keys()].filter((path) => /chart|pivot|media|drawing|comment/.test(path)).length,
  ).toBeGreaterThan(10);
  const table = after.get('xl/tables/table1.xml')?.toString();
  expect(table).toContain('ref="A3:K43"');
  expect(table).toMatch(/<autoFilter ref="A3:K43"/);
  expect(table).toMatch(/<tableColumns count="11">.*<tableColumn id="11" name="Recoverable"\/>/);
});

test('the rows keep their bytes in front of what is added to them', async () => {
  const { source, target } = await exportRich();
  const rowsOf = async (path: string) => {
    const sheet =
      openPackageParts(await readFile(path))
        .get('xl/worksheets/sheet1.xml')
        ?.toString() ?? '';
    return [...sheet.matchAll(/<row [^>]*r="(\d+)"[^>]*>(.*?)<\/row>/gs)].map(([, row, cells]) => ({
      row,
      cells,
    }));
  };
  const before = await rowsOf(source);
  const after = new Map((await rowsOf(target)).map(({ row, cells }) => [row, cells ?? '']));
  expect(before.length).toBeGreaterThan(40);
  for (const { row, cells = '' } of before) {
    // Cells that were only formatted make room; their neighbours further to the right stay.
    const kept = cells.replace(/<c r="[G-KT]\d+"[^>]*><\/c>/g, '');
    expect(after.get(row)).toContain(kept);
    for (const [styled] of cells.matchAll(/<c r="T\d+"[^>]*><\/c>/g))
      expect(after.get(row)).toContain(styled);
  }
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseSheet } from '../../../../src/adapters/excel/read/chooseSheet.ts';
import { openWorkbook } from '../../../../src/adapters/excel/read/openWorkbook.ts';
import { type SheetSpec, workbookFile } from '../../../fixtures/workbooks/workbookParts.ts';
import { withFolder } from './readAll.ts';

const rows = (...lines: string[][]) =>
  lines
    .map((line, index) => {
      const cells = line.map((text) =>
        text === '' ? '<c/>' : `<c t="inlineStr"><is><t>${text}</t></is></c>`,
      );
      return `<row r="${index + 1}">${cells.join('')}</row>`;
    })
    .join('');
const refunds = rows(['Invoice Number', 'Vendor', 'Refund Amount'], ['1', 'Acme', '5']);
const other = rows(['Code', 'Meaning'], ['1', 'one']);
const synonyms = ['Invoice Number', 'Vendor', 'Refund Amount'];

const choose = (sheets: readonly SheetSpec[], wanted: { sheet?: string; headerRow?: number } = {}) =>
  withFolder(async (folder) => {
    const path = join(folder, 'file.xlsx');
    await writeFile(path, workbookFile({ sheets }));
    const workbook = await openWorkbook(path, 'Master.xlsx');
    if (!workbook.ok) throw new Error(workbook.failure.message);
    try {
      return await chooseSheet(workbook.value, { fileName: 'Master.xlsx', synonyms, ...wanted });
    } finally {
      await workbook.value.close();
    }
  });

describe('chooseSheet', () => {
  it('takes the visible sheet whose header is known best', async () => {
    const sheets = [
      { name: 'Codes', data: other },
      { name: 'Data', data: refunds },
    ];
    expect(await choose(sheets)).toMatchObject({ value: { name: 'Data', header: { sheetRow: 1 } } });
  });

  it('passes over hidden sheets unless one is named', async () => {
    const sheets = [
      { name: 'Old', data: refunds, state: 'hidden' },
      { name: 'Codes', data: other },
    ];
    expect(await choose(sheets)).toMatchObject({ value: { name: 'Codes' } });
    expect(await choose(sheets, { sheet: 'Old' })).toMatchObject({ value: { name: 'Old' } });
    expect(await choose([{ name: 'Old', data: refunds, state: 'hidden' }])).toMatchObject({
      value: { name: 'Old' },
    });
  });

  it('takes the first sheet that is not empty where none is known', async () => {
    const sheets = [{ name: 'Empty' }, { name: 'Codes', data: other }, { name: 'More', data: other }];
    expect(await choose(sheets)).toMatchObject({ value: { name: 'Codes' } });
  });

  it('takes the sheet with more columns of data over a cover where none is known', async () => {
    const cover = rows(['Refunds', 'of 2025'], ['Made by Anna'], ['Approved by Ben']);
    const data = rows(['Nummer', 'Wer', 'Wie viel'], ['1', 'Acme', '5']);
    const sheets = [
      { name: 'Cover', data: cover },
      { name: 'Data', data },
    ];
    expect(await choose(sheets)).toMatchObject({ value: { name: 'Data' } });
    expect(await choose(sheets.toReversed())).toMatchObject({ value: { name: 'Data' } });
  });

  it('prefers a sheet with rows over a template that has only the headers', async () => {
    const template = rows(['Invoice Number', 'Vendor', 'Refund Amount']);
    const sheets = [
      { name: 'Template', data: template },
      { name: 'Data', data: refunds },
    ];
    expect(await choose(sheets)).toMatchObject({ value: { name: 'Data' } });
  });

  it('finds the header below a title, and takes the row the user names, however deep', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => [`note ${index}`, 'x']);
    const data = rows(['Refunds 2024'], [''], ['Invoice Number', 'Vendor'], ...lines, ['A', 'B'], ['1', '2']);
    expect(await choose([{ name: 'Data', data }])).toMatchObject({ value: { header: { sheetRow: 3 } } });
    expect(await choose([{ name: 'Data', data }], { headerRow: 304 })).toMatchObject({
      value: { header: { sheetRow: 304, cells: ['A', 'B'] } },
    });
  });

  it('says when there is nothing', async () => {
    expect(await choose([{ name: 'Data' }])).toMatchObject({
      failure: { code: 'sheet-empty', message: expect.stringContaining('Sheet “Data” in “Master.xlsx”') },
    });
    expect(await choose([{ name: 'A' }, { name: 'B' }])).toMatchObject({
      failure: { code: 'sheet-empty', message: expect.stringContaining('Every visible sheet') },
    });
    expect(await choose([{ name: 'Data', data: refunds }], { headerRow: 9 })).toMatchObject({
      failure: { code: 'sheet-empty', message: expect.stringContaining('Row 9') },
    });
    expect(await choose([{ name: 'Data', data: refunds }], { sheet: 'X' })).toMatchObject({
      failure: { code: 'sheet-missing' },
    });
  });
});

import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemFailure } from '../../../../src/adapters/excel/read/fileFailure.ts';
import { openWorkbook } from '../../../../src/adapters/excel/read/openWorkbook.ts';
import { workbookFile, workbookParts } from '../../../fixtures/workbooks/workbookParts.ts';
import { zipFile } from '../../../fixtures/workbooks/zipFile.ts';
import { failureOf, readAll, withFolder } from './readAll.ts';

const good = () => workbookFile({ sheets: [{ name: 'Data', data: '<row><c><v>1</v></c></row>' }] });
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Every refusal names the file and says what to do, in plain words. */
const clear = (message: string) => {
  expect(message).toContain('“Master.xlsx”');
  expect(message).toMatch(/\.$/);
  expect(message).not.toMatch(/undefined|null|Error|Z_|TypeError/);
};

describe('files that are not workbooks', () => {
  it.each([
    ['an empty file', '', /empty/],
    ['a csv', 'Invoice;Amount\n1;2\n', /csv.*\.csv/],
    ['an HTML table', '<html><table><tr><td>1</td></tr></table></html>', /web page/],
    ['an HTML page', '\n<!DOCTYPE html>\n<html>', /web page/],
    [
      'an XML spreadsheet',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
      /Excel 2003/,
    ],
    ['a PDF', '%PDF-1.7\n\u0000', /PDF/],
    ['JSON', '{"a": 1}', /JSON/],
    ['prose', 'Dear all', /text file/],
    ['noise', Buffer.from([1, 2, 3, 4, 5, 0, 9, 200]), /another kind/],
    ['an empty zip', zipFile([]), /empty zip/],
    ['a zip of other files', zipFile([{ name: 'a.txt', content: 'a' }]), /zip archive/],
    ['a Word document', zipFile([{ name: 'word/document.xml', content: '<a/>' }]), /Word/],
    ['a binary workbook', zipFile([{ name: 'xl/workbook.bin', content: 'a' }]), /\.xlsb/],
    [
      'an OpenDocument file',
      zipFile([
        { name: 'mimetype', content: 'a' },
        { name: 'content.xml', content: 'a' },
      ]),
      /OpenDocument/,
    ],
  ])('refuses %s', async (_what, content, words) => {
    const { code, message } = await failureOf(content);
    expect(code).toBe('file-not-workbook');
    expect(message).toMatch(words);
    clear(message);
  });

  it('tells a password from the old format', async () => {
    const encrypted = Buffer.concat([
      ole,
      Buffer.alloc(2000),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(50),
    ]);
    expect(await failureOf(encrypted)).toMatchObject({
      code: 'file-encrypted',
      message: expect.stringMatching(/password/),
    });
    expect(await failureOf(Buffer.concat([ole, Buffer.alloc(2000)]))).toMatchObject({
      code: 'file-old-format',
      message: expect.stringMatching(/\.xls\)/),
    });
    const zipped = workbookParts({ sheets: [{ name: 'Data' }] }).map((part) => ({
      ...part,
      encrypted: true,
    }));
    expect((await failureOf(zipFile(zipped))).code).toBe('file-encrypted');
  });
});

describe('files that cannot be opened', () => {
  it('names a missing file, a folder and a file without permission', async () => {
    await withFolder(async (folder) => {
      const missing = await openWorkbook(join(folder, 'gone.xlsx'), 'Master.xlsx');
      expect(missing).toMatchObject({ failure: { code: 'file-missing' } });
      await mkdir(join(folder, 'sub'));
      const directory = await openWorkbook(join(folder, 'sub'), 'Master.xlsx');
      expect(directory).toMatchObject({
        failure: { code: 'file-not-workbook', message: expect.stringMatching(/folder/) },
      });
      const locked = join(folder, 'locked.xlsx');
      await writeFile(locked, good());
      await chmod(locked, 0o000);
      const opened = await openWorkbook(locked, 'Master.xlsx');
      // Root may read everything.
      if (process.getuid?.() === 0 && opened.ok) await opened.value.close();
      else expect(opened).toMatchObject({ failure: { code: 'file-unreadable' } });
    });
  });

  it.each([
    ['EACCES', 'linux', 'file-unreadable'],
    ['EPERM', 'darwin', 'file-unreadable'],
    ['EPERM', 'win32', 'file-locked'],
    ['EBUSY', 'win32', 'file-locked'],
    ['ENOENT', 'linux', 'file-missing'],
    ['EIO', 'linux', 'file-unreadable'],
  ])('calls %s on %s %s', (system, platform, expected) => {
    const { code, message } = systemFailure(
      Object.assign(new Error(), { code: system }),
      'Master.xlsx',
      platform,
    ).failure;
    expect(code).toBe(expected);
    clear(message);
  });

  it('throws what is not a system error', () => {
    expect(() => systemFailure(new TypeError('a bug'), 'Master.xlsx', 'linux')).toThrow('a bug');
  });

  it('lists the sheets when the wanted one is missing', async () => {
    const read = await readAll(good(), { sheet: 'Refunds' });
    expect(read).toMatchObject({
      failure: { code: 'sheet-missing', message: expect.stringMatching(/“Refunds”.*“Data”/) },
    });
  });
});

describe('damaged files', () => {
  it('are refused as truncated when cut off', async () => {
    const bytes = good();
    const { code, message } = await failureOf(bytes.subarray(0, bytes.length - 30));
    expect(code).toBe('file-truncated');
    clear(message);
  });

  it('are refused when a part does not match its checksum', async () => {
    const data = '<row><c><v>1234567</v></c></row>'.repeat(2);
    const bytes = workbookFile({ sheets: [{ name: 'Data', data }], stored: true });
    bytes.write('X', bytes.indexOf('</sheets>') + 2);
    expect(await failureOf(bytes)).toMatchObject({
      code: 'file-truncated',
      message: expect.stringMatching(/checksum/),
    });
  });

  it('are refused when a sheet ends too early, or a text or a sheet is missing', async () => {
    const cut = workbookFile({
      sheets: [{ name: 'Data', xml: '<worksheet><sheetData><row><c><v>1</v></c>' }],
    });
    expect((await failureOf(cut)).code).toBe('file-truncated');
    const noText = workbookFile({
      sheets: [{ name: 'Data', data: '<row r="4"><c r="B4" t="s"><v>7</v></c></row>' }],
    });
    expect(await failureOf(noText)).toMatchObject({
      code: 'file-truncated',
      message: expect.stringMatching(/B4/),
    });
    const parts = workbookParts({ sheets: [{ name: 'Data' }] }).filter(
      (part) => !part.name.includes('sheet1'),
    );
    expect((await failureOf(zipFile(parts))).code).toBe('file-truncated');
    const cutTexts = workbookFile({
      sheets: [{ name: 'Data', data: '<row><c t="s"><v>0</v></c></row>' }],
      strings: '<sst><si><t>a</t></si><si><t>b',
    });
    expect((await failureOf(cutTexts)).code).toBe('file-truncated');
  });
});

describe('hostile files', () => {
  const sheet = (data: string | Buffer) =>
    workbookFile({ sheets: [{ name: 'Data', ...(typeof data === 'string' ? { data } : { xml: data }) }] });

  it('are refused for a billion laughs', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    expect((await failureOf(sheet(Buffer.from(bomb)))).code).toBe('file-not-workbook');
    const parts = workbookParts({ sheets: [{ name: 'Data' }] }).map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: `<!DOCTYPE x [<!ENTITY a "ha">]>${part.content}` }
        : part,
    );
    expect((await failureOf(zipFile(parts))).code).toBe('file-not-workbook');
  });

  it('are refused for a row or column beyond Excel’s last', async () => {
    const row = await failureOf(sheet('<row r="2000000000"><c><v>1</v></c></row>'));
    expect(row).toMatchObject({ code: 'file-too-large', message: expect.stringMatching(/2000000000/) });
    clear(row.message);
    expect(await failureOf(sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'))).toMatchObject({
      code: 'file-too-large',
      message: expect.stringMatching(/XFD/),
    });
    expect((await failureOf(sheet('<row r="1"><c r="ZZZZZZZZZZ1"><v>1</v></c></row>'))).code).toBe(
      'file-too-large',
    );
  });

  it('are refused for a cell longer than 32,767 characters, and read at that length', async () => {
    const inline = (length: number) =>
      sheet(`<row><c t="inlineStr"><is><t>${'x'.repeat(length)}</t></is></c></row>`);
    expect(await readAll(inline(32_767))).toMatchObject({ ok: true });
    expect(await failureOf(inline(32_768))).toMatchObject({
      code: 'file-too-large',
      message: expect.stringMatching(/A1.*32,768/),
    });
    const shared = workbookFile({
      sheets: [{ name: 'Data', data: '<row><c t="s"><v>0</v></c></row>' }],
      strings: `<si><t>${'x'.repeat(32_768)}</t></si>`,
    });
    expect((await failureOf(shared)).code).toBe('file-too-large');
  });

  it('are refused before a huge cell fills the memory', async () => {
    const bomb = Buffer.concat([
      Buffer.from('<worksheet><sheetData><row><c t="inlineStr"><is><t>'),
      Buffer.alloc(64 * 1024 * 1024, 'x'),
    ]);
    expect((await failureOf(sheet(bomb))).code).toBe('file-too-large');
  });

  it('are refused at once for what the directory declares', async () => {
    const parts = workbookParts({ sheets: [{ name: 'Data', data: '<row><c><v>1</v></c></row>' }] });
    const declared = (declaredSize: number) =>
      zipFile(parts.map((part) => (part.name.includes('sheet1') ? { ...part, declaredSize } : part)));
    expect(await failureOf(declared(0xfffffff0))).toMatchObject({ code: 'file-too-large' });
    expect(await failureOf(declared(200 * 1024 * 1024))).toMatchObject({
      code: 'file-too-large',
      message: expect.stringMatching(/200 times/),
    });
  });

  it('are refused while they unpack when the directory lies about their size', async () => {
    const parts = workbookParts({ sheets: [{ name: 'Data', xml: Buffer.alloc(110 * 1024 * 1024, ' ') }] });
    const lying = zipFile(
      parts.map((part) => (part.name.includes('sheet1') ? { ...part, declaredSize: 1000 } : part)),
    );
    expect(lying.length).toBeLessThan(200_000);
    expect((await failureOf(lying)).code).toBe('file-too-large');
  });

  it('are refused above 200 MB without being read', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'big.xlsx');
      const file = await open(path, 'w');
      await file.truncate(201 * 1024 * 1024);
      await file.close();
      const opened = await openWorkbook(path, 'Master.xlsx');
      expect(opened).toMatchObject({
        failure: { code: 'file-too-large', message: expect.stringMatching(/201 MB/) },
      });
    });
  });
});

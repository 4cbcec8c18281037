import { describe, expect, it } from 'vitest';
import { failureOf, readAll } from './readAll.ts';

async function csv(content: string | Buffer, fileName = 'Refunds.csv') {
  const read = await readAll(content, { fileName });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}
const cells = async (content: string | Buffer, fileName?: string) =>
  (await csv(content, fileName)).rows.map((row) => row.cells);

describe('csv files', () => {
  it('are workbooks of one sheet named after the file', async () => {
    expect((await csv('a,b\n1,2\n')).sheets).toEqual([{ name: 'Refunds', state: 'visible' }]);
  });

  it('keep every field as text, empty ones as empty cells', async () => {
    expect(await cells('Invoice,Amount,Note\n000123,"1,234.50",\n,,x\n')).toEqual([
      ['Invoice', 'Amount', 'Note'],
      ['000123', '1,234.50'],
      [null, null, 'x'],
    ]);
  });

  it.each([',', ';', '\t', '|'])('are split at %j', async (separator) => {
    const text = ['Vendor', 'Net, total; sum', 'x|y'].map((field) => `"${field}"`).join(separator);
    expect(await cells(`${text}\na${separator}1${separator}2\n`)).toEqual([
      ['Vendor', 'Net, total; sum', 'x|y'],
      ['a', '1', '2'],
    ]);
  });

  it('may name their separator in the first line', async () => {
    expect(await cells('sep=|\r\na,b|c\r\n')).toEqual([['a,b', 'c']]);
  });

  it('may have quotes, line breaks and quoted quotes in fields, and any line ends', async () => {
    expect(await cells('a,"say ""hi""\r\nthere",5" pipe\r\nb,,\rc,d,e')).toEqual([
      ['a', 'say "hi"\r\nthere', '5" pipe'],
      ['b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('count blank lines as rows of the sheet', async () => {
    expect((await csv('a,b\n\n1,2\n')).rows.map((row) => row.sheetRow)).toEqual([1, 3]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffGröße;1\n', 'utf8')],
    ['UTF-8', Buffer.from('Größe;1\n', 'utf8')],
    ['UTF-16 with a mark', Buffer.from('\ufeffGröße;1\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffGröße;1\n', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('Größe;1\n', 'latin1')],
  ])('may be %s', async (_what, bytes) => {
    expect(await cells(bytes)).toEqual([['Größe', '1']]);
  });

  it('read alike wherever the pieces of a large file are cut', async () => {
    const line = (index: number) => `"Größe ""${index}""",${index},"a\r\nb"\r\n`;
    const rows = await cells(Array.from({ length: 30_000 }, (_, index) => line(index)).join(''));
    expect(rows).toHaveLength(30_000);
    expect(rows.every((row, index) => row[0] === `Größe "${index}"` && row[2] === 'a\r\nb')).toBe(true);
  });

  it('are refused with the cell when a quote is never closed', async () => {
    const { code, message } = await failureOf(`a,b\n1,"${'x\n'.repeat(20_000)}`, 'Refunds.csv');
    expect(code).toBe('file-too-large');
    expect(message).toMatch(/“Refunds.csv”.*B2.*quote/);
  });

  it('are refused when they are not text', async () => {
    expect((await failureOf(Buffer.from([0, 1, 2, 3, 255]), 'Refunds.csv')).code).toBe('file-not-workbook');
    expect(await failureOf('', 'Refunds.csv')).toMatchObject({
      code: 'file-not-workbook',
      message: '“Refunds.csv” is empty (0 bytes). Copy or download it again.',
    });
  });
});

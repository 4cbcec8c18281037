import { describe, expect, it } from 'vitest';
import {
  relation,
  relationsXml,
  sheetXml,
  workbookFile,
  workbookParts,
} from '../../../fixtures/workbooks/workbookParts.ts';
import { zipFile } from '../../../fixtures/workbooks/zipFile.ts';
import { cellsOf, readAll, rowsOf } from './readAll.ts';

const cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>';
const spec = { sheets: [{ name: 'Data', data: cells }], strings: '<si><t>Vendor</t></si>' };
const expected = ['Vendor', 5];
const one = (xml: string | Buffer, strings?: string) =>
  workbookFile({ sheets: [{ name: 'Data', xml }], ...(strings !== undefined && { strings }) });

describe('packages', () => {
  it('are read with their parts in any order', async () => {
    expect(await cellsOf(zipFile(workbookParts(spec)))).toEqual(expected);
    expect(await cellsOf(zipFile(workbookParts(spec).toReversed()))).toEqual(expected);
  });

  it('may be stored without compression', async () => {
    expect(await cellsOf(workbookFile({ ...spec, stored: true }))).toEqual(expected);
  });

  it('may have bytes in front of the zip', async () => {
    expect(await cellsOf(Buffer.concat([Buffer.from('MZ stub'), workbookFile(spec)]))).toEqual(expected);
  });

  it('may name parts with absolute targets, in other folders, in another case and with backslashes', async () => {
    const parts = [
      { name: '_rels/.rels', content: relationsXml([relation('a', 'officeDocument', '/Book/Main.xml')]) },
      {
        name: 'book/main.xml',
        content:
          '<workbook xmlns:rel="x"><sheets><sheet name="Data" sheetId="1" rel:id="r1"/></sheets></workbook>',
      },
      {
        name: 'Book\\_rels\\Main.xml.rels',
        content: relationsXml([
          relation('r1', 'worksheet', '../pages/my%20page.xml'),
          relation('r2', 'sharedStrings', '/texts.xml'),
        ]),
      },
      { name: 'pages/my page.xml', content: sheetXml(cells) },
      { name: 'texts.xml', content: '<sst><si><t>Vendor</t></si></sst>' },
    ];
    expect(await cellsOf(zipFile(parts))).toEqual(expected);
  });

  it('may use the strict namespaces', async () => {
    const parts = workbookParts(spec).map((part) => ({
      ...part,
      content: String(part.content)
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        ),
    }));
    expect(await cellsOf(zipFile(parts))).toEqual(expected);
  });

  it('list their sheets in the order of the tabs, with their state', async () => {
    const sheets = [
      { name: 'Notes', state: 'hidden' },
      { name: 'R & D', data: cells },
      { name: 'Secret', state: 'veryHidden' },
    ];
    const read = await readAll(workbookFile({ ...spec, sheets }), { sheet: 'R & D' });
    expect(read).toMatchObject({
      value: {
        sheets: [
          { name: 'Notes', state: 'hidden' },
          { name: 'R & D', state: 'visible' },
          { name: 'Secret', state: 'veryHidden' },
        ],
        rows: [{ cells: expected }],
      },
    });
  });

  it('leave chart sheets out of the list', async () => {
    const parts = workbookParts({
      sheets: [{ name: 'Chart' }, { name: 'Data', data: '<row><c><v>1</v></c></row>' }],
    });
    const charted = parts.map((part) =>
      part.name.endsWith('workbook.xml.rels')
        ? {
            ...part,
            content: String(part.content).replace('relationships/worksheet"', 'relationships/chartsheet"'),
          }
        : part,
    );
    expect(await readAll(zipFile(charted))).toMatchObject({
      value: { sheets: [{ name: 'Data' }], rows: [{}] },
    });
  });
});

describe('worksheet parts', () => {
  it('may put every element under a prefix', async () => {
    const xml =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await cellsOf(one(xml, '<sst><x:si><x:t>Vendor</x:t></x:si></sst>'))).toEqual(expected);
  });

  it('may be UTF-16, with and without a byte order mark', async () => {
    const xml = sheetXml('<row><c t="inlineStr"><is><t>Größe 退款</t></is></c></row>');
    const little = Buffer.from(`\ufeff${xml}`, 'utf16le');
    for (const bytes of [little, Buffer.from(xml, 'utf16le'), Buffer.from(little).swap16()]) {
      expect(await cellsOf(one(bytes))).toEqual(['Größe 退款']);
    }
  });

  it('may start with a byte order mark or declare Latin-1', async () => {
    expect(await cellsOf(one(`\ufeff${sheetXml('<row><c><v>1</v></c></row>')}`))).toEqual([1]);
    const latin = `<?xml version="1.0" encoding="ISO-8859-1"?><worksheet><sheetData><row><c t="inlineStr"><is><t>Größe</t></is></c></row></sheetData></worksheet>`;
    expect(await cellsOf(one(Buffer.from(latin, 'latin1')))).toEqual(['Größe']);
  });

  it('may use single quotes, spaces and line breaks inside tags', async () => {
    const data = `<row\n r = '1' ><c\n\tr='A1'\n t="s" ><v >0</v ></c ><c r='B1' note="a > b"><v>5</v></c></row >`;
    expect(await cellsOf(workbookFile({ ...spec, sheets: [{ name: 'Data', data }] }))).toEqual(expected);
  });

  it('may leave out the references of rows and cells', async () => {
    const data =
      '<row><c t="s"><v>0</v></c><c><v>5</v></c></row><row><c/><c><v>6</v></c></row><row r="9"><c r="C9"><v>7</v></c><c><v>8</v></c></row>';
    expect(await rowsOf(workbookFile({ ...spec, sheets: [{ name: 'Data', data }] }))).toEqual([
      { sheetRow: 1, cells: expected },
      { sheetRow: 2, cells: [null, 6] },
      { sheetRow: 9, cells: [null, null, 7, 8] },
    ]);
  });

  it('may have rows and cells out of order', async () => {
    const data =
      '<row r="3"><c r="B3"><v>32</v></c><c r="A3"><v>31</v></c></row><row r="1"><c r="A1"><v>11</v></c></row><row r="2"><c r="A2"><v>21</v></c></row>';
    expect(await rowsOf(workbookFile({ sheets: [{ name: 'Data', data }] }))).toEqual([
      { sheetRow: 1, cells: [11] },
      { sheetRow: 2, cells: [21] },
      { sheetRow: 3, cells: [31, 32] },
    ]);
  });

  it('may have a cell in the last corner, which costs one row', async () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const rows = await rowsOf(workbookFile({ sheets: [{ name: 'Data', data }] }));
    expect(rows.map((row) => [row.sheetRow, row.cells.length])).toEqual([
      [1, 1],
      [1048576, 16384],
    ]);
  });

  it('do not count rows that only have formats', async () => {
    const empty = Array.from(
      { length: 5000 },
      (_, index) => `<row r="${index + 2}"><c r="A${index + 2}" s="1"/><c s="1"></c></row>`,
    );
    const data = `<row r="1"><c><v>1</v></c></row>${empty.join('')}`;
    expect(await rowsOf(workbookFile({ sheets: [{ name: 'Data', data }], formats: ['0.00'] }))).toHaveLength(
      1,
    );
  });

  it('may be empty', async () => {
    expect(await rowsOf(one('<worksheet><sheetData/></worksheet>'))).toEqual([]);
    expect(await rowsOf(workbookFile({ sheets: [{ name: 'Data' }] }))).toEqual([]);
  });

  it('are read alike wherever the pieces of a large part are cut', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => {
      const r = index + 1;
      return `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>Größe &amp; ${r}</t></is></c><c r="B${r}"><v>${r}</v></c><c r="C${r}"><f>B${r}*2</f><v>${2 * r}</v></c></row>`;
    });
    const read = await rowsOf(workbookFile({ sheets: [{ name: 'Data', data: rows.join('') }] }));
    expect(read).toHaveLength(20_000);
    expect(
      read.every((row, index) => row.cells[0] === `Größe & ${index + 1}` && row.cells[2] === 2 * (index + 1)),
    ).toBe(true);
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { relation, relationsXml, workbookParts } from '../../../fixtures/workbooks/workbookParts.ts';
import { zipFile } from '../../../fixtures/workbooks/zipFile.ts';
import { temporaryFolder } from '../write/exportSample.ts';
import { exportSheet, header, macros, main, refundCells, row, sheet, text, typed } from './handMadeSheet.ts';
import { exportInto, resultAt } from './ownSample.ts';

test('a row that the sheet leaves out gets one, a self-closing one is opened, spans are widened', async () => {
  const { sheetXml, target } = await exportSheet({
    xml: sheet(
      `<row r="1" spans="1:2">${text('A1', 'Invoice')}${text('B1', 'Amount')}</row><row r="3" spans="1:2" ht="30"/>`,
    ),
  });
  expect(sheetXml).toContain('<row r="1" spans="1:7">');
  expect(sheetXml).toMatch(/<row r="2"><c r="C2".*<row r="3" spans="1:7" ht="30"><c r="C3"/);
  expect(await refundCells(target)).toMatchObject({ C1: 'Verdict', C2: 'reject', C3: 'ok', D3: 0.375 });
});

test('results behind the last row of the sheet are added to it', async () => {
  const { target } = await exportSheet({ xml: sheet(header) });
  expect(await refundCells(target)).toMatchObject({ A1: 'Invoice', C2: 'reject', C3: 'ok' });
});

test('rows without a number count on from the one before', async () => {
  const unnumbered = [1, 2, 3].map((n) => row(n).replace(/<row r="\d+"/, '<row')).join('');
  const { target } = await exportSheet({ xml: sheet(unnumbered) });
  expect(await refundCells(target)).toMatchObject({ A3: 'R-3', C3: 'ok' });
});

test('a side table and merged cells beside the data push the results to their right, a merged title does not', async () => {
  const side = `<row r="9">${text('F9', 'side')}</row>`;
  const merges = '<mergeCells count="2"><mergeCell ref="A1:Z1"/><mergeCell ref="F9:H9"/></mergeCells>';
  const path = join(await temporaryFolder(), 'source.xlsx');
  const title = `<row r="1">${text('A1', 'Title')}</row>`;
  const xml = sheet(
    `${title}<row r="2">${text('A2', 'Invoice')}</row><row r="3">${text('A3', 'R')}</row>${side}`,
    { tail: merges },
  );
  const parts = workbookParts({ sheets: [{ name: 'Refunds', xml }] });
  await writeFile(path, zipFile(typed(parts)));
  const { target } = await exportInto(path, [resultAt(3)], { sheetName: 'Refunds', headerRow: 2 });
  expect(await refundCells(target)).toMatchObject({ F9: 'side', I2: 'Verdict', I3: 'ok' });
});

test('column widths that run to the end of the sheet are cut where columns are added', async () => {
  const cols =
    '<cols><col min="1" max="1" width="8"/><col min="2" max="16384" width="20" style="0"></col></cols>';
  const { sheetXml, target } = await exportSheet({
    xml: sheet(header + row(2) + row(3), { head: `<dimension ref="A1:B3"/>${cols}` }),
  });
  expect(sheetXml).toContain('<dimension ref="A1:G3"/>');
  expect(sheetXml).toMatch(
    /<col min="2" max="2" width="20" style="0"\/><col min="3" max="3" [^>]*>.*<col min="8" max="16384" width="20" style="0"\/><\/cols>/,
  );
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(target);
  expect(workbook.worksheets[0]?.getColumn(7).width).toBe(15);
});

test.each([
  ['<cols/>', '<cols><col min="3"'],
  [
    "<cols><col width='5' min='1' max='2'/><col min='3' hidden='1' max='16384'/></cols>",
    '<col min="8" max="16384" hidden=\'1\'/></cols>',
  ],
])('column widths written as %s are understood', async (head, expected) => {
  const { sheetXml, target } = await exportSheet({ xml: sheet(header + row(2) + row(3), { head }) });
  expect(sheetXml).toContain(expected);
  expect(sheetXml.match(/<cols>/g)).toHaveLength(1);
  expect(await refundCells(target)).toMatchObject({ C2: 'reject' });
});

test('the sheet’s autofilter and its hidden name take the added columns in', async () => {
  const filter = '<autoFilter ref="A1:B3"/>';
  const name =
    '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Refunds!$A$1:$B$3</definedName></definedNames>';
  const { sheetXml, part } = await exportSheet({
    xml: sheet(header + row(2) + row(3), { tail: filter }),
    change: (parts) =>
      parts.map((one) =>
        one.name === 'xl/workbook.xml'
          ? { ...one, content: String(one.content).replace('</sheets>', `</sheets>${name}`) }
          : one,
      ),
  });
  expect(sheetXml).toContain('<autoFilter ref="A1:G3"/>');
  expect(part('xl/workbook.xml')).toContain('>Refunds!$A$1:$G$3<');
});

test('a workbook without styles gets some, and verdicts are coloured', async () => {
  const { target } = await exportSheet({ xml: sheet(header + row(2) + row(3)) });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(target);
  const cell = workbook.worksheets[0]?.getCell('C2');
  expect([cell?.value, cell?.fill]).toEqual(['reject', expect.objectContaining({ pattern: 'solid' })]);
  expect(workbook.worksheets[0]?.getCell('G3').numFmt).toBe('#,##0.00');
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Refunds', 'Summary']);
});

test('a strict workbook stays strict', async () => {
  const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
  const { result, part } = await exportSheet({
    xml: sheet(header + row(2) + row(3), { root: strict }),
    change: (parts) =>
      parts.map((one) => ({
        ...one,
        content: String(one.content)
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          )
          .replaceAll(main, strict),
      })),
  });
  expect(result).toMatchObject({ ok: true, value: { warnings: [] } });
  expect(part('xl/worksheets/sheet2.xml')).toContain(`xmlns="${strict}"`);
  expect(part('xl/_rels/workbook.xml.rels')).not.toContain('schemas.openxmlformats.org/officeDocument');
});

test('docProps/app.xml lists the Summary behind the worksheets', async () => {
  const app =
    '<Properties xmlns:vt="x"><HeadingPairs><vt:vector size="4" baseType="variant"><vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant><vt:variant><vt:lpstr>Named Ranges</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="2" baseType="lpstr"><vt:lpstr>Refunds</vt:lpstr><vt:lpstr>rates</vt:lpstr></vt:vector></TitlesOfParts></Properties>';
  const { part } = await exportSheet({
    xml: sheet(header),
    change: (parts) => [...parts, { name: 'docProps/app.xml', content: app }],
  });
  expect(part('docProps/app.xml')).toBe(
    app
      .replace('<vt:i4>1<', '<vt:i4>2<')
      .replace('size="2"', 'size="3"')
      .replace('Refunds</vt:lpstr>', 'Refunds</vt:lpstr><vt:lpstr>Summary</vt:lpstr>'),
  );
});

test('a digital signature is left out and a protected sheet is pointed out', async () => {
  const { part, parts, warnings } = await exportSheet({
    xml: sheet(header + row(2), { tail: '<sheetProtection sheet="1" objects="1"/>' }),
    change: (original) => [
      ...original.map((one) =>
        one.name === '_rels/.rels'
          ? {
              ...one,
              content: relationsXml([
                relation('rId1', 'officeDocument', 'xl/workbook.xml'),
                '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>',
              ]),
            }
          : one,
      ),
      { name: '_xmlsignatures/origin.sigs', content: '' },
      { name: '_xmlsignatures/sig1.xml', content: '<Signature/>' },
    ],
  });
  expect([...parts.keys()].filter((name) => name.includes('signature'))).toEqual([]);
  expect(part('_rels/.rels')).not.toContain('signature');
  expect(warnings).toEqual([
    'The digital signature of “Master.xlsx” is left out, because it holds for the unchanged file only.',
    'The sheet “Refunds” is protected, and so are the columns that were added to it.',
  ]);
});

test('a workbook with macros stays one', async () => {
  const { part, parts, warnings } = await exportSheet(
    {
      xml: sheet(header + row(2)),
      workbookType: macros,
      change: (original) => [...original, { name: 'xl/vbaProject.bin', content: 'macros' }],
    },
    'results.xlsm',
  );
  expect(warnings).toEqual([]);
  expect(part('[Content_Types].xml')).toContain(macros);
  expect(parts.get('xl/vbaProject.bin')?.toString()).toBe('macros');
});

test('a new workbook under the name of one with macros is refused', async () => {
  const { result } = await exportSheet({ xml: sheet(header) }, 'results.xlsm');
  expect(result).toMatchObject({ ok: false, failure: { code: 'target-unwritable' } });
});

test('answers longer than a cell are marked and counted', async () => {
  const path = join(await temporaryFolder(), 'source.xlsx');
  const parts = workbookParts({ sheets: [{ name: 'Refunds', xml: sheet(header + row(2)) }] });
  await writeFile(path, zipFile(typed(parts)));
  const long = { ...resultAt(2), result: { verdict: 'ok', explanation: 'x'.repeat(40_000) } };
  const { result, target } = await exportInto(path, [long], { sheetName: 'Refunds' });
  expect(result).toMatchObject({
    ok: true,
    value: { warnings: [expect.stringMatching(/^One text is longer/)] },
  });
  expect(String((await refundCells(target)).F2)).toMatch(/^x+… \(cut; whole in csv\)$/);
});

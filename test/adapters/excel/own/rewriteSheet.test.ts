import { expect, test } from 'vitest';
import { rewriteSheet, type SheetRewrite } from '../../../../src/adapters/excel/own/rewriteSheet.ts';
import { scanSheet } from '../../../../src/adapters/excel/own/scanSheet.ts';
import { type CellEncoder, numberXml } from '../../../../src/adapters/excel/write/cellEncoder.ts';
import { RowCursor } from '../../../../src/adapters/excel/write/rowCursor.ts';
import { ok, type Result } from '../../../../src/core/failure.ts';
import { exportRow } from '../write/exportSample.ts';

/** A sheet arrives in pieces that end anywhere. */

const long = 'rows, widths & <w> räksmörgås 😀 '.repeat(40).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const sheet = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand --><worksheet xmlns="urn:x"><dimension ref="A1:B9"/>` +
    '<sheetData>\n<row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>Item</t></is></c></row>\n' +
    `<row  spans='1:2' r='3'><c r="A3" t="inlineStr"><is><t>${long}</t></is></c><c r="B3"><f>Sheet2!A1&lt;&gt;1</f><v>1</v></c></row>` +
    '<row r="4"/><row r="6"><c r="A6"><v>6</v></c><c r="C6" s="1"/><c s="2" r="D6"></c><c r="F6" s="3"/></row><row r="9"></row>' +
    '</sheetData><pageMargins left="1"/></worksheet>\n',
);

async function* pieces(size: number): AsyncGenerator<Result<Buffer>> {
  // Copies, so that nothing can look beyond the end of its piece.
  for (let at = 0; at < sheet.length; at += size) yield ok(Buffer.from(sheet.subarray(at, at + size)));
}

async function rewritten(size: number): Promise<string> {
  const layout = await scanSheet(pieces(size), 1);
  if (layout === undefined) throw new Error('not understood');
  expect(layout).toMatchObject({ lastColumn: 1, hasEmptyBeyond: true, lastRow: 9 });
  const encoder: CellEncoder = (row, rowText) => numberXml(`<c r="C${rowText}"`, 0, row.rowNumber);
  const column = { name: 'Result', width: 9, role: 'result', value: () => null } as const;
  const rewrite: SheetRewrite = {
    layout,
    added: { first: 2, last: 3, columns: [column] },
    encoders: [encoder],
    headerStyle: 0,
    headerRow: 1,
    head: layout.head,
    tail: layout.tail,
  };
  async function* rows() {
    yield [2, 3, 4].map((n) => ({ ...exportRow(n, []), sheetRow: n }));
    yield [6, 9, 12].map((n) => ({ ...exportRow(n, []), sheetRow: n }));
  }
  const out: Buffer[] = [];
  for await (const piece of rewriteSheet(rewrite, pieces(size), new RowCursor(rows()))) out.push(piece);
  return Buffer.concat(out).toString('utf8');
}

test('the rows are the same whatever the size of the pieces', async () => {
  const whole = await rewritten(sheet.length);
  expect(whole).toContain(
    '</is></c><c r="C1" t="inlineStr"><is><t xml:space="preserve">Result</t></is></c></row>',
  );
  expect(whole).toContain('<row r="2"><c r="C2"><v>2</v></c></row>');
  expect(whole).toContain(
    `<row  spans='1:4' r='3'><c r="A3" t="inlineStr"><is><t>${long}</t></is></c><c r="B3"><f>Sheet2!A1&lt;&gt;1</f><v>1</v></c><c r="C3"><v>3</v></c></row>`,
  );
  expect(whole).toContain('<row r="4"><c r="C4"><v>4</v></c></row>');
  expect(whole).toContain('<row r="6"><c r="A6"><v>6</v></c><c r="C6"><v>6</v></c><c r="F6" s="3"/></row>');
  expect(whole).toContain(
    '<row r="9"><c r="C9"><v>9</v></c></row><row r="12"><c r="C12"><v>12</v></c></row></sheetData>',
  );
  expect(whole.endsWith('<pageMargins left="1"/></worksheet>\n')).toBe(true);
  for (const size of [1, 2, 3, 5, 7, 11, 64, 251]) expect(await rewritten(size), `${size} bytes`).toBe(whole);
});

test('a sheet that ends too early is not understood', async () => {
  for (const length of [10, 200, sheet.length - 30]) {
    async function* cut(): AsyncGenerator<Result<Buffer>> {
      yield ok(sheet.subarray(0, length));
    }
    expect(await scanSheet(cut(), 1)).toBeUndefined();
  }
});

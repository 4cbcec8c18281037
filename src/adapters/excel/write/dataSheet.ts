import { type CellEncoder, textXml } from './cellEncoder.ts';
import { columnName } from './columnName.ts';
import type { OutputColumn } from './outputColumns.ts';
import type { RowCursor } from './rowCursor.ts';
import { spreadsheetNamespace, xmlHeader } from './xmlParts.ts';

/** Characters collected before they go to the compressor: fewer, larger pieces are a third faster. */
const pieceCharacters = 128 * 1024;

export type DataSheet = {
  readonly columns: readonly OutputColumn[];
  readonly encoders: readonly CellEncoder[];
  readonly headerStyle: number;
  /** Data rows this sheet holds, without the header. */
  readonly rows: number;
  readonly selected: boolean;
};

/** The range with the header, as `A1:Y101`, for the dimension and the autofilter. */
export function sheetRange(columns: number, rows: number): string {
  return `A1:${columnName(Math.max(0, columns - 1))}${rows + 1}`;
}

/** A data sheet as XML: frozen header row, column widths, the next `rows` rows of the cursor, autofilter. */
export async function* dataSheetXml(sheet: DataSheet, cursor: RowCursor): AsyncGenerator<string> {
  const range = sheetRange(sheet.columns.length, sheet.rows);
  let piece = sheetHead(range, sheet) + headerRow(sheet);
  let rowNumber = 1;
  for (let left = sheet.rows; left > 0; ) {
    const rows = await cursor.take(left);
    if (rows.length === 0) break;
    left -= rows.length;
    for (const row of rows) {
      rowNumber++;
      const rowText = String(rowNumber);
      piece += `<row r="${rowText}">`;
      for (const encode of sheet.encoders) piece += encode(row, rowText);
      piece += '</row>';
      if (piece.length > pieceCharacters) {
        yield piece;
        piece = '';
      }
    }
  }
  const filter = sheet.columns.length === 0 ? '' : `<autoFilter ref="${range}"/>`;
  yield `${piece}</sheetData>${filter}</worksheet>`;
}

function sheetHead(range: string, sheet: DataSheet): string {
  const widths = sheet.columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${xmlHeader}<worksheet xmlns="${spreadsheetNamespace}"><dimension ref="${range}"/>` +
    `<sheetViews><sheetView${sheet.selected ? ' tabSelected="1"' : ''} workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
    (widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`) +
    '<sheetData>'
  );
}

function headerRow({ columns, headerStyle }: DataSheet): string {
  const cells = columns.map(({ name }, index) => textXml(`<c r="${columnName(index)}1"`, headerStyle, name));
  return `<row r="1">${cells.join('')}</row>`;
}

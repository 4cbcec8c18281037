import type { ExportRow } from '../../../contract/fileWork.ts';
import type { Result } from '../../../core/failure.ts';
import { WriteStopped } from '../../files/writeFailure.ts';
import { type CellEncoder, textXml } from '../write/cellEncoder.ts';
import { columnName } from '../write/columnName.ts';
import type { RowCursor } from '../write/rowCursor.ts';
import { cellColumn, lastCellStart } from './cellBytes.ts';
import { PieceBuffer } from './pieceBuffer.ts';
import type { SheetLayout } from './scanSheet.ts';
import type { Added } from './sheetFrame.ts';
import { SheetSplitter } from './sheetSplitter.ts';

export type SheetRewrite = {
  readonly layout: SheetLayout;
  readonly added: Added;
  readonly encoders: readonly CellEncoder[];
  readonly headerStyle: number;
  readonly headerRow: number;
  readonly head: string;
  readonly tail: string;
};

/**
 * The sheet again, each row byte for byte as it was, with the result cells of its row behind its last
 * cell. A result whose row the sheet leaves out (it is blank) gets one.
 */
export async function* rewriteSheet(
  sheet: SheetRewrite,
  chunks: AsyncIterable<Result<Buffer>>,
  cursor: RowCursor,
): AsyncGenerator<Buffer> {
  const results = new ResultRows(sheet, cursor);
  const splitter = new SheetSplitter();
  const out = new PieceBuffer();
  out.text(sheet.head);
  for await (const chunk of chunks) {
    if (!chunk.ok) throw new WriteStopped(chunk.failure);
    splitter.push(chunk.value);
    for (let piece = splitter.next(); piece === 'head' || piece === 'row'; piece = splitter.next()) {
      if (piece === 'head') continue;
      const { sheetRow } = splitter;
      while (results.sheetRow < sheetRow && !(await results.ready(sheetRow)))
        out.text(results.takeWholeRow());
      const cells =
        results.sheetRow === sheetRow
          ? results.take()
          : sheetRow === sheet.headerRow
            ? headerCells(sheet)
            : '';
      if (cells === '') out.bytes(splitter.buffer, splitter.from, splitter.to);
      else putRow(out, splitter, cells, sheet);
    }
    yield* out.full();
  }
  while (!(await results.ready(Number.POSITIVE_INFINITY))) {
    out.text(results.takeWholeRow());
    yield* out.full();
  }
  out.text(sheet.tail);
  yield* out.all();
}

/** The rows with results, one at a time, by the row of the sheet they belong to. */
class ResultRows {
  readonly #sheet: SheetRewrite;
  readonly #cursor: RowCursor;
  #rows: readonly ExportRow[] = [];
  #at = 0;

  constructor(sheet: SheetRewrite, cursor: RowCursor) {
    this.#sheet = sheet;
    this.#cursor = cursor;
  }

  /** Of the next row; 0 when it has to be fetched with `ready` first, infinity after the last. */
  get sheetRow(): number {
    return this.#rows[this.#at]?.sheetRow ?? (this.#ended ? Number.POSITIVE_INFINITY : 0);
  }

  #ended = false;

  /** Fetches the next row; whether it lies at or behind `sheetRow`. */
  async ready(sheetRow: number): Promise<boolean> {
    if (this.#at === this.#rows.length && !this.#ended) {
      this.#rows = await this.#cursor.take(Number.POSITIVE_INFINITY);
      this.#at = 0;
      this.#ended = this.#rows.length === 0;
    }
    return this.sheetRow >= sheetRow;
  }

  /** The cells of the next row. */
  take(): string {
    const row = this.#rows[this.#at++];
    if (row === undefined) return '';
    const rowText = String(row.sheetRow);
    let cells = '';
    for (const encode of this.#sheet.encoders) cells += encode(row, rowText);
    return cells;
  }

  takeWholeRow(): string {
    const { sheetRow } = this;
    const cells = this.take();
    return cells === '' ? '' : `<row r="${sheetRow}">${cells}</row>`;
  }
}

function headerCells({ added, headerStyle, headerRow }: SheetRewrite): string {
  return added.columns
    .map(({ name }, index) =>
      textXml(`<c r="${columnName(added.first + index)}${headerRow}"`, headerStyle, name),
    )
    .join('');
}

function putRow(out: PieceBuffer, row: SheetSplitter, cells: string, { added, layout }: SheetRewrite): void {
  const { buffer, from, tagEnd, close, to } = row;
  const tag = buffer.toString('latin1', from, tagEnd);
  const isEmpty = close === to;
  // Readers may take the spans at their word, so they have to hold the added columns.
  out.text(widenSpans(isEmpty ? tag.replace(/\s*\/>$/, '>') : tag, added.last + 1));
  const behind = layout.hasEmptyBeyond && !isEmpty ? styledBehind(row, added) : undefined;
  out.bytes(buffer, tagEnd, behind?.from ?? close);
  out.text(cells);
  if (behind) out.bytes(buffer, behind.keptFrom, close);
  out.text('</row>');
}

const widenSpans = (tag: string, last: number): string =>
  !tag.includes('spans')
    ? tag
    : tag.replace(/(\sspans=["']\d+:)(\d+)(["'])/, (whole, start: string, end: string, quote: string) =>
        Number(end) < last ? `${start}${last}${quote}` : whole,
      );

/** Cells that hold nothing but a style: those in the added columns make room, those behind them stay. */
function styledBehind(row: SheetSplitter, added: Added): { from: number; keptFrom: number } {
  let from = row.close;
  let keptFrom = row.close;
  for (let at = lastCellStart(row.buffer, row.tagEnd, from); at >= 0; ) {
    const column = cellColumn(row.buffer, at);
    if (column < added.first) break;
    from = at;
    if (column > added.last) keptFrom = at;
    at = lastCellStart(row.buffer, row.tagEnd, at);
  }
  return { from, keptFrom };
}

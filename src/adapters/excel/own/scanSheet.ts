import type { Result } from '../../../core/failure.ts';
import { cellColumn, isEmptyCell, lastCellStart } from './cellBytes.ts';
import { readRange } from './cellRef.ts';
import { SheetSplitter } from './sheetSplitter.ts';
import { tags } from './xmlPatch.ts';

/** What has to be known of a sheet before its first byte is written. */
export type SheetLayout = {
  readonly head: string;
  /** From `</sheetData>` on. */
  readonly tail: string;
  /** 0-based: the last with content in any row, or with a merged range beside the data. */
  readonly lastColumn: number;
  /** Whether cells with nothing but a style lie further to the right. */
  readonly hasEmptyBeyond: boolean;
  /** 1-based. */
  readonly lastRow: number;
};

/** Conditional formats and links of the largest sheets stay below. */
const maxTailBytes = 64 * 1024 * 1024;

/** Reads the sheet once, without its values. Undefined for a sheet that cannot be taken apart safely. */
export async function scanSheet(
  chunks: AsyncIterable<Result<Buffer>>,
  headerRow: number,
): Promise<SheetLayout | undefined> {
  const splitter = new SheetSplitter();
  const used = { content: -1, any: -1 };
  const tail: Buffer[] = [];
  let tailBytes = 0;
  for await (const chunk of chunks) {
    if (!chunk.ok) return undefined;
    splitter.push(chunk.value);
    let piece = splitter.next();
    while (piece === 'head' || piece === 'row') {
      if (piece === 'row' && !measureRow(splitter, used)) return undefined;
      piece = splitter.next();
    }
    if (piece === 'odd') return undefined;
    if (piece !== 'tail') continue;
    tail.push(splitter.takeTail());
    tailBytes += tail.at(-1)?.length ?? 0;
    if (tailBytes > maxTailBytes) return undefined;
  }
  const text = Buffer.concat(tail).toString('utf8');
  if (!/<\/worksheet>\s*$/.test(text)) return undefined;
  return {
    head: splitter.head,
    tail: text,
    lastColumn: Math.max(used.content, lastMerged(text, headerRow)),
    hasEmptyBeyond: used.any > used.content,
    lastRow: splitter.sheetRow,
  };
}

/** Widens what is used by the row's last cells; false when they do not say where they are. */
function measureRow(row: SheetSplitter, used: { content: number; any: number }): boolean {
  const { buffer } = row;
  let start = lastCellStart(buffer, row.tagEnd, row.close);
  for (let isLast = true; start >= 0; isLast = false) {
    const column = cellColumn(buffer, start);
    if (column < 0) return false;
    if (isLast && column > used.any) used.any = column;
    if (column <= used.content) return true;
    if (!isEmptyCell(buffer, start)) {
      used.content = column;
      return true;
    }
    start = lastCellStart(buffer, row.tagEnd, start);
  }
  return true;
}

/** Merged cells beside the data have no cells of their own to the right of the first. Titles above it are in nobody's way. */
function lastMerged(tail: string, headerRow: number): number {
  let last = -1;
  if (!tail.includes('<mergeCell ')) return last;
  for (const tag of tags(tail)) {
    if (tag.name !== 'mergeCell') continue;
    const range = readRange(tag.attribute('ref') ?? '');
    if (range && range.bottom >= headerRow) last = Math.max(last, range.right);
  }
  return last;
}

import { ok, type Result } from '../../../core/failure.ts';
import { tooLarge } from './fileFailure.ts';
import { limits } from './limits.ts';
import type { SheetReading } from './workbook.ts';

const rowEnd = '</row>';
const rowStart = '<row ';
/** A value or a text with at least one character. */
const holdsSomething = /<v>[^<]|<t(?: [^>]*)?>[^<]/;
const number = /^<row [^>]*?\br="(\d{1,7})"/;

/**
 * The number of the last row that holds something, by looking at the last rows of every piece of the
 * part instead of reading its cells: close to the speed of unpacking. `null` where rows are not written
 * as Excel does (prefixes, no numbers), and have to be read.
 */
export async function lastFilledRow(
  chunks: AsyncIterable<Result<string>>,
  fileName: string,
): Promise<Result<number | null>> {
  let last = 0;
  let text = '';
  for await (const chunk of chunks) {
    if (!chunk.ok) return chunk;
    text += chunk.value;
    const end = text.lastIndexOf(rowEnd);
    if (text.includes('<!DOCTYPE')) return ok(null);
    if (end < 0) {
      if (text.length > limits.pendingCharacters)
        return tooLarge(fileName, 'a row is longer than Excel allows');
      continue;
    }
    const found = lastFilled(text, end);
    if (found === null) return ok(null);
    last = Math.max(last, found);
    text = text.slice(end + rowEnd.length);
  }
  return ok(last === 0 ? null : last);
}

/** The last filled row that ends by `end`, 0 where none is, `null` for rows without numbers. */
function lastFilled(text: string, end: number): number | null {
  for (let to = end; to > 0; ) {
    const from = text.lastIndexOf(rowStart, to);
    if (from < 0) return 0;
    const row = text.slice(from, to);
    if (holdsSomething.test(row)) {
      const named = number.exec(row)?.[1];
      return named === undefined ? null : Number(named);
    }
    to = from - 1;
  }
  return 0;
}

/** The same by reading the whole sheet. */
export async function countByReading({ batches }: SheetReading): Promise<Result<number>> {
  let last = 0;
  for await (const batch of batches) {
    if (!batch.ok) return batch;
    last = batch.value.reduce((most, row) => Math.max(most, row.sheetRow), last);
  }
  return ok(last);
}

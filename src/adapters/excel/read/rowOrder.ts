import { ok, type Result } from '../../../core/failure.ts';
import { tooLarge } from './fileFailure.ts';
import { limits } from './limits.ts';
import type { SheetRow } from './workbook.ts';

type Batches = AsyncGenerator<Result<readonly SheetRow[]>>;

const batchRows = 500;
/** A sheet that seems small but has more cells than this, or so many rows, is not held either. */
const mostHeldCells = 1_000_000;
/** A row takes about as much memory as so many cells. */
const cellsPerRow = 8;

/**
 * Rows by their number, whatever order the file has them in. A `small` sheet is held until its end and
 * sorted. A large one streams, which is right for every file of Excel's; should a row come late there,
 * it is kept back and given after all others, with its own number, so that nothing is lost; too many such rows are `file-too-large`.
 */
export async function* inOrder(batches: Batches, small: boolean, fileName: string): Batches {
  const held: SheetRow[] = [];
  let heldCells = 0;
  let last = 0;
  for await (const batch of batches) {
    if (!batch.ok) return yield batch;
    if (small && heldCells < mostHeldCells) {
      for (const row of batch.value) {
        held.push(row);
        heldCells += row.cells.length + cellsPerRow;
      }
      if (heldCells < mostHeldCells) continue;
      held.sort((a, b) => a.sheetRow - b.sheetRow);
      last = held.at(-1)?.sheetRow ?? 0;
      yield ok(held.splice(0));
      continue;
    }
    const before = last;
    let isAscending = true;
    for (const row of batch.value) {
      if (row.sheetRow <= last) isAscending = false;
      else last = row.sheetRow;
    }
    yield isAscending ? batch : ok(withoutLate(batch.value, before, held));
    if (held.length > limits.lateRows) return yield tooLarge(fileName, 'its rows are stored out of order');
  }
  held.sort((a, b) => a.sheetRow - b.sheetRow);
  for (let from = 0; from < held.length; from += batchRows) yield ok(held.slice(from, from + batchRows));
}

function withoutLate(rows: readonly SheetRow[], before: number, late: SheetRow[]): readonly SheetRow[] {
  let last = before;
  return rows.filter((row) => {
    const isLate = row.sheetRow <= last;
    if (isLate) late.push(row);
    else last = row.sheetRow;
    return !isLate;
  });
}

import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../../src/adapters/excel/read/rowOrder.ts';
import type { SheetRow } from '../../../../src/adapters/excel/read/workbook.ts';
import { ok, type Result } from '../../../../src/core/failure.ts';

async function* given(...batches: number[][]): AsyncGenerator<Result<readonly SheetRow[]>> {
  for (const batch of batches) yield ok(batch.map((sheetRow) => ({ sheetRow, cells: [sheetRow] })));
}

async function ordered(small: boolean, ...batches: number[][]): Promise<readonly number[] | string> {
  const rows: number[] = [];
  for await (const batch of inOrder(given(...batches), small, 'Master.xlsx')) {
    if (!batch.ok) return batch.failure.code;
    rows.push(...batch.value.map((row) => row.sheetRow));
  }
  return rows;
}

describe('rows of a sheet', () => {
  it('are sorted in a small sheet', async () => {
    expect(await ordered(true, [5, 6], [1, 9], [2])).toEqual([1, 2, 5, 6, 9]);
  });

  it('come at the end of a large sheet when they are late', async () => {
    expect(await ordered(false, [1, 2], [5, 3, 6], [4, 7])).toEqual([1, 2, 5, 6, 7, 3, 4]);
  });

  it('are refused when too many of a large sheet are late', async () => {
    const repeated = Array.from({ length: 60_000 }, () => 1);
    expect(await ordered(false, repeated, repeated)).toBe('file-too-large');
  });
});

import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/core/cell.ts';
import { rowProblems } from '../../../src/core/reading/rowProblems.ts';
import { watchTotals } from '../../../src/core/reading/totalRows.ts';

const fields = [
  { id: 'invoice', kind: 'text', required: true },
  { id: 'vendor', kind: 'text', required: true },
  { id: 'refund', kind: 'amount', required: true },
  { id: 'paid', kind: 'amount', required: false },
] as const;
const mapping = { invoice: 0, vendor: 1, refund: 2, paid: 3 };

/** Of rows as they stand in the sheet, those that look like totals. */
function totalsIn(rows: readonly (readonly Cell[])[]): number[] {
  const totals = watchTotals(mapping, {}, fields);
  for (const [at, cells] of rows.entries())
    totals.see(at + 1, cells, rowProblems(cells, mapping, {}, fields));
  return totals.found();
}
const data = [
  ['A-1', 'Acme', 0.1, '5'],
  ['A-2', 'Acme', '0.20', null],
  ['A-3', 'Birch', 1234.56, '7.5'],
] as const;

describe('a row at the end looks like a total', () => {
  test('where an amount is the sum of those above and a required text is missing', () => {
    expect(totalsIn([...data, [null, null, 1234.86, null]])).toEqual([4]);
    expect(totalsIn([...data, ['', '', null, '12.50']])).toEqual([4]);
  });
  test('where it says so itself', () => {
    expect(totalsIn([...data, ['Total', 'all', '1234.86', null]])).toEqual([4]);
    expect(totalsIn([...data, ['Summe', 'alle', '1234.86', null]])).toEqual([4]);
  });
  test('also with another line after it, or given twice', () => {
    expect(totalsIn([...data, ['Total', null, 1234.86, null], ['printed on', null, null, null]])).toEqual([
      4,
    ]);
    expect(totalsIn([...data, [null, null, 1234.86, null], ['Grand total', null, 1234.86, null]])).toEqual([
      4, 5,
    ]);
    expect(totalsIn([...data, ['A-4', 'Acme', 1, null], [null, null, 1235.86, null]])).toEqual([5]);
  });
});

describe('a row at the end is none', () => {
  test('where the sum is another one', () => {
    expect(totalsIn([...data, [null, null, 1234.85, null]])).toEqual([]);
  });
  test('where it has what a row should have', () => {
    expect(totalsIn([...data, ['A-4', 'Totalis Ltd', 1234.86, null]])).toEqual([]);
  });
  test('where nothing is above but one row, or zeros', () => {
    expect(totalsIn([data[0], [null, null, 0.1, null]])).toEqual([]);
    expect(
      totalsIn([
        ['A', 'B', 0, null],
        ['C', 'D', 0, null],
        [null, null, 0, null],
      ]),
    ).toEqual([]);
  });
  test('where the amounts are too large to be summed exactly', () => {
    const large = ['A', 'B', '800000000000', null] as const;
    expect(totalsIn([large, large, [null, null, '1600000000000', null]])).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { GridColumn } from '../../../src/renderer/grid/gridColumn.ts';
import { columnsInView, placeColumns, scrollLeftFor } from '../../../src/renderer/grid/placedColumns.ts';

const columns = Array.from(
  { length: 300 },
  (_, at): GridColumn => ({
    id: `source.${at}`,
    header: `Column ${at}`,
    width: 100,
    kind: 'source',
    right: false,
    text: () => '',
  }),
);

test('of hundreds of columns only those near the view are drawn', () => {
  const placed = placeColumns(columns, new Map());
  expect(columnsInView(placed, 0, 1000)).toEqual({ from: 1, to: 11 });
  const { from, to } = columnsInView(placed, 15_000, 1000);
  expect(from).toBe(148);
  expect(to).toBe(161);
});

test('a width somebody made moves the columns after it', () => {
  const placed = placeColumns(columns, new Map([['source.1', 250]]));
  expect(placed.slice(1, 3).map(({ left, width }) => [left, width])).toEqual([
    [100, 250],
    [350, 100],
  ]);
});

test('a column comes into view beside the first, which covers what is scrolled under it', () => {
  const placed = placeColumns(columns, new Map());
  expect(scrollLeftFor(placed, 5, 0, 1000)).toBe(0);
  expect(scrollLeftFor(placed, 20, 0, 1000)).toBe(1100);
  expect(scrollLeftFor(placed, 20, 1950, 1000)).toBe(1900);
  expect(scrollLeftFor(placed, 0, 1950, 1000)).toBe(0);
});

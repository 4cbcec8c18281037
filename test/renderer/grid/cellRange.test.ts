import { expect, test } from 'vitest';
import { boundsOf, moved } from '../../../src/renderer/grid/cellRange.ts';
import { createPicked } from '../../../src/renderer/grid/picked.ts';

const size = { rows: 1000, columns: 8, page: 12 };
const press = (row: number, column: number, key: string, ctrlKey = false) =>
  moved({ row, column }, { key, ctrlKey, metaKey: false }, size);

test('arrows go one cell on, into the header above the first row and no further', () => {
  expect(press(3, 2, 'ArrowDown')).toEqual({ row: 4, column: 2 });
  expect(press(0, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 });
  expect(press(-1, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 });
  expect(press(999, 7, 'ArrowDown')).toEqual({ row: 999, column: 7 });
  expect(press(5, 0, 'ArrowLeft')).toEqual({ row: 5, column: 0 });
});

test('pages and ends, as spreadsheets have them', () => {
  expect(press(3, 2, 'PageDown')).toEqual({ row: 15, column: 2 });
  expect(press(3, 2, 'PageUp')).toEqual({ row: 0, column: 2 });
  expect(press(3, 2, 'Home')).toEqual({ row: 3, column: 0 });
  expect(press(3, 2, 'End')).toEqual({ row: 3, column: 7 });
  expect(press(3, 2, 'Home', true)).toEqual({ row: 0, column: 0 });
  expect(press(3, 2, 'End', true)).toEqual({ row: 999, column: 7 });
  expect(press(3, 2, 'ArrowUp', true)).toEqual({ row: 0, column: 2 });
  expect(press(3, 2, 'x')).toBeNull();
});

test('a choice reaches from where it began to the cell that is active, in any direction', () => {
  const told: unknown[] = [];
  const picked = createPicked(
    () => {},
    (bounds) => told.push(bounds),
  );
  picked.moveTo({ row: 5, column: 4 });
  expect(told).toEqual([]);
  expect(picked.copied()).toEqual({ top: 5, bottom: 5, left: 4, right: 4 });
  picked.extendTo({ row: 2, column: 6 });
  const chosen = { top: 2, bottom: 5, left: 4, right: 6 };
  expect(picked.copied()).toEqual(chosen);
  expect(picked.now()).toEqual({ active: { row: 2, column: 6 }, bounds: chosen });
  picked.collapse();
  expect(told).toEqual([chosen, null]);
});

test('the header is not copied', () => {
  const picked = createPicked(
    () => {},
    () => {},
  );
  picked.moveTo({ row: -1, column: 1 });
  expect(picked.copied()).toBeNull();
  expect(boundsOf({ from: { row: 3, column: 1 }, to: { row: 1, column: 0 } })).toEqual({
    top: 1,
    bottom: 3,
    left: 0,
    right: 1,
  });
});

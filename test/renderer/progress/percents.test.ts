import { expect, test } from 'vitest';
import { percentsOf } from '../../../src/renderer/progress/percents.ts';

test('percents of all parts add up to 100, the largest remainders rounded up', () => {
  // Each rounded by itself: 82 + 13 + 4 + 2.
  expect(percentsOf([816, 127, 37, 20], 1000)).toEqual([81, 13, 4, 2]);
  expect(percentsOf([1, 1, 1], 3)).toEqual([34, 33, 33]);
});

test('a part below one percent takes nothing, and only all rows are 100', () => {
  expect(percentsOf([999, 1], 1000)).toEqual([99, 0]);
  expect(percentsOf([1000, 0], 1000)).toEqual([100, 0]);
  expect(percentsOf([0, 0], 0)).toEqual([0, 0]);
});

test('parts that are not all rows add up to their own share', () => {
  expect(percentsOf([255, 245], 1000)).toEqual([26, 24]);
});

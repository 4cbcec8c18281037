import { expect, test } from 'vitest';
import { scrollSpan } from '../../../src/renderer/grid/scrollSpan.ts';

const most = 100_000;
const view = 500;
const all = 36_000_000;

function spanOf(rowsHeight: number) {
  const span = scrollSpan(most);
  span.resize(rowsHeight, view);
  return span;
}

test('rows that fit in a page stand where they are', () => {
  const span = spanOf(80_000);
  expect(span.content()).toBe(80_000);
  span.scrolled(1234);
  expect(span.top()).toBe(1234);
  expect(span.place(5000)).toBe(5000);
});

test('the scroll bar reaches the first and the last of more rows than a page can hold', () => {
  const span = spanOf(all);
  expect(span.content()).toBe(most);
  span.scrolled(most - view);
  expect(span.top()).toBe(all - view);
  expect(span.place(all - 36)).toBe(most - 36);
  span.scrolled(0);
  expect(span.top()).toBe(0);
});

test('a jump goes to the same share of all rows, a small movement moves them by as much', () => {
  const span = spanOf(all);
  span.scrolled((most - view) / 2);
  expect(span.top()).toBeCloseTo((all - view) / 2, 5);
  const before = span.top();
  span.scrolled((most - view) / 2 + 120);
  expect(span.top()).toBeCloseTo(before + 120, 5);
  expect(span.place(span.top())).toBeCloseTo((most - view) / 2 + 120, 5);
});

test('to show a row that is near, the page moves by as much; to show one far away, to its share', () => {
  const span = spanOf(all);
  span.scrolled(40_000);
  const top = span.top();
  expect(span.scrollFor(top + 36)).toBeCloseTo(40_036, 5);
  expect(span.top()).toBeCloseTo(top + 36, 5);
  const far = span.scrollFor(all);
  expect(far).toBe(most - view);
  expect(span.top()).toBe(all - view);
  // The browser tells of the scrolling that was asked for.
  span.scrolled(far);
  expect(span.top()).toBe(all - view);
});

test('fewer rows than before leave no empty page behind', () => {
  const span = spanOf(all);
  span.scrolled(90_000);
  span.resize(720, view);
  expect(span.top()).toBe(720 - view);
});

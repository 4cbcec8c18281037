import { expect, test } from 'vitest';
import { savedMicros } from '../../src/contract/saved.ts';

const counts = { total: 12, waiting: 0, inFlight: 0, done: 10, failed: 1, skipped: 0, needsChoice: 1 };

test('a row that took over an answer saved what the others cost on average', () => {
  // Nine rows were asked about, for 900; three of twelve took their answer over.
  expect(savedMicros({ counts, shared: 3, spentMicros: 900 })).toBe(300);
});

test('nothing was saved where nothing was shared, cost or asked', () => {
  expect(savedMicros({ counts, shared: 0, spentMicros: 900 })).toBe(0);
  expect(savedMicros({ counts, shared: 3, spentMicros: 0 })).toBe(0);
  expect(
    savedMicros({ counts: { ...counts, done: 3, failed: 0, needsChoice: 0 }, shared: 3, spentMicros: 5 }),
  ).toBe(0);
});

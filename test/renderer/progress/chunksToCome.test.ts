import { expect, test } from 'vitest';
import { chunksToCome } from '../../../src/renderer/progress/chunksToCome.ts';

const counts = { total: 1000, waiting: 0, inFlight: 0, done: 0, failed: 0, skipped: 0, needsChoice: 0 };
const chunk = { number: 1, firstRow: 1, lastRow: 125, rows: 125, left: 125 };

test('chunks to come are those of the rows that no open chunk has', () => {
  const chunks = { open: [chunk, { ...chunk, number: 2, left: 25 }], ended: 0, rowsEach: 125 };
  expect(chunksToCome(chunks, { ...counts, waiting: 880, inFlight: 20, done: 100 })).toBe(6);
  expect(chunksToCome(chunks, { ...counts, waiting: 130, inFlight: 20, done: 850 })).toBe(0);
});

test('the picture of the chunks may be a little behind the counts', () => {
  const chunks = { open: [chunk], ended: 7, rowsEach: 125 };
  expect(chunksToCome(chunks, { ...counts, inFlight: 3, done: 997 })).toBe(0);
});

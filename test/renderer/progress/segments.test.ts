import { expect, test } from 'vitest';
import { en } from '../../../src/contract/words/en.ts';
import { segmentsOf } from '../../../src/renderer/progress/segments.ts';
import { analyser } from '../harness/analyser.ts';

const counts = { total: 100, waiting: 40, inFlight: 8, done: 45, failed: 4, skipped: 2, needsChoice: 1 };
const tallies = [
  { column: 'verdict', value: 'reject', count: 5 },
  { column: 'verdict', value: 'ok', count: 30 },
];
const sum = (parts: readonly { count: number }[]): number =>
  parts.reduce((total, part) => total + part.count, 0);

test('the parts of the bar are all rows, each once', () => {
  const parts = segmentsOf({ counts, tallies }, analyser, en);
  expect(sum(parts)).toBe(counts.total);
});

test('rows that are done without a verdict have a part of their own', () => {
  const parts = segmentsOf({ counts, tallies }, analyser, en);
  expect(parts.find((part) => part.id === 'done')?.count).toBe(10);
});

test('verdicts come in the analyser’s order with its words and tones, also while none has a row', () => {
  const parts = segmentsOf({ counts, tallies }, analyser, en).filter((part) =>
    part.id.startsWith('verdict.'),
  );
  expect(parts.map(({ label, count, tone }) => ({ label, count, tone }))).toEqual([
    { label: 'OK', count: 30, tone: 'good' },
    { label: 'To review', count: 0, tone: 'warn' },
    { label: 'To reject', count: 5, tone: 'bad' },
  ]);
});

test('a verdict that the analyser does not name is counted all the same', () => {
  const unknown = [{ column: 'verdict', value: 'odd', count: 45 }];
  const parts = segmentsOf({ counts, tallies: unknown }, analyser, en);
  expect(parts.find((part) => part.label === 'odd')).toMatchObject({
    count: 45,
    filter: { headline: ['odd'] },
  });
  expect(sum(parts)).toBe(counts.total);
});

test('tallies of other columns are left alone', () => {
  const parts = segmentsOf(
    { counts, tallies: [{ column: 'category', value: 'return', count: 45 }] },
    analyser,
    en,
  );
  expect(parts.find((part) => part.id === 'done')?.count).toBe(45);
});

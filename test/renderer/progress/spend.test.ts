import { expect, test } from 'vitest';
import { en } from '../../../src/contract/words/en.ts';
import { spendOf } from '../../../src/renderer/progress/spend.ts';

const counts = { total: 4, waiting: 0, inFlight: 0, done: 4, failed: 0, skipped: 0, needsChoice: 0 };

test('what answers shared by several rows saved is said beside what was paid', () => {
  expect(spendOf({ counts, spentMicros: 300_000, shared: 1 }, 0)).toMatchObject({
    saved: 100_000,
    shared: 1,
  });
  expect(en.progress.saved(100_000, 1)).toBe('about $0.10 saved by 1 row that share an answer');
});

test('what costs nothing and has no cap says nothing about money', () => {
  expect(spendOf({ counts, spentMicros: 0, reservedMicros: 0 }, 0)).toBeNull();
  expect(spendOf({ counts }, undefined)).toBeNull();
});

test('a cap is said before anything is spent', () => {
  const nothing = { spent: 0, reserved: 0, cap: 38_000_000, saved: 0, shared: 0 };
  expect(spendOf({ counts }, '38000000')).toEqual(nothing);
  expect(en.progress.spend(1_234_000, 500_000, 38_000_000)).toBe('$1.23 of at most $38.00 · $0.50 reserved');
  expect(en.progress.spend(120, 0, 0)).toBe('$0.0001');
});

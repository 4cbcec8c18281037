import { expect, test } from 'vitest';
import { en } from '../../../src/contract/words/en.ts';
import { spendOf } from '../../../src/renderer/progress/spend.ts';

test('what costs nothing and has no cap says nothing about money', () => {
  expect(spendOf({ spentMicros: 0, reservedMicros: 0 }, 0)).toBeNull();
  expect(spendOf({}, undefined)).toBeNull();
});

test('a cap is said before anything is spent', () => {
  expect(spendOf({}, '38000000')).toEqual({ spent: 0, reserved: 0, cap: 38_000_000 });
  expect(en.progress.spend(1_234_000, 500_000, 38_000_000)).toBe('$1.23 of at most $38.00 · $0.50 reserved');
  expect(en.progress.spend(120, 0, 0)).toBe('$0.0001');
});

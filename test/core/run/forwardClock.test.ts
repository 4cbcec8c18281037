import { expect, test } from 'vitest';
import { forwardClock } from '../../../src/core/run/forwardClock.ts';

test('it follows the wall clock ahead, never back, and goes on at the steady pace meanwhile', () => {
  let [wall, steady] = [1_000_000, 500];
  const now = forwardClock(
    () => wall,
    () => steady,
  );
  const pass = (byWall: number, bySteady: number): number => {
    wall += byWall;
    steady += bySteady;
    return now();
  };
  expect(pass(1000, 1000)).toBe(1_001_000);
  // A sleep: only the wall clock went on.
  expect(pass(3_600_000, 10)).toBe(4_601_000);
  expect(pass(-3_600_000 + 500, 500)).toBe(4_601_500);
  expect(pass(1000, 1000)).toBe(4_602_500);
});

import { expect, test } from 'vitest';
import { restartLimit } from '../../src/main/restartLimit.ts';

test('allows three restarts a minute, and more once the first is a minute old', () => {
  let now = 0;
  const allowed = restartLimit(3, 60_000, () => now);
  expect([allowed(), allowed(), allowed(), allowed()]).toEqual([true, true, true, false]);
  now = 59_999;
  expect(allowed()).toBe(false);
  now = 60_000;
  expect([allowed(), allowed(), allowed(), allowed()]).toEqual([true, true, true, false]);
});

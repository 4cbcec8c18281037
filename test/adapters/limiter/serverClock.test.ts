import { expect, test } from 'vitest';
import { createServerClock } from '../../../src/adapters/limiter/redis/serverClock.ts';

test('the shortest round trip tells best what time it is at Redis', () => {
  const clock = createServerClock();
  clock.heard(100, 140, 5130);
  clock.heard(200, 202, 5201);
  clock.heard(300, 390, 5380);
  expect(clock.at(1000)).toBe(6001);
});

test('after a sleep, in which this clock stood still and Redis’s did not, the next answer is believed at once', () => {
  const clock = createServerClock();
  clock.heard(100, 101, 5100);
  clock.heard(200, 260, 65_230);
  expect(clock.at(200)).toBe(65_230);
});

test('so it is when Redis’s clock is set back', () => {
  const clock = createServerClock();
  clock.heard(100, 101, 3_700_100);
  clock.heard(200, 260, 100_230);
  expect(clock.at(200)).toBe(100_230);
});

import { expect, it } from 'vitest';
import { StartPace } from '../../../src/engine/run/startPace.ts';

it('lets 25 calls go in 10 ms, and as many in the next', () => {
  let now = 0;
  const pace = new StartPace(() => now);
  const startAll = (): number => {
    let started = 0;
    for (; pace.open; started += 1) pace.start();
    return started;
  };
  expect(startAll()).toBe(25);
  now = 9.9;
  expect(startAll()).toBe(0);
  now = 10;
  expect(startAll()).toBe(25);
  // Looked at late, as by a timer, it is as soon again.
  now = 22;
  expect(startAll()).toBe(25);
  now = 30;
  expect(startAll()).toBe(25);
  now = 1000;
  expect(startAll()).toBe(25);
  now = 1009;
  expect(startAll()).toBe(0);
});

it('lets a call follow one that ended at once, and does not save up ends that nothing followed', () => {
  const pace = new StartPace(() => 0);
  const startAll = (): number => {
    let started = 0;
    for (; pace.open; started += 1) pace.start();
    return started;
  };
  expect(startAll()).toBe(25);
  pace.ended();
  expect(startAll()).toBe(1);
  for (let ends = 0; ends < 1000; ends++) pace.ended();
  expect(startAll()).toBe(25);
});

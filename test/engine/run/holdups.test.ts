import { beforeEach, expect, it } from 'vitest';
import type { LimitCost, LimitStatus } from '../../../src/core/limit.ts';
import { Holdups } from '../../../src/engine/run/holdups.ts';

let now = 0;
let holdups: Holdups;

beforeEach(() => {
  now = 0;
  holdups = new Holdups(() => now);
});

const status = (operation: string, rate: number, heldMs: number, usedInAll = 0): LimitStatus => ({
  name: `probe:::${operation}`,
  shape: { kind: 'window', n: rate, perMs: 1000 },
  origin: 'user',
  rate,
  mode: 'in-process',
  since: 0,
  usedLastSecond: 0,
  usedLastMinute: 0,
  usedInAll,
  waiting: 0,
  heldMs,
  nextPermitAt: null,
  last429: null,
});
const cost = (operation: string): LimitCost => ({
  limit: {
    key: { provider: 'probe', account: '', region: '', operation },
    shape: { kind: 'window', n: 1, perMs: 1000 },
    origin: 'user',
  },
  cost: 1,
});

it('says nothing before it has seen a second of the run', () => {
  holdups.look([status('read', 5, 0)], {});
  now = 900;
  expect(holdups.look([status('read', 5, 900)], { 'probe:::read': 900 })).toBeNull();
});

it('names no limit that others wait for while the run’s own calls do not', () => {
  holdups.look([status('read', 5, 0)], { 'probe:::read': 0 });
  now = 2000;
  for (let n = 0; n < 10; n++) holdups.met('place');
  expect(holdups.look([status('read', 5, 2000)], { 'probe:::read': 100 })).toBe('place');
});

it('names a limit that is used up though calls wait for it less than half the time', () => {
  holdups.look([status('read', 5, 0, 100)], { 'probe:::read': 0 });
  now = 4000;
  for (let n = 0; n < 10; n++) holdups.met('place');
  const waited = { 'probe:::read': 1000 };
  expect(holdups.look([status('read', 5, 1000, 110)], waited)).toBe('place');
  expect(holdups.look([status('read', 5, 1000, 120)], waited)).toEqual({ limit: 'probe:::read' });
});

it('goes by the last seconds, not by what was before', () => {
  const limits = (heldMs: number) => [status('read', 5, heldMs)];
  holdups.look(limits(0), { 'probe:::read': 0 });
  for (now = 1000; now <= 60_000; now += 1000) holdups.look(limits(now), { 'probe:::read': now });
  for (; now <= 70_000; now += 1000) {
    holdups.met('place');
    holdups.look(limits(60_000), { 'probe:::read': 60_000 });
  }
  holdups.met('place');
  expect(holdups.look(limits(60_000), { 'probe:::read': 60_000 })).toBe('place');
});

it('names of two limits that let none go the one that lets fewer rows through', () => {
  holdups.asked([cost('batch')], 20);
  holdups.asked([cost('single')], 1);
  holdups.look([status('batch', 2, 0), status('single', 5, 0)], { 'probe:::batch': 0, 'probe:::single': 0 });
  now = 2000;
  const waited = { 'probe:::batch': 2000, 'probe:::single': 2000 };
  expect(holdups.look([status('batch', 2, 2000), status('single', 5, 1900)], waited)).toEqual({
    limit: 'probe:::single',
  });
});

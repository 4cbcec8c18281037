import { expect, it } from 'vitest';
import { finishTime } from '../../../src/core/estimate/time.ts';
import type { LimitShape } from '../../../src/core/limit.ts';

const bucket = (rate: number, burst: number): LimitShape => ({
  kind: 'bucket',
  rate,
  burst,
  mayOverdraw: false,
});
const load = (name: string, shape: LimitShape, cost: number) => ({
  name,
  shape,
  low: cost,
  expected: cost,
  most: cost,
});
const fixed = { min: 20, max: 20 };

it('the slowest limit decides, less what it allows at once', () => {
  const limits = [load('catalog', bucket(2, 2), 50), load('pricing', bucket(0.5, 1), 50)];
  const time = finishTime(limits, [{ calls: 50, latencyMs: 300 }], fixed);
  expect(time.decidedBy).toEqual({ kind: 'limit', name: 'pricing', perSecond: 0.5 });
  expect(time.limits).toEqual([
    { name: 'catalog', perSecond: 2, ms: 24_000 },
    { name: 'pricing', perSecond: 0.5, ms: 98_000 },
  ]);
  expect(time.lowMs).toBe(98_000);
  expect(time.highMs).toBeGreaterThan(100_000);
  expect(time.highMs).toBeLessThan(112_000);
});

it('a learned rate counts instead of the preset', () => {
  const slow = { ...load('calls', { kind: 'window', n: 8, perMs: 1000 }, 808), rate: 4 };
  expect(finishTime([slow], [], fixed).lowMs).toBe(200_000);
});

it('calls in flight decide where answers take long', () => {
  const limits = [load('requests', { kind: 'window', n: 500, perMs: 1000 }, 1000)];
  const time = finishTime(limits, [{ calls: 1000, latencyMs: 8000 }], fixed);
  expect(time).toMatchObject({ lowMs: 400_000, decidedBy: { kind: 'in-flight', inFlight: 20 } });
});

it('nothing is said of the end where no call was ever made', () => {
  const time = finishTime([], [{ calls: 10, latencyMs: null }], fixed);
  expect(time).toMatchObject({ lowMs: 0, highMs: null, decidedBy: null });
});

it('promises no more than what is certain, and says what the limits need where every row takes every step', () => {
  const certain = load('catalog', bucket(2, 2), 12);
  const offers = { ...load('offers', bucket(0.1, 1), 10), low: 0 };
  const time = finishTime([certain, offers], [{ calls: 22, low: 12, latencyMs: null }], fixed);
  expect(time).toMatchObject({ lowMs: 5000, allMs: 90_000, decidedBy: { kind: 'limit', name: 'offers' } });
  expect(finishTime([certain], [], fixed).allMs).toBeNull();
});

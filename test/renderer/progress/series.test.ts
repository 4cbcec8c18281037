import { expect, test } from 'vitest';
import { pointsOf, type Sample, withSample } from '../../../src/renderer/progress/series.ts';

const sample = (at: number, ended: number, failed = 0): Sample => ({ at, ended, failed });

test('samples stand at least a second apart', () => {
  const one = withSample([], sample(0, 0));
  expect(withSample(one, sample(900, 9))).toBe(one);
  expect(withSample(one, sample(1000, 10))).toHaveLength(2);
});

test('an hour of samples is thinned at its beginning and keeps the newest', () => {
  let samples: readonly Sample[] = [];
  for (let second = 0; second <= 3600; second++)
    samples = withSample(samples, sample(second * 1000, second * 5));
  expect(samples.length).toBeLessThanOrEqual(300);
  expect(samples.at(-1)?.at).toBe(3_600_000);
  expect(samples.at(-2)?.at).toBe(3_599_000);
  for (const { rows } of pointsOf(samples)) expect(rows).toBeCloseTo(5);
});

test('a retry that takes ended rows back is no negative speed', () => {
  const points = pointsOf([sample(0, 100, 10), sample(2000, 90, 0), sample(3000, 130, 4)]);
  expect(points.map(({ rows, failed }) => [rows, failed])).toEqual([
    [0, 0],
    [40, 4],
  ]);
});

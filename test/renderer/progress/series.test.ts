import { expect, test } from 'vitest';
import {
  meanOf,
  pointsOf,
  type Sample,
  withRest,
  withSample,
} from '../../../src/renderer/progress/series.ts';

const none: readonly Sample[] = [];
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

test('a pause stands at zero from its beginning to its end, and is no part of the mean', () => {
  let samples = [sample(0, 0), sample(1000, 100), sample(2000, 200)].reduce(withSample, none);
  samples = withRest(samples, sample(2500, 250, 5));
  expect(withRest(samples, sample(9000, 250, 5))).toBe(samples);
  samples = [sample(22_500, 250, 5), sample(23_500, 350, 5)].reduce(withSample, samples);
  expect(pointsOf(samples)).toEqual([
    { at: 1000, rows: 100, failed: 0 },
    { at: 2000, rows: 100, failed: 0 },
    { at: 2500, rows: 100, failed: 10 },
    { at: 2500, rows: 0, failed: 0 },
    { at: 22_500, rows: 0, failed: 0 },
    { at: 23_500, rows: 100, failed: 0 },
  ]);
  expect(meanOf(samples, 'ended')).toBe(100);
  expect(meanOf(samples.slice(0, 1), 'ended')).toBe(0);
});

test('a run that was not watched before it came to rest has no series', () => {
  expect(withRest([], sample(0, 10))).toEqual([]);
});

test('what nobody watched for long is drawn at its mean, not as a slope', () => {
  expect(pointsOf([sample(0, 0), sample(1000, 50), sample(21_000, 250)])).toEqual([
    { at: 1000, rows: 50, failed: 0 },
    { at: 1000, rows: 10, failed: 0 },
    { at: 21_000, rows: 10, failed: 0 },
  ]);
});

test('thinning an hour keeps its pauses', () => {
  let samples: readonly Sample[] = [];
  for (let second = 0; second <= 3600; second++) {
    if (second === 101) samples = withRest(samples, sample(100_500, 505));
    if (second < 101 || second > 200) samples = withSample(samples, sample(second * 1000, second * 5));
  }
  expect(samples.filter(({ rest }) => rest).map(({ at }) => at)).toEqual([100_500]);
});

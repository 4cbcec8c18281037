import { expect, test } from 'vitest';
import { en } from '../../../src/contract/words/en.ts';
import { lanesOf } from '../../../src/renderer/limits/lanes.ts';
import { sampleLimits } from '../harness/sampleLimits.ts';

const now = Date.now();
const seen = sampleLimits();
const [first] = seen.limits;
if (!first) throw new Error('The sample has limits.');
const withLimit = (part: Partial<typeof first>) => ({ ...seen, limits: [{ ...first, ...part }] });

test('a lane says its allowance, how full it is and who waits', () => {
  const [lane] = lanesOf(
    withLimit({ mode: 'in-process', usedLastMinute: 150, waiting: 12 }),
    [first.name],
    en,
    now,
  );
  expect(lane).toMatchObject({ percent: 50, tone: 'flight', said: '5 a second · 12 waiting' });
});

test('a long wait is said by the clock', () => {
  const at = new Date(2026, 10, 20, 14, 32).getTime();
  const limits = withLimit({ mode: 'in-process', waiting: 3, nextPermitAt: at });
  const [lane] = lanesOf(limits, [first.name], en, at - 5 * 60_000);
  expect(lane?.said).toBe('5 a second · 3 waiting · waiting until 14:32');
  expect(lane?.tone).toBe('warn');
});

test('a limit that nobody used or waits for has no lane', () => {
  expect(lanesOf(withLimit({ usedLastMinute: 0, waiting: 0 }), [first.name], en, now)).toEqual([]);
});

test('a limit that only other runs need has no lane', () => {
  expect(lanesOf(withLimit({ waiting: 3 }), ['another:::limit'], en, now)).toEqual([]);
});

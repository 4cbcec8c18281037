import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Limit, type Observed, ratePerSecond } from '../../../src/core/limit.ts';
import { keepaLimit } from '../../../src/core/limits/keepa.ts';
import {
  grantedShape,
  type Learned,
  learn,
  nothingLearned,
  originOf,
  recover,
  slowedShape,
} from '../../../src/core/limits/learn.ts';
import { observedOf } from '../../../src/core/limits/observed.ts';
import { openAiCosts } from '../../../src/core/limits/openAi.ts';
import { durationMs, readSignals } from '../../../src/core/limits/signals.ts';
import { spApiLimit } from '../../../src/core/limits/spApi.ts';

const fees = (cap?: number): Limit =>
  spApiLimit('official', { account: 'a', region: 'eu' }, 'getMyFeesEstimates', cap);
const requests = (): Limit => {
  const [cost] = openAiCosts({ account: 'a', host: 'h', model: 'm', tokens: 10 });
  if (!cost) throw new Error('no limit');
  return cost.limit;
};
const saying = (status: number, headers: Observed['headers'] = {}): Observed => ({ status, headers });
const after = (limit: Limit, before: Learned, observed: Observed, now: number, sentAt = now): Learned =>
  learn(before, limit, readSignals(limit, observed, 0), { now, sentAt });
const rateOf = (limit: Limit, learned: Learned): number =>
  ratePerSecond(slowedShape(grantedShape(limit, learned), learned));

const anyObserved = fc.record({
  status: fc.constantFrom(200, 400, 429, 503),
  headers: fc.dictionary(
    fc.constantFrom(
      'x-amzn-ratelimit-limit',
      'x-ratelimit-limit-requests',
      'x-ratelimit-remaining-requests',
      'x-ratelimit-reset-requests',
      'retry-after',
      'keepa-refillrate',
      'keepa-refillin',
    ),
    fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom('NaN', 'Infinity', '-1', '0', '1e9', '0x10', '6m0s', '5'),
    ),
  ),
});

test('whatever answers say, a limit never rises above the user’s cap, and stays a limit', () => {
  const limits = [fees(0.7), { ...requests(), cap: 9 }, keepaLimit('official', 'a', 20, 0.5)];
  fc.assert(
    fc.property(fc.constantFrom(...limits), fc.array(anyObserved, { maxLength: 30 }), (limit, answers) => {
      let learned = nothingLearned;
      answers.forEach((observed, at) => {
        learned = after(limit, learned, observed, at * 400);
      });
      const rate = rateOf(limit, learned);
      expect(rate).toBeLessThanOrEqual((limit.cap ?? 0) + 1e-9);
      expect(rate).toBeGreaterThan(0);
      expect(learned.pausedUntil).toBeLessThan(30 * 400 + 3_600_001);
      const shape = slowedShape(grantedShape(limit, learned), learned);
      expect(shape.kind === 'window' ? shape.n : shape.burst).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('a limit that the user set is never raised by a header', () => {
  const own: Limit = { ...requests(), origin: 'user' };
  const learned = after(own, nothingLearned, saying(200, { 'x-ratelimit-limit-requests': '9000' }), 0);
  expect(grantedShape(own, learned)).toEqual(own.shape);
  expect(originOf(own, learned)).toBe('user');
});

test('headers raise and lower a preset', () => {
  const raised = after(fees(), nothingLearned, saying(200, { 'x-amzn-ratelimit-limit': '2.0' }), 0);
  expect(grantedShape(fees(), raised)).toMatchObject({ rate: 2, burst: 1 });
  expect(originOf(fees(), raised)).toBe('header');
  const lowered = after(requests(), nothingLearned, saying(200, { 'x-ratelimit-limit-requests': '60' }), 0);
  expect(grantedShape(requests(), lowered)).toEqual({ kind: 'window', n: 60, perMs: 60_000 });
});

test('the flat preset for SP-API does not follow a header that speaks of one operation', () => {
  const flat = spApiLimit('simple', { account: 'a', region: 'eu' }, 'getMyFeesEstimates');
  const learned = after(flat, nothingLearned, saying(200, { 'x-amzn-ratelimit-limit': '0.5' }), 0);
  expect(grantedShape(flat, learned)).toEqual(flat.shape);
});

test.each(['', 'abc', 'NaN', 'Infinity', '-5', '0', '1e3', '0x10', '2,5', '2;q=1'])(
  'the malformed rate “%s” is ignored',
  (value) => {
    const learned = after(fees(), nothingLearned, saying(200, { 'x-amzn-ratelimit-limit': value }), 0);
    expect(learned).toEqual(nothingLearned);
  },
);

test('the 429s of one round trip halve the rate once; one of a later request halves it again', () => {
  const limit = requests();
  const full = ratePerSecond(limit.shape);
  let learned = after(limit, nothingLearned, saying(429), 1000, 100);
  for (const sentAt of [200, 500, 999]) learned = after(limit, learned, saying(429), 1100, sentAt);
  expect(rateOf(limit, learned)).toBeCloseTo(full / 2);
  learned = after(limit, learned, saying(429), 2000, 1500);
  expect(rateOf(limit, learned)).toBeCloseTo(full / 4);
  expect(originOf(limit, learned)).toBe('answer-429');
});

test('a halved rate comes back by equal steps and stops at the whole', () => {
  const limit: Limit = { ...requests(), shape: { kind: 'window', n: 100, perMs: 1000 } };
  const halved = after(limit, nothingLearned, saying(429), 0, 0);
  const rates = [1000, 2000, 3000, 4000].map((now) => rateOf(limit, recover(halved, limit.shape, now)));
  expect(rates).toEqual([55, 60, 65, 70]);
  expect(rateOf(limit, recover(halved, limit.shape, 60_000))).toBe(100);
});

test('a window of one call becomes longer when it is halved', () => {
  const limit: Limit = { ...requests(), shape: { kind: 'window', n: 1, perMs: 1000 } };
  const halved = after(limit, nothingLearned, saying(429), 0, 0);
  expect(slowedShape(grantedShape(limit, halved), halved)).toEqual({ kind: 'window', n: 1, perMs: 2000 });
});

test('Retry-After and refillIn are obeyed, and not longer than an hour', () => {
  expect(after(requests(), nothingLearned, saying(429, { 'retry-after': '7' }), 100).pausedUntil).toBe(7100);
  const keepa = keepaLimit('official', 'a', 20);
  const empty = observedOf({
    status: 429,
    headers: {},
    body: '{"tokensLeft":-3,"refillIn":1234,"refillRate":20}',
  });
  expect(readSignals(keepa, empty, 0)).toMatchObject({ tooMany: true, pauseMs: 1234, balance: -3 });
  expect(after(keepa, nothingLearned, empty, 100).pausedUntil).toBe(1334);
  const long = after(requests(), nothingLearned, saying(429, { 'retry-after': '999999' }), 0);
  expect(long.pausedUntil).toBe(3_600_000);
});

test('Keepa’s bucket grows with the plan its answers tell', () => {
  const keepa = keepaLimit('official', 'a', 5);
  const answer = observedOf({
    status: 200,
    headers: {},
    body: '{"refillRate":20,"tokensLeft":1100,"products":[]}',
  });
  expect(grantedShape(keepa, after(keepa, nothingLearned, answer, 0))).toMatchObject({ burst: 1200 });
});

test('durations as OpenAI writes them', () => {
  expect(['1s', '6m0s', '120ms', '1h2m3.5s', '17ms', '1.5s'].map(durationMs)).toEqual([
    1000, 360_000, 120, 3_723_500, 17, 1500,
  ]);
  expect(['', 's', '-1s', '5', 'soon', undefined].map(durationMs)).toEqual(Array(6).fill(undefined));
});

test('a thread passes on rate headers and balances, and nothing else of an answer', () => {
  const headers = { 'X-Amzn-RateLimit-Limit': '2', 'set-cookie': 'secret', 'x-request-id': '1' };
  expect(observedOf({ status: 200, headers, body: '{"name":"secret"}' })).toEqual({
    status: 200,
    headers: { 'x-amzn-ratelimit-limit': '2' },
  });
});

test('a 429 halves no limit that says it has room left, only one that is empty or does not say', () => {
  const halved = (headers: Observed['headers']): boolean =>
    after(requests(), nothingLearned, saying(429, headers), 1000).factor < 1;
  const limit = { 'x-ratelimit-limit-requests': '600' };
  expect(halved({ ...limit, 'x-ratelimit-remaining-requests': '400' })).toBe(false);
  expect(halved({ ...limit, 'x-ratelimit-remaining-requests': '0' })).toBe(true);
  expect(halved(limit)).toBe(true);
  expect(halved({})).toBe(true);
});

test('what a model server grants is taken up by doubling once a second, what it takes away at once', () => {
  const limit = requests();
  const granting = (perMinute: number): Observed =>
    saying(200, { 'x-ratelimit-limit-requests': String(perMinute) });
  let learned = nothingLearned;
  const rates: number[] = [];
  for (const now of [0, 100, 500, 1000, 2000, 3000, 4000]) {
    learned = after(limit, learned, granting(6000), now);
    rates.push(rateOf(limit, learned) * 60);
  }
  expect(rates.map(Math.round)).toEqual([1000, 1000, 1000, 2000, 4000, 6000, 6000]);
  learned = after(limit, learned, granting(600), 4100);
  expect(Math.round(rateOf(limit, learned) * 60)).toBe(600);
});

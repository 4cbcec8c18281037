import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Limit, LimitCost, Limiter, LimitShape, Permit } from '../../src/core/limit.ts';
import type { Time } from './virtualTime.ts';

/** What an adapter brings to the suite. The limits of every test have keys of their own. */
export type LimiterHarness = {
  open(): Promise<{ limiter: Limiter; time: Time; close(): Promise<void> }>;
  /** How many grants the long test makes: 10⁶ on a virtual clock, what fits in seconds on a real one. */
  grants: number;
  /** The rate of the long test, per second. */
  rate: number;
};

export const never = new AbortController().signal;

let limits = 0;
export const newLimit = (shape: LimitShape, operation = `op${++limits}`): Limit => ({
  key: { provider: 'suite', account: 'a', region: 'r', operation },
  shape,
  origin: 'user',
});
export const perSecond = (n: number): LimitShape => ({ kind: 'window', n, perMs: 1000 });

export async function reserve(limiter: Limiter, ...costs: LimitCost[]): Promise<Permit> {
  const permit = await limiter.reserve(costs, never);
  if (!permit.ok) throw new Error(permit.failure.message);
  return permit.value;
}

/** The most sends of which the first and the last are less than `perMs` apart. */
export function worstWindow(sends: readonly number[], perMs: number): number {
  const sorted = Float64Array.from(sends).sort();
  let first = 0;
  let worst = 0;
  for (let last = 0; last < sorted.length; last++) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) >= perMs) first++;
    worst = Math.max(worst, last - first + 1);
  }
  return worst;
}

/** Sends `count` requests through one limit, each `sendDelayMs()` after its grant; the times they left. */
export async function sendMany(
  limiter: Limiter,
  time: Time,
  limit: Limit,
  count: number,
  sendDelayMs: () => number,
): Promise<number[]> {
  const sends: number[] = [];
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) {
      const permit = await reserve(limiter, { limit, cost: 1 });
      const delay = sendDelayMs();
      if (delay > 0) await time.sleep(delay);
      const at = time.now();
      sends.push(at);
      permit.sent(at);
      permit.settle([1]);
    }
  };
  const inFlight = Math.min(count, limit.shape.kind === 'window' ? limit.shape.n : 50);
  await Promise.all(Array.from({ length: inFlight }, lane));
  return sends;
}

/** A repeatable stand-in for `Math.random`. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The behaviour every limiter adapter must show. */
export function limiterSuite(name: string, harness: LimiterHarness): void {
  describe(name, () => {
    let limiter: Limiter;
    let time: Time;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ limiter, time, close } = await harness.open());
    });
    afterEach(() => close());

    const granted = async (pending: Promise<unknown>, withinMs: number): Promise<boolean> =>
      Promise.race([pending.then(() => true), time.sleep(withinMs).then(() => false)]);

    test(`${harness.grants} requests that leave up to 50 ms after their grant make no window over the limit`, async () => {
      const random = seededRandom(7);
      const limit = newLimit(perSecond(harness.rate));
      const started = time.now();
      const sends = await sendMany(limiter, time, limit, harness.grants, () => Math.floor(random() * 50));
      expect(sends).toHaveLength(harness.grants);
      expect(worstWindow(sends, 1000)).toBeLessThanOrEqual(harness.rate);
      const seconds = (time.now() - started) / 1000;
      expect(seconds).toBeLessThan((harness.grants / harness.rate) * 1.1 + 1);
    }, 300_000);

    test('permits that were granted and not sent keep their places, and a released one gives it back', async () => {
      const limit = newLimit({ kind: 'window', n: 2, perMs: 200 });
      const first = await reserve(limiter, { limit, cost: 1 });
      await reserve(limiter, { limit, cost: 1 });
      const third = reserve(limiter, { limit, cost: 1 });
      expect(await granted(third, 700)).toBe(false);
      first.release();
      expect(await granted(third, 700)).toBe(true);
    });

    test('a permit is free again one window after the request left, not after it was granted', async () => {
      const limit = newLimit({ kind: 'window', n: 1, perMs: 200 });
      const first = await reserve(limiter, { limit, cost: 1 });
      await time.sleep(300);
      const sentAt = time.now();
      first.sent(sentAt);
      await reserve(limiter, { limit, cost: 1 });
      expect(time.now() - sentAt).toBeGreaterThanOrEqual(200);
    });

    test('a call takes all of its limits together or none', async () => {
      const requests = newLimit({ kind: 'window', n: 2, perMs: 300 });
      const tokens = newLimit({ kind: 'window', n: 100, perMs: 300 });
      const held = await reserve(limiter, { limit: tokens, cost: 80 });
      const controller = new AbortController();
      const both = limiter.reserve(
        [
          { limit: requests, cost: 1 },
          { limit: tokens, cost: 50 },
        ],
        controller.signal,
      );
      expect(await granted(both, 400)).toBe(false);
      controller.abort();
      await both;
      // Had the waiting call taken a request, only one of these could pass.
      (await reserve(limiter, { limit: requests, cost: 1 })).sent(time.now());
      (await reserve(limiter, { limit: requests, cost: 1 })).sent(time.now());
      held.release();
      await reserve(limiter, { limit: requests, cost: 1 }, { limit: tokens, cost: 100 });
    });

    test('only the call whose signal aborts is refused; those behind it go on', async () => {
      const limit = newLimit({ kind: 'window', n: 1, perMs: 150 });
      (await reserve(limiter, { limit, cost: 1 })).sent(time.now());
      const controller = new AbortController();
      const unwanted = limiter.reserve([{ limit, cost: 1 }], controller.signal);
      const wanted = reserve(limiter, { limit, cost: 1 });
      controller.abort();
      expect(await unwanted).toMatchObject({ ok: false, failure: { code: 'aborted' } });
      (await wanted).sent(time.now());
    });

    test('a settled cost below the reserve frees the difference at once', async () => {
      const limit = newLimit({ kind: 'window', n: 100, perMs: 60_000 });
      const first = await reserve(limiter, { limit, cost: 90 });
      first.sent(time.now());
      const second = reserve(limiter, { limit, cost: 60 });
      expect(await granted(second, 100)).toBe(false);
      first.settle([30]);
      expect(await granted(second, 1000)).toBe(true);
    });

    test('a call that costs more than the whole limit still runs, alone', async () => {
      const limit = newLimit({ kind: 'window', n: 10, perMs: 200 });
      (await reserve(limiter, { limit, cost: 25 })).sent(time.now());
      const before = time.now();
      await reserve(limiter, { limit, cost: 1 });
      expect(time.now() - before).toBeGreaterThanOrEqual(190);
    });

    test('a bucket gives its burst at once and then its rate', async () => {
      const limit = newLimit({ kind: 'bucket', rate: 10, burst: 5, mayOverdraw: false });
      const sends = await sendMany(limiter, time, limit, 15, () => 0);
      for (let last = 5; last < sends.length; last++) {
        const spent = (sends[last] ?? 0) - (sends[0] ?? 0);
        expect(last + 1).toBeLessThanOrEqual(5 + (spent / 1000) * 10 + 1e-6);
      }
      expect(time.now() - (sends[0] ?? 0)).toBeLessThan(1600);
    });

    test('a bucket that may be overdrawn lets a dear call through and then waits until it is positive', async () => {
      const limit = newLimit({ kind: 'bucket', rate: 100, burst: 10, mayOverdraw: true });
      const dear = await reserve(limiter, { limit, cost: 40 });
      dear.sent(time.now());
      const sentAt = time.now();
      (await reserve(limiter, { limit, cost: 1 })).sent(time.now());
      expect(time.now() - sentAt).toBeGreaterThanOrEqual(300);
    });

    test('status counts what was sent and who waits', async () => {
      const limit = newLimit({ kind: 'window', n: 2, perMs: 1500 });
      (await reserve(limiter, { limit, cost: 1 })).sent(time.now());
      (await reserve(limiter, { limit, cost: 1 })).sent(time.now());
      const controller = new AbortController();
      const third = limiter.reserve([{ limit, cost: 1 }], controller.signal);
      const status = () => limiter.status().find((each) => each.name === `suite:a:r:${limit.key.operation}`);
      expect(status()).toMatchObject({ usedLastMinute: 2, usedLastSecond: 2, waiting: 1, origin: 'user' });
      controller.abort();
      await third;
      expect(status()).toMatchObject({ waiting: 0 });
    });
  });
}

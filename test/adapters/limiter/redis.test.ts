import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Limit } from '../../../src/core/limit.ts';
import { observedOf } from '../../../src/core/limits/observed.ts';
import {
  limiterSuite,
  newLimit,
  perSecond,
  reserve,
  sendMany,
  worstWindow,
} from '../../suites/limiter.suite.ts';
import { virtualTime } from '../../suites/virtualTime.ts';
import { openRedisLimiter } from './redisLimiter.ts';
import { type RedisServer, startRedis } from './redisServer.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

limiterSuite('limiter shared through Redis, on a virtual clock', {
  open: () => openRedisLimiter(redis.url, 'virtual'),
  // A million takes two minutes over a real Redis: ROWMILL_GRANTS=1000000.
  grants: Number(process.env.ROWMILL_GRANTS ?? 50_000),
  rate: 5000,
});

limiterSuite('limiter shared through Redis, on the real clock', {
  open: () => openRedisLimiter(redis.url, 'real'),
  grants: 300,
  rate: 100,
});

test('four that share a limit use it fully and make no window over it', async () => {
  const time = virtualTime();
  const all = await Promise.all([1, 2, 3, 4].map(() => openRedisLimiter(redis.url, 'virtual', 4, time)));
  const limit = newLimit(perSecond(20));
  const started = time.now();
  const sends = await Promise.all(all.map(({ limiter }) => sendMany(limiter, time, limit, 200, () => 5)));
  expect(worstWindow(sends.flat(), 1000)).toBeLessThanOrEqual(20);
  expect((time.now() - started) / 1000).toBeLessThan(800 / 20 / 0.95 + 1);
  for (const { close } of all) await close();
  await time.stop();
});

test('a permit that lies unused is void and its place is free again', async () => {
  const { limiter, time, close } = await openRedisLimiter(redis.url, 'real');
  const other = await openRedisLimiter(redis.url, 'real');
  const limit = newLimit({ kind: 'window', n: 1, perMs: 100 });
  const unused = await reserve(limiter, { limit, cost: 1 });
  const granted = time.now();
  expect(unused.notAfterMs).toBeGreaterThan(granted);
  await reserve(other.limiter, { limit, cost: 1 });
  expect(time.now()).toBeGreaterThan((unused.notAfterMs ?? Infinity) + 100 - 5);
  await close();
  await other.close();
});

test('what Keepa says its bucket holds is told to the others: less at once, more only where nobody else is', async () => {
  const bucket: Limit = {
    key: { provider: 'keepa', account: 'a', region: 'r', operation: 'tokens' },
    shape: { kind: 'bucket', rate: 0.1, burst: 300, mayOverdraw: true },
    origin: 'preset',
  };
  const client = new Redis(redis.port, '127.0.0.1');
  const one = await openRedisLimiter(redis.url, 'real', 2);
  const heard = async (tokensLeft: number): Promise<number> => {
    const observed = observedOf({ status: 200, headers: {}, body: JSON.stringify({ tokensLeft }) });
    one.limiter.observe([bucket.key], observed);
    await one.time.sleep(50);
    return Number(await client.hget('rate_limit:keepa:a:r:tokens', 'balance'));
  };
  const permit = await reserve(one.limiter, { limit: bucket, cost: 1 });
  permit.sent(one.time.now());
  permit.settle([1]);
  expect(await heard(100)).toBeCloseTo(100, 0);
  const other = await openRedisLimiter(redis.url, 'real', 2);
  expect(await heard(140)).toBeCloseTo(100, 0);
  expect(await heard(20)).toBeCloseTo(20, 0);
  client.disconnect();
  await one.close();
  await other.close();
});

test('keys hold limit names and numbers only, and expire by themselves', async () => {
  const { limiter, time, close } = await openRedisLimiter(redis.url, 'real');
  const window = newLimit(perSecond(8), 'seen');
  const bucket = newLimit({ kind: 'bucket', rate: 2, burst: 5, mayOverdraw: false }, 'seenBucket');
  const permit = await reserve(limiter, { limit: window, cost: 1 }, { limit: bucket, cost: 1 });
  permit.sent(time.now());
  permit.settle([1, 1]);
  await time.sleep(100);
  const client = new Redis(redis.port, '127.0.0.1');
  const keys = (await client.keys('*')).filter((key) => /seen|epoch|processes/.test(key));
  expect(keys.sort()).toEqual([
    'rate_limit:epoch',
    'rate_limit:processes',
    'rate_limit:suite:a:r:seen',
    'rate_limit:suite:a:r:seen:sends',
    'rate_limit:suite:a:r:seenBucket',
  ]);
  for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);
  expect(await client.hgetall('rate_limit:suite:a:r:seen')).toMatchObject({
    limit: '8 in 1000 ms',
    used: '1',
  });
  expect(await client.hget('rate_limit:suite:a:r:seenBucket', 'limit')).toBe('2 a second, burst 5');
  client.disconnect();
  await close();
});

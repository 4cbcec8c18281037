import { afterEach, expect, test } from 'vitest';
import { createLimiter, type EngineLimiter } from '../../../src/adapters/limiter/createLimiter.ts';
import { readRedisUrl } from '../../../src/adapters/limiter/redis/address.ts';
import { findRedis } from '../../../src/adapters/limiter/redis/find.ts';
import { newLimit, perSecond, reserve } from '../../suites/limiter.suite.ts';
import { startRedis } from './redisServer.ts';

let limiter: EngineLimiter | undefined;
afterEach(() => limiter?.close());

test.each([
  ['redis://redis.example.com:6379', 'must begin with rediss://'],
  ['rediss://redis.example.com:6379', 'needs a password'],
  ['http://localhost', 'must look like'],
  ['redis://10.0.0.4', 'must begin with rediss://'],
  ['redis://localhost:6379/none', 'must be a number'],
])('%s is refused', (url, reason) => {
  expect(readRedisUrl(url)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining(reason) },
  });
});

test('on this computer neither encryption nor a password is needed; elsewhere both are, and are not shown', () => {
  expect(readRedisUrl('redis://127.0.0.1')).toMatchObject({ ok: true, value: { port: 6379, tls: false } });
  expect(readRedisUrl('redis://[::1]:7000/2')).toMatchObject({ ok: true, value: { host: '::1', db: 2 } });
  expect(readRedisUrl('rediss://me:s%40fe@redis.example.com')).toMatchObject({
    ok: true,
    value: { tls: true, username: 'me', password: 's@fe', shown: 'rediss://redis.example.com:6379' },
  });
});

test('without an address limits are in-process; a bad one is told and not used', async () => {
  const lines: string[] = [];
  limiter = createLimiter({
    history: () => [],
    redisUrl: 'redis://:hush@far.example.com',
    log: (line) => lines.push(line),
  });
  await reserve(limiter, { limit: newLimit(perSecond(5)), cost: 1 });
  expect(limiter.status()[0]).toMatchObject({ mode: 'in-process', rate: 5 });
  const { state, problem } = await limiter.redis();
  expect(['off', 'found']).toContain(state);
  expect(problem).toContain('must begin with rediss://');
  expect(`${problem}${lines.join()}`).not.toContain('hush');
});

test('with an address limits are shared, and a Redis that answers can be found', async () => {
  const redis = await startRedis();
  expect(await findRedis(redis.port)).toBe(true);
  limiter = createLimiter({ history: () => [], redisUrl: redis.url, log: () => {} });
  await reserve(limiter, { limit: newLimit(perSecond(5)), cost: 1 });
  expect(await limiter.redis()).toMatchObject({ state: 'connected', url: redis.url, problem: null });
  await redis.kill();
  while ((await limiter.redis()).state !== 'lost') await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await limiter.redis()).problem).toBeTruthy();
  await redis.close();
  expect(await findRedis(redis.port)).toBe(false);
});

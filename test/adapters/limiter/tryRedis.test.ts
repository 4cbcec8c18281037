import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryRedis } from '../../../src/adapters/limiter/redis/tryRedis.ts';
import { type RedisServer, startRedis } from './redisServer.ts';

let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis({ password: 'hush-hush' });
});
afterAll(() => redis.close());

const withPassword = (password: string) => redis.url.replace('redis://', `redis://:${password}@`);

test('the right password is taken', async () => {
  expect(await tryRedis(withPassword('hush-hush'))).toEqual({
    ok: true,
    value: `Redis at ${redis.url} answered.`,
  });
});

test('a wrong password and a missing one are said in words, without the password', async () => {
  expect(await tryRedis(withPassword('guessed'))).toMatchObject({
    failure: {
      code: 'redis-refused',
      message: `Redis at ${redis.url} did not take the password, or the user in the address.`,
    },
  });
  expect(await tryRedis(redis.url)).toMatchObject({
    failure: {
      code: 'redis-refused',
      message: `Redis at ${redis.url} asks for a password, and none was entered.`,
    },
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { never, newLimit, perSecond, reserve, sendMany, worstWindow } from '../../suites/limiter.suite.ts';
import { type Opened, openRedisLimiter } from './redisLimiter.ts';
import { type RedisServer, startRedis } from './redisServer.ts';

let redis: RedisServer;
let opened: Opened[];
beforeEach(async () => {
  redis = await startRedis();
  opened = [];
});
afterEach(async () => {
  redis.resume();
  for (const { close } of opened) await close();
  await redis.close();
});
const open = async (processes = 2): Promise<Opened> => {
  const one = await openRedisLimiter(redis.url, 'real', processes);
  opened.push(one);
  return one;
};
const modeIs = async ({ gate, time }: Opened, mode: string): Promise<void> => {
  while (gate.standing().mode !== mode) await time.sleep(20);
};

test('with Redis killed and restarted empty, two processes keep the limit together and nothing is rejected', async () => {
  const [one, two] = [await open(), await open()];
  const limit = newLimit({ kind: 'window', n: 20, perMs: 500 });
  const sends = [one, two].map(({ limiter, time }) => sendMany(limiter, time, limit, 110, () => 0));
  await one.time.sleep(1500);
  await redis.kill();
  await modeIs(one, 'degraded');
  await modeIs(two, 'degraded');
  await one.time.sleep(1500);
  expect(one.limiter.status()[0]).toMatchObject({ mode: 'degraded', rate: 20 });
  await redis.restart();
  await modeIs(one, 'shared');
  const all = (await Promise.all(sends)).flat();
  expect(all).toHaveLength(220);
  expect(worstWindow(all, 500 - 5)).toBeLessThanOrEqual(20);
  expect(one.limiter.status()[0]).toMatchObject({ mode: 'shared', rate: 40 });
}, 30_000);

test('a stopped Redis is noticed while nothing is sent, and believed again when it goes on', async () => {
  const one = await open();
  redis.stop();
  await modeIs(one, 'degraded');
  redis.resume();
  await modeIs(one, 'shared');
  await reserve(one.limiter, { limit: newLimit(perSecond(5)), cost: 1 });
}, 15_000);

test('a share below one permit pauses the limit and says so; the waiting call goes when Redis is back', async () => {
  const one = await open(4);
  const limit = newLimit({ kind: 'window', n: 2, perMs: 300 });
  (await reserve(one.limiter, { limit, cost: 1 })).sent(one.time.now());
  await redis.kill();
  await modeIs(one, 'degraded');
  const waiting = one.limiter.reserve([{ limit, cost: 1 }], never);
  const early = await Promise.race([waiting.then(() => true), one.time.sleep(1500).then(() => false)]);
  expect(early).toBe(false);
  expect(one.limiter.status()[0]).toMatchObject({ mode: 'paused', rate: 0, waiting: 1, nextPermitAt: null });
  await redis.restart();
  expect(await waiting).toMatchObject({ ok: true });
}, 20_000);

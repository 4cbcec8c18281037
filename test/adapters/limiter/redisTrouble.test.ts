import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLimiter } from '../../../src/adapters/limiter/createLimiter.ts';
import { newLimit, perSecond, reserve, sendMany, worstWindow } from '../../suites/limiter.suite.ts';
import { virtualTime } from '../../suites/virtualTime.ts';
import { type Opened, openRedisLimiter } from './redisLimiter.ts';
import { type RedisServer, startRedis } from './redisServer.ts';

let redis: RedisServer;
let client: Redis;
let opened: Opened[];
beforeEach(async () => {
  redis = await startRedis();
  client = new Redis(redis.port, '127.0.0.1');
  opened = [];
});
afterEach(async () => {
  for (const { close } of opened) await close();
  client.disconnect();
  await redis.close();
});
const open = async (): Promise<Opened> => {
  const one = await openRedisLimiter(redis.url, 'real', 2);
  opened.push(one);
  return one;
};
const modeIs = async ({ gate, time }: Opened, mode: string): Promise<void> => {
  while (gate.standing().mode !== mode) await time.sleep(20);
};

test('a Redis that forgot the script is told it again, and nothing is lost', async () => {
  const { limiter, time, gate } = await open();
  const limit = newLimit({ kind: 'window', n: 10, perMs: 200 });
  const sends = sendMany(limiter, time, limit, 60, () => 0);
  for (let times = 0; times < 5; times++) {
    await client.script('FLUSH');
    await time.sleep(100);
  }
  expect(worstWindow(await sends, 200)).toBeLessThanOrEqual(10);
  expect(gate.standing().mode).toBe('shared');
});

test.each([
  ['has become a replica', ['replicaof', '127.0.0.1', '1'], ['replicaof', 'no', 'one']],
  ['has no memory left', ['config', 'set', 'maxmemory', '1'], ['config', 'set', 'maxmemory', '0']],
])(
  'with a Redis that %s calls go on at the share, and at the full rate after',
  async (_, [begin, ...how], [end, ...back]) => {
    const one = await open();
    await client.call(begin ?? '', ...how);
    await modeIs(one, 'degraded');
    const limit = newLimit(perSecond(20));
    const permit = await reserve(one.limiter, { limit, cost: 1 });
    permit.sent(one.time.now());
    expect(one.limiter.status()[0]).toMatchObject({ mode: 'degraded', rate: 10 });
    await client.call(end ?? '', ...back);
    await modeIs(one, 'shared');
    expect(one.limiter.status()[0]).toMatchObject({ mode: 'shared', rate: 20 });
  },
  20_000,
);

test('a user who may not run scripts is said, and calls go on at the share', async () => {
  await client.call('ACL', 'SETUSER', 'reader', 'on', '>hush', '~*', '+@all', '-@scripting');
  const redisUrl = `redis://reader:hush@127.0.0.1:${redis.port}`;
  const limiter = createLimiter({ history: () => [], redisUrl, processes: 2, log: () => {} });
  const limit = newLimit(perSecond(20));
  (await reserve(limiter, { limit, cost: 1 })).release();
  let { state, problem } = await limiter.redis();
  while (!problem?.includes('NOPERM')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ({ state, problem } = await limiter.redis());
  }
  expect(state).toBe('lost');
  expect(problem).not.toContain('hush');
  expect(limiter.status()[0]).toMatchObject({ mode: 'degraded', rate: 10 });
  await limiter.close();
}, 15_000);

test.each(['rate_limit:suite:a:r:dropped', 'rate_limit:suite:a:r:dropped:sends'])(
  'when Redis drops %s, the limit is kept and comes back',
  async (key) => {
    const time = virtualTime();
    const all = await Promise.all([1, 2].map(() => openRedisLimiter(redis.url, 'virtual', 2, time)));
    const limit = newLimit(perSecond(20), 'dropped');
    const started = time.now();
    const sends = Promise.all(all.map(({ limiter }) => sendMany(limiter, time, limit, 100, () => 5)));
    for (let times = 0; times < 3; times++) {
      await time.sleep(1700);
      await (time.hold?.(client.del(key)) ?? client.del(key));
    }
    expect(worstWindow((await sends).flat(), 1000)).toBeLessThanOrEqual(20);
    expect(time.now() - started).toBeLessThan(10_000 + 3 * 1500 + 1000);
    for (const { close } of all) await close();
    await time.stop();
  },
);

test.each([
  ['window', newLimit(perSecond(10))],
  ['bucket', newLimit({ kind: 'bucket', rate: 10, burst: 5, mayOverdraw: false })],
])('when the clock of Redis is set back by an hour, a %s goes on within the limit', async (_, limit) => {
  const time = virtualTime();
  let aheadMs = 3_600_000;
  const ahead = (): number => aheadMs;
  const one = await openRedisLimiter(redis.url, 'virtual', 1, time, ahead);
  const started = time.now();
  const sends = sendMany(one.limiter, time, limit, 60, () => 5);
  await time.sleep(2500);
  aheadMs = 0;
  expect(worstWindow(await sends, 1000)).toBeLessThanOrEqual(limit.shape.kind === 'window' ? 10 : 15);
  expect(time.now() - started).toBeLessThan(12_000);
  await one.close();
  await time.stop();
});

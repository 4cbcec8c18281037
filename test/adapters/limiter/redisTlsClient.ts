import { setTimeout as sleep } from 'node:timers/promises';
import { createLimiter } from '../../../src/adapters/limiter/createLimiter.ts';
import type { Limit } from '../../../src/core/limit.ts';

/** A process with authorities of its own (`NODE_EXTRA_CA_CERTS`): asks for one permit and prints how it stands to Redis. */
const limiter = createLimiter({ redisUrl: process.argv[2], processes: 1, history: () => [], log: () => {} });
const until = performance.now() + 5000;
let redis = await limiter.redis();
while (redis.state !== 'connected' && performance.now() < until) {
  await sleep(20);
  redis = await limiter.redis();
}
const limit: Limit = {
  key: { provider: 'tls', account: '', region: '', operation: 'ask' },
  shape: { kind: 'window', n: 100, perMs: 1000 },
  origin: 'user',
};
const permit = await limiter.reserve([{ limit, cost: 1 }], new AbortController().signal);
process.stdout.write(JSON.stringify({ ...redis, granted: permit.ok }));
if (permit.ok) permit.value.release();
await limiter.close();

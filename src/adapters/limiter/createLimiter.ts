import type { Limit, Limiter } from '../../core/limit.ts';
import type { PastSend } from './guard.ts';
import { createInProcessLimiter } from './inProcess.ts';
import { monotonicMs } from './monotonic.ts';
import { readRedisUrl } from './redis/address.ts';
import { connectRedis } from './redis/connection.ts';
import { findRedis, usualRedis } from './redis/find.ts';
import { RedisGate } from './redis/redisGate.ts';

/** How limits are shared. `url` is without user and password, `since` in milliseconds since 1970. */
export type RedisState = {
  /** `off`: none is used; `found`: none is used, and one answers on this computer. */
  readonly state: 'off' | 'found' | 'connected' | 'lost';
  readonly url: string | null;
  readonly since: number | null;
  /** Why it is lost, or why the address given is not used. */
  readonly problem: string | null;
};

export type EngineLimiter = Limiter & { redis(): Promise<RedisState> };

export type LimiterOptions = {
  readonly history: (limit: Limit) => readonly PastSend[];
  /** `REDIS_URL` or the setting; without it limits are this process's own. */
  readonly redisUrl?: string | undefined;
  /** The most processes that share the limits; see docs/limits.md. */
  readonly processes?: number | undefined;
  readonly log: (line: string) => void;
};

export const usualProcesses = 4;

/**
 * The engine's limiter: in-process, and shared through Redis when an address is given. An address that may
 * not be used (R15) is logged and told in `redis()`; limits are then this process's own.
 */
export function createLimiter(options: LimiterOptions): EngineLimiter {
  const { history, redisUrl, processes = usualProcesses, log } = options;
  if (redisUrl === undefined || redisUrl.trim() === '') {
    return withRedis(createInProcessLimiter({ history }), () => offer(null));
  }
  const address = readRedisUrl(redisUrl.trim());
  if (!address.ok) {
    log(`Redis is not used: ${address.failure.message}`);
    return withRedis(createInProcessLimiter({ history }), () => offer(address.failure.message));
  }
  const connection = connectRedis(address.value, monotonicMs);
  const gate = new RedisGate({ connection, processes, clock: monotonicMs, log });
  return withRedis(createInProcessLimiter({ history, gate }), async () => {
    const { mode, since } = gate.standing();
    const connected = mode === 'shared';
    return {
      state: connected ? 'connected' : 'lost',
      url: address.value.shown,
      since,
      problem: connected ? null : (connection.problem ?? null),
    };
  });
}

const withRedis = (limiter: Limiter, redis: () => Promise<RedisState>): EngineLimiter => ({
  reserve: (costs, signal) => limiter.reserve(costs, signal),
  observe: (limits, observed) => limiter.observe(limits, observed),
  status: () => limiter.status(),
  close: () => limiter.close(),
  redis,
});

async function offer(problem: string | null): Promise<RedisState> {
  const found = await findRedis();
  return { state: found ? 'found' : 'off', url: found ? usualRedis.url : null, since: null, problem };
}

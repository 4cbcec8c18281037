import { createInProcessLimiter } from '../../../src/adapters/limiter/inProcess.ts';
import { monotonicMs } from '../../../src/adapters/limiter/monotonic.ts';
import { readRedisUrl } from '../../../src/adapters/limiter/redis/address.ts';
import { type Connection, connectRedis } from '../../../src/adapters/limiter/redis/connection.ts';
import { RedisGate } from '../../../src/adapters/limiter/redis/redisGate.ts';
import type { Limiter } from '../../../src/core/limit.ts';
import { realTime, type Time, virtualTime } from '../../suites/virtualTime.ts';

export async function connectTo(url: string): Promise<Connection> {
  const address = readRedisUrl(url);
  if (!address.ok) throw new Error(address.failure.message);
  const connection = connectRedis(address.value, monotonicMs);
  if (!connection.ready) await new Promise<void>((resolve) => connection.onReady(resolve));
  return connection;
}

export type Opened = { limiter: Limiter; time: Time; gate: RedisGate; close(): Promise<void> };

/** A limiter over a real Redis; on a virtual clock the script gets its time from there too, `aheadMs` ahead. */
export async function openRedisLimiter(
  url: string,
  clock: 'real' | 'virtual',
  processes = 4,
  shared?: Time,
  aheadMs: () => number = () => 0,
): Promise<Opened> {
  const connection = await connectTo(url);
  const time = shared ?? (clock === 'virtual' ? virtualTime() : realTime(monotonicMs));
  const hold = <Value>(promise: Promise<Value>): Promise<Value> => time.hold?.(promise) ?? promise;
  const held: Connection = {
    get ready() {
      return connection.ready;
    },
    problem: undefined,
    onReady: connection.onReady,
    run: (keys, args) => hold(connection.run(keys, args)),
    ping: () => hold(connection.ping()),
    renew: connection.renew,
    close: connection.close,
  };
  const gate = new RedisGate({
    connection: held,
    processes,
    clock: time.now,
    log: () => {},
    ...(clock === 'virtual' && { scriptTime: () => 1_700_000_000_000 + time.now() + aheadMs() }),
  });
  const limiter = createInProcessLimiter({ clock: time.now, gate });
  while (gate.standing().mode !== 'shared') await new Promise((resolve) => setImmediate(resolve));
  const close = async (): Promise<void> => {
    await limiter.close();
    if (!shared) await time.stop();
  };
  return { limiter, time, gate, close };
}

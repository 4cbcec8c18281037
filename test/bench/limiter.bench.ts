import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Bottleneck from 'bottleneck';
import { Queue } from 'bullmq';
import { createInProcessLimiter } from '../../src/adapters/limiter/inProcess.ts';
import { monotonicMs } from '../../src/adapters/limiter/monotonic.ts';
import type { Limit } from '../../src/core/limit.ts';
import { startRedis } from '../adapters/limiter/redisServer.ts';
import type { Bench, BenchContext } from './bench.ts';
import { used, usedByProcesses } from './limiter/arrivalsOf.ts';

const never = new AbortController().signal;

async function ownLanes(rate: number, send: () => void, running: () => boolean): Promise<void> {
  const limiter = createInProcessLimiter();
  const limit: Limit = {
    key: { provider: 'bench', account: '', region: '', operation: '' },
    shape: { kind: 'window', n: rate, perMs: 1000 },
    origin: 'user',
  };
  const lane = async (): Promise<void> => {
    while (running()) {
      const permit = await limiter.reserve([{ limit, cost: 1 }], never);
      if (!permit.ok) return;
      send();
      permit.value.sent(monotonicMs());
      permit.value.settle([1]);
    }
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  await limiter.close();
}

async function bottleneckLanes(rate: number, send: () => void, running: () => boolean): Promise<void> {
  const limiter = new Bottleneck({ minTime: 1000 / rate });
  const lane = async (): Promise<void> => {
    while (running()) await limiter.schedule(async () => send());
  };
  await Promise.all(Array.from({ length: 20 }, lane));
}

const alone = (name: string, rate: number, lanes: typeof ownLanes) => (): Promise<number> =>
  used(`${name} ${rate}/s`, rate, (send) => {
    let going = true;
    void lanes(rate, send, () => going);
    return () => {
      going = false;
    };
  });

const shared = (kind: 'rowmill' | 'bottleneck' | 'bullmq', rate: number) => async (): Promise<number> => {
  const redis = await startRedis();
  const queue = kind === 'bullmq' ? await filledQueue(redis.port, rate) : undefined;
  const here = import.meta.dirname;
  const script = kind === 'rowmill' ? join(here, '../chaos/limits/sender.ts') : join(here, 'limiter/peer.ts');
  try {
    return await usedByProcesses(`${kind}, 4 processes ${rate}/s`, rate, script, (port) =>
      kind === 'rowmill'
        ? { redisUrl: redis.url, processes: 4, port, rates: [rate] }
        : { kind, port, redisPort: redis.port, rate },
    );
  } finally {
    // Its own reconnecting would outlive the server.
    await Promise.race([queue?.disconnect(), new Promise((resolve) => setTimeout(resolve, 500))]);
    await redis.close();
  }
};

async function filledQueue(port: number, rate: number): Promise<Queue> {
  const queue = new Queue('bench', { connection: { host: '127.0.0.1', port } });
  queue.on('error', () => {});
  const jobs = Array.from({ length: rate * 15 }, () => ({
    name: 'call',
    data: {},
    opts: { removeOnComplete: true },
  }));
  await queue.addBulk(jobs);
  return queue;
}

/**
 * R2: what 100,000 permits leave behind in memory, with 20 calls waiting at any time. V8 lets its young
 * generation grow under any steady load; what stays alive is the limiter's own.
 */
async function memory(): Promise<number> {
  const permits = 100_000;
  // Ten times R2's rate, so that it takes 20 s and not 200.
  const rate = 5000;
  let left = permits;
  const { rss: before, heapUsed: heapBefore } = process.memoryUsage();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const send = (): void => void left--;
  await ownLanes(rate, send, () => left > 20);
  clearInterval(watch);
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const live = process.memoryUsage().heapUsed - heapBefore;
  process.stderr.write(
    `100,000 permits: ${Math.round((most - before) / 1e6)} MB more of RSS at most, ${Math.round(live / 1e6)} MB more alive after\n`,
  );
  return permits;
}

const all: Bench['candidates'] = Object.fromEntries([
  ['rowmill 100,000 permits', memory],
  ...[8, 50, 500].flatMap((rate) => [
    [`rowmill ${rate}/s`, alone('rowmill', rate, ownLanes)],
    [`bottleneck minTime ${rate}/s`, alone('bottleneck minTime', rate, bottleneckLanes)],
  ]),
  ...[8, 50, 500].flatMap((rate) => [
    [`rowmill Redis ×4 ${rate}/s`, shared('rowmill', rate)],
    [`bottleneck Redis ×4 ${rate}/s`, shared('bottleneck', rate)],
    [`bullmq ×4 ${rate}/s`, shared('bullmq', rate)],
  ]),
]);

/**
 * How much of a limit is used, and the worst second: each run says both on standard error, measured for 6 s
 * after 2.5 s; the table's times are the same for all, its counts are what went out in those 6 s. Every
 * candidate ends after its time, also one that hangs.
 */
export const bench: Bench = {
  title: 'Permits in 6 s under a limit of 8, 50 and 500 a second, in-process and for 4 processes over Redis',
  unit: 'permits',
  rounds: 1,
  // As the engine runs in the window and in a terminal.
  execArgv: ['--max-semi-space-size=4'],
  prepare: async (_context: BenchContext) => {},
  candidates: all,
};

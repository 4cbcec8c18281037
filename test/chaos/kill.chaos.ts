import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisServer, startRedis } from '../adapters/limiter/redisServer.ts';
import { median } from '../bench/benchTable.ts';
import { liveOnce } from '../engine/killable.ts';
import { runFacts } from '../engine/runFacts.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingProcess, spawnCountingServer } from '../simulators/countingProcess.ts';
import type { Chaos, ChaosContext } from './chaos.ts';
import { controlledRuns } from './controlledRuns.ts';

const rows = Number(process.env.ROWS ?? 10_000);
const kills = Number(process.env.KILLS ?? 50);
const inFlight = 50;
/** How often two runs are paused, cancelled and resumed to their end. */
const controlled = 5;
/** A thread with calls on the wire lives about so long, in ms. A life of the engine is 350 ms of running. */
const threadDeathMs = 500;

/**
 * R5: the engine is killed at random moments, 50 times with one row a call and 50 times with two stages, 10,000 rows
 * each, against a simulator that counts by idempotency key. Meanwhile threads end by themselves, and the Redis that
 * shares the limits is killed and comes back empty. Then two runs at a time are paused, cancelled and resumed at random. `KILLS` and `ROWS` in the environment make it shorter.
 */
export const chaos: Chaos = {
  title: 'engine, threads and Redis killed at random moments: nothing lost, nothing counted twice',
  async run(context) {
    for (const mode of ['single', 'two-stage']) await killOften(context, mode);
    for (let time = 1; time <= controlled; time++) {
      const { folder, log, random } = context;
      log(
        await controlledRuns({ folder: join(folder, `controlled-${time}`), random, rows: 300, commands: 30 }),
      );
    }
  },
};

async function killOften(context: ChaosContext, mode: string): Promise<void> {
  const { folder } = context;
  const file = join(folder, `${mode}.xlsx`);
  await writeItems(file, rows);
  const simulator = await spawnCountingServer({ latencyMs: 100 });
  const redis = await startRedis();
  const losses = killRedis(redis, context.random);
  const settings = { baseUrl: simulator.url, mode, limit: 400, perMs: 1000, retryDelay: 1, inFlight };
  const options = { dataDir: join(folder, mode), file, analyserId: 'probe', settings };
  const deaths = join(folder, `${mode}.deaths`);
  const env = { REDIS_URL: redis.url, REDIS_PROCESSES: '1' };
  try {
    const lives = await liveAndDie(context, options, simulator, {
      execArgv: ['--import', join(import.meta.dirname, 'dyingThreads.ts')],
      env: { ...env, DEATHS: JSON.stringify({ file: deaths, meanMs: threadDeathMs }) },
    });
    const last = await liveOnce(options, undefined, { env });
    if (last.lastWord !== 'finished') throw new Error(`The last life ended with ${last.lastWord}.`);
    const threads = existsSync(deaths) ? statSync(deaths).size : 0;
    const { dataDir } = options;
    await check(context, { mode, simulator, dataDir, ...lives, threads, redis: losses.stop() });
  } finally {
    losses.stop();
    await redis.close();
    await simulator.close();
  }
}

async function liveAndDie(
  { random }: ChaosContext,
  options: Parameters<typeof liveOnce>[0],
  simulator: CountingProcess,
  how: Parameters<typeof liveOnce>[2],
): Promise<Pick<Seen, 'committed' | 'reopened'>> {
  const committed = new Map<string, number>();
  const reopened: number[] = [];
  for (let killed = 0; killed < kills; killed++) {
    const life = await liveOnce(options, { afterMs: 100 + random() * 500, from: 'running' }, how);
    if (!life.killed) throw new Error(`The run ended after ${killed} kills: ${life.lastWord}.`);
    if (killed > 0) reopened.push(life.openedMs);
    const { keys } = await simulator.counts();
    for (const callId of runFacts(options.dataDir).endedCalls) {
      if (!committed.has(callId)) committed.set(callId, keys[callId]?.arrived ?? 0);
    }
  }
  return { committed, reopened };
}

/** Kills Redis every few seconds and brings it back empty after another one or two; `stop` answers how often. */
function killRedis(redis: RedisServer, random: () => number): { stop(): number } {
  let going = true;
  let times = 0;
  const work = async (): Promise<void> => {
    while (going) {
      await sleep(3000 + random() * 4000);
      if (!going) return;
      times += 1;
      await redis.kill();
      await sleep(500 + random() * 1500);
      if (going) await redis.restart();
    }
  };
  void work();
  return {
    stop() {
      going = false;
      return times;
    },
  };
}

type Seen = {
  readonly mode: string;
  readonly simulator: CountingProcess;
  readonly dataDir: string;
  /** How often each committed call had arrived when it was first seen committed. */
  readonly committed: ReadonlyMap<string, number>;
  readonly reopened: readonly number[];
  readonly threads: number;
  readonly redis: number;
};

async function check({ log }: ChaosContext, seen: Seen): Promise<void> {
  const facts = runFacts(seen.dataDir);
  const counts = await seen.simulator.counts();
  const extra = counts.requests - facts.callsEnded;
  // One that was given up before it was sent never arrives.
  const repeated = [...seen.committed].filter(
    ([callId, arrived]) => (counts.keys[callId]?.arrived ?? 0) !== arrived,
  );
  const bound = (kills + seen.threads) * inFlight;
  const title = `${seen.mode}, ${kills} kills of the engine, ${seen.threads} of threads, ${seen.redis} of Redis`;
  const reopen = median(seen.reopened);
  log(
    `${title}: rows ${facts.total}, results ${facts.results}, set aside ${facts.failed}, calls ${facts.callsEnded}, extra sends ${extra}, ` +
      `marked unknown ${facts.unknown}, bound ${bound}, committed calls repeated ${repeated.length}, integrity ${facts.integrity}, ` +
      `reopened in ${reopen} ms (median), ${Math.max(...seen.reopened)} ms (longest)`,
  );
  const faults = [
    // A row that is there when three threads die is set aside, whoever killed them.
    facts.results + facts.failed !== rows && 'results are not rows',
    facts.done !== facts.results && 'not every result is counted',
    !facts.addsUp && 'the counters do not add up',
    facts.integrity !== 'ok' && 'the database is damaged',
    extra > facts.unknown && 'more was sent again than was marked unknown',
    facts.unknown > bound && 'more was marked unknown than could be in flight',
    repeated.length > 0 && 'a committed call was repeated',
    counts.violations > 0 && 'the limit was broken',
    reopen > 1000 && 'it took more than a second to open again',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`${title}: ${faults.join('; ')}.`);
}

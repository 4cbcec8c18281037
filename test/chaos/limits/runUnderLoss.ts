import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '../../adapters/limiter/redisServer.ts';
import { must, openTestEngine, pictureWhere, readyRun } from '../../engine/openTestEngine.ts';
import { writeItems } from '../../fixtures/workbooks/itemsWorkbook.ts';
import { startCountingServer } from '../../simulators/countingServer.ts';
import type { ChaosContext } from '../chaos.ts';

const rows = 400;
const perSecond = 40;

/** A run whose Redis is killed, restarted empty, stopped and continued, against an API that counts and refuses. */
export async function runUnderLoss(folder: string, log: ChaosContext['log']): Promise<void> {
  const redis = await startRedis();
  const limit = { n: perSecond, perMs: 1000 };
  const api = await startCountingServer({ latencyMs: 30, limit });
  process.env.REDIS_URL = redis.url;
  const engine = await openTestEngine(join(folder, 'data'));
  delete process.env.REDIS_URL;
  try {
    const path = join(folder, 'items.xlsx');
    await writeItems(path, rows);
    const settings = { baseUrl: api.url, limit: perSecond, retries: 0, inFlight: 50 };
    const runId = await readyRun(engine, path, { analyserId: 'probe', settings });
    const done = (count: number) => pictureWhere(engine, runId, ({ counts }) => counts.done >= count);
    must(await engine.client.call('runs.start', { runId }));
    await done(80);
    await redis.kill();
    await sleep(4000);
    const lost = must(await engine.client.call('limits.list', {}));
    await redis.restart();
    await sleep(4000);
    redis.stop();
    await sleep(3000);
    redis.resume();
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const { counts } = must(await engine.client.call('runs.get', { runId }));
    const { requests, violations, worstWindow } = api.counts();
    log(
      `a run of ${rows} rows: ${counts.done} done, ${counts.failed} failed, ${requests} requests, ${violations} refused by the API, worst second ${worstWindow} of ${perSecond}; meanwhile Redis ${lost.redis.state}, limit ${lost.limits[0]?.mode}`,
    );
    if (counts.done !== rows || requests !== rows || violations > 0)
      throw new Error('The run lost or broke something');
    if (lost.redis.state !== 'lost' || lost.limits[0]?.mode !== 'degraded')
      throw new Error('The loss was not shown');
  } finally {
    redis.resume();
    await engine.close();
    await api.close();
    await redis.close();
  }
}

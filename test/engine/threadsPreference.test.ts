import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, startProbe } from './probeRun.ts';

let folder: string;
let simulator: CountingServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-threads-'));
  simulator = await startCountingServer();
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

it('as many threads serve rows as the preferences say, from the next start on', async () => {
  const dataDir = join(folder, 'data');
  const first = await openTestEngine(dataDir);
  const answer = must(await first.client.call('preferences.set', { values: { threads: 3 } }));
  expect(answer.restart).toEqual(['threads']);
  await first.close();

  const opened = await openEngine({ dataDir, utilityProcess: false, log: () => {} });
  const engine = must(opened);
  // Calls that do not come back keep every thread at work.
  simulator.configure({ latencyMs: 60_000 });
  const runId = await startProbe(engine, folder, items(300), {
    baseUrl: simulator.url,
    inFlight: 20,
    retries: 0,
    failureRate: 0,
  });
  await pictureWhere(engine, runId, ({ counts }) => counts.inFlight >= 20);
  const { workers } = must(await engine.client.call('runs.work', { runId }));
  expect(workers.map(({ id }) => id)).toHaveLength(3);
  await simulator.close();
  await pictureWhere(engine, runId, ({ state, active }) => state === 'finished' && !active);
  await engine.close();
});

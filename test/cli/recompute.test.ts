import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must, openTestEngine, readyRun } from '../engine/openTestEngine.ts';
import { probeRuns } from '../engine/probeRuns.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { rowmill } from './rowmill.ts';

let folder: string;
let simulator: CountingServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-cli-recompute-'));
  simulator = await startCountingServer({ latencyMs: 1 });
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

it('results are made anew without a call, and a setting that needs calls is refused', async () => {
  const engine = await openTestEngine(join(folder, 'data'));
  const runs = probeRuns(folder, engine, simulator);
  const path = join(folder, 'items.xlsx');
  await writeTheseItems(path, ['a', 'aa', 'aaa', 'aaaa']);
  const settings = { baseUrl: simulator.url, limit: 1000, perMs: 1000, retries: 0 };
  const runId = await readyRun(engine, path, { analyserId: 'probe', settings });
  must(await engine.client.call('runs.start', { runId }));
  await runs.finished(runId);
  await engine.close();
  const { requests } = simulator.counts();
  const data = ['--data-dir', join(folder, 'data')];

  const made = await rowmill(['recompute', runId, '--set', 'divisor=3', ...data]);
  expect(made.stdout).toBe('4 results made anew without a call, 3 with another verdict.\n');
  expect(simulator.counts().requests).toBe(requests);
  const refused = await rowmill(['recompute', runId, '--set', 'baseUrl=http://127.0.0.1:1', ...data]);
  expect(refused.stderr).toContain('cannot be changed without new calls; these can: divisor');
  expect(refused.code).toBe(1);
  expect((await rowmill(['recompute', runId, ...data])).stderr).toContain('Say what to change');
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-work-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer();
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

it('says what each thread has in hand and which chunks are open, and nothing of a run at rest', async () => {
  // Calls that do not come back, so that what is in hand stays there.
  simulator.configure({ latencyMs: 60_000 });
  const runId = await startProbe(engine, folder, items(300), {
    baseUrl: simulator.url,
    inFlight: 20,
    retries: 0,
    failureRate: 0,
  });
  await pictureWhere(engine, runId, ({ counts }) => counts.inFlight >= 20);
  const { workers, chunks, engineBytes } = must(await engine.client.call('runs.work', { runId }));

  expect(chunks.rowsEach).toBe(38);
  expect(chunks.ended).toBe(0);
  expect(chunks.open[0]).toEqual({ number: 1, firstRow: 1, lastRow: 38, rows: 38, left: 38 });
  expect(chunks.open.length).toBeLessThanOrEqual(8);
  const numbers = chunks.open.map(({ number }) => number);
  expect(workers.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThanOrEqual(20);
  // The calls do not come back: exactly as many are out as may be, and as the run says are in flight.
  expect(workers.reduce((sum, { rowsSent }) => sum + rowsSent, 0)).toBe(20);
  expect(workers.reduce((sum, { callsSent }) => sum + callsSent, 0)).toBe(20);
  for (const worker of workers) {
    expect(worker.rows).toBe(worker.calls);
    expect(worker.rowsSent).toBeLessThanOrEqual(worker.rows);
    expect(worker.served).toBeGreaterThanOrEqual(worker.rows);
    for (const number of worker.chunks) expect(numbers).toContain(number);
  }
  expect(engineBytes).toBeGreaterThan(20_000_000);

  await simulator.close();
  await pictureWhere(engine, runId, ({ state, active }) => state === 'finished' && !active);
  expect(must(await engine.client.call('runs.work', { runId }))).toMatchObject({
    workers: [],
    chunks: { open: [], ended: 0 },
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-adjust-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer();
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const start = (rows: number, settings: Record<string, string | number>): Promise<string> =>
  startProbe(engine, folder, items(rows), { baseUrl: simulator.url, ...settings });
const adjust = (runId: string, settings: Record<string, string | number | null>) =>
  engine.client.call('runs.adjust', { runId, settings });
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');

describe('a run that has started', () => {
  it('stops at its spend cap, goes on when the cap is raised, and never exceeds either', async () => {
    const runId = await start(50, { price: 10, spendCap: 200 });
    const stopped = await pictureWhere(engine, runId, ({ state }) => state === 'stopped');
    expect(stopped).toMatchObject({ spentMicros: 200, counts: { done: 20 } });
    must(await adjust(runId, { spendCap: 350 }));
    must(await engine.client.call('runs.resume', { runId }));
    const again = await pictureWhere(engine, runId, ({ state, active }) => state === 'stopped' && !active);
    expect(again).toMatchObject({ spentMicros: 350, counts: { done: 35 } });
    must(await adjust(runId, { spendCap: 0 }));
    must(await engine.client.call('runs.resume', { runId }));
    expect((await finished(runId)).counts).toMatchObject({ done: 50 });
    const events = must(await engine.client.call('events.page', { runId, limit: 1000 })).events;
    expect(events.filter(({ kind }) => kind === 'adjusted')).toHaveLength(2);
  });

  it('sends more at once as soon as it is told to, while it runs', async () => {
    simulator.configure({ latencyMs: 150 });
    const runId = await start(300, { inFlight: 1 });
    await pictureWhere(engine, runId, ({ counts }) => counts.done >= 2);
    expect(simulator.counts().mostInFlight).toBe(1);
    must(await adjust(runId, { inFlight: 40 }));
    await finished(runId);
    expect(simulator.counts().mostInFlight).toBeGreaterThan(20);
    expect(simulator.counts().mostInFlight).toBeLessThanOrEqual(40);
  });

  it('refuses what would change its answers, and what does not fit', async () => {
    const runId = await start(1, {});
    await finished(runId);
    expect(await adjust(runId, { mode: 'batch' })).toMatchObject({
      ok: false,
      failure: { code: 'bad-setting' },
    });
    expect(await adjust(runId, { priority: 'urgent' })).toMatchObject({
      ok: false,
      failure: { message: 'The setting priority must be low, normal or high.' },
    });
  });

  it('goes before others that share its limit when its priority is raised, and after them when it is lowered', async () => {
    const shared = { limit: 10, perMs: 200, reuse: 'false' };
    const first = await start(300, shared);
    const second = await start(120, { ...shared, limit: 10 });
    await pictureWhere(engine, first, ({ counts }) => counts.done >= 20);
    must(await adjust(second, { priority: 'high' }));
    const before = must(await engine.client.call('runs.get', { runId: first })).counts.done;
    const left = 120 - must(await engine.client.call('runs.get', { runId: second })).counts.done;
    await finished(second);
    const meanwhile = must(await engine.client.call('runs.get', { runId: first })).counts.done - before;
    // At equal priorities it would have been as many again.
    expect(meanwhile).toBeLessThan(left / 2);
    await finished(first);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { answerTo, type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, type ProbeValues, startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-sharing-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 5 });
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const start = (rows: readonly string[], settings: ProbeValues = {}): Promise<string> =>
  startProbe(engine, folder, rows, { baseUrl: simulator.url, ...settings });
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');
const rowsOf = async (runId: string) =>
  must(await engine.client.call('rows.page', { runId, offset: 0, limit: 500 })).rows;

/** Ten items, each thirty times, mixed. */
const repeated = Array.from({ length: 300 }, (_, n) => `item-${(n * 7) % 10}`);

describe('rows of one run that ask the same', () => {
  it.each(['single', 'batch', 'two-stage'])('are asked once (%s), and each gets its answer', async (mode) => {
    const runId = await start(repeated, { mode });
    const end = await finished(runId);
    expect(end).toMatchObject({ counts: { done: 300, failed: 0 }, shared: 290 });
    const asked = simulator.counts().items[mode === 'two-stage' ? 'look' : 'read'] ?? {};
    expect(Object.values(asked)).toEqual(Array(10).fill(1));
    const rows = await rowsOf(runId);
    for (const [index, { result }] of rows.entries()) {
      const answer = answerTo(mode === 'two-stage' ? 'look' : 'read', repeated[index] ?? '');
      expect(result?.answer).toBe(mode === 'two-stage' ? answerTo('read', answer) : answer);
    }
    expect(rows.filter(({ attempts }) => attempts === 0)).toHaveLength(290);
    expect(rows.filter(({ sharedFrom }) => sharedFrom)).toHaveLength(290);
  });

  it('wait while the first is tried again, and fail alike when it fails for good', async () => {
    simulator.configure({ every: { serverError: 1 } });
    const runId = await start(repeated, { retries: 1, failureRate: 0 });
    const end = await finished(runId);
    expect(end.counts).toMatchObject({ done: 0, failed: 300 });
    expect(simulator.counts().requests).toBe(20);
    const rows = await rowsOf(runId);
    expect(rows.every(({ failure }) => failure?.code === 'server-error')).toBe(true);
  });

  it('share what was answered before the run was interrupted', async () => {
    const runId = await start(repeated, { limit: 2, inFlight: 1 });
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    await engine.close();
    engine = await openTestEngine(join(folder, 'data'));
    must(await engine.client.call('runs.resume', { runId }));
    expect((await finished(runId)).counts).toMatchObject({ done: 300 });
    expect(Object.keys(simulator.counts().items.read ?? {})).toHaveLength(10);
    expect(simulator.counts().answered).toBeLessThanOrEqual(11);
  });
});

describe('rows that an earlier run has answered', () => {
  it('are taken over with the run they came from, and not asked again', async () => {
    const first = await start(items(30));
    await finished(first);
    const second = await start(items(40), { limit: 500 });
    expect(await finished(second)).toMatchObject({ counts: { done: 40 }, shared: 30 });
    expect(simulator.counts().requests).toBe(40);
    const [row] = await rowsOf(second);
    expect(row?.sharedFrom).toEqual({ rowNumber: 1, runId: first });
  });

  it('are asked again when reuse is off or a setting that matters is another', async () => {
    await finished(await start(items(10)));
    expect((await finished(await start(items(10), { reuse: false }))).shared).toBe(0);
    expect((await finished(await start(items(10), { mode: 'batch' }))).shared).toBe(0);
    expect(simulator.counts().items.read?.['item-1']).toBe(3);
  });

  it('are asked again once the run that had them is deleted', async () => {
    const first = await start(items(5));
    await finished(first);
    must(await engine.client.call('runs.delete', { runId: first }));
    expect((await finished(await start(items(5)))).shared).toBe(0);
  });
});

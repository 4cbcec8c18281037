import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../src/contract/words/en.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-control-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 20 });
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

async function probeRun(rows: number, settings: Record<string, string | number> = {}): Promise<string> {
  const path = join(folder, 'items.xlsx');
  await writeItems(path, rows);
  const all = { baseUrl: simulator.url, limit: 1000, perMs: 1000, retryDelay: 0, ...settings };
  return readyRun(engine, path, { analyserId: 'probe', settings: all });
}

const detail = async (runId: string) => must(await engine.client.call('runs.get', { runId }));
const command = async (name: 'runs.start' | 'runs.pause' | 'runs.resume' | 'runs.cancel', runId: string) =>
  must(await engine.client.call(name, { runId }));
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');

describe('calls', () => {
  it('of 20 rows each are 50 for 1,000 rows, however the rows were chunked', async () => {
    const runId = await probeRun(1000, { mode: 'batch', maxWaitMs: 5000 });
    await command('runs.start', runId);
    await finished(runId);
    expect(simulator.counts().requests).toBe(50);
    expect((await detail(runId)).counts).toMatchObject({ done: 1000, failed: 0 });
  });

  it('of two stages give each row both answers, and none twice', async () => {
    const runId = await probeRun(100, { mode: 'two-stage' });
    await command('runs.start', runId);
    await finished(runId);
    const { keys, requests } = simulator.counts();
    expect(requests).toBe(Object.keys(keys).length);
    const { rows } = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 100 }));
    expect(rows.filter(({ state, result }) => state === 'done' && result)).toHaveLength(100);
  });

  it('that fail for a while are tried again, and the run finishes without failures', async () => {
    simulator.configure({ every: { serverError: 5, resetBefore: 7 } });
    const runId = await probeRun(60, { retries: 10 });
    await command('runs.start', runId);
    await finished(runId);
    expect((await detail(runId)).counts).toMatchObject({ done: 60, failed: 0 });
  });

  it('that always fail set their rows aside with the reason, and the run still finishes', async () => {
    simulator.configure({ every: { serverError: 1 } });
    const runId = await probeRun(10, { retries: 1 });
    await command('runs.start', runId);
    await finished(runId);
    const { counts } = await detail(runId);
    expect(counts).toMatchObject({ done: 0, failed: 10, total: 10 });
    expect(simulator.counts().requests).toBe(20);
    const page = must(
      await engine.client.call('rows.page', { runId, offset: 0, limit: 5, states: ['failed'] }),
    );
    expect(page.matching).toBe(10);
    expect(page.rows[0]?.failure?.message).toBeTruthy();
  });
});

describe('a running run', () => {
  it('pauses with nothing in flight and sends nothing until it is resumed', async () => {
    const runId = await probeRun(200, { limit: 100 });
    await command('runs.start', runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    await command('runs.pause', runId);
    const paused = await detail(runId);
    expect(paused).toMatchObject({ state: 'paused', active: false, counts: { inFlight: 0 } });
    const sent = simulator.counts().requests;
    expect(sent).toBe(paused.counts.done);
    await command('runs.resume', runId);
    await finished(runId);
    expect(simulator.counts().requests).toBe(200);
    expect((await detail(runId)).possiblySentTwice).toBe(0);
  });

  it('counts as waiting for a permit only calls that have a place, which a limit holds up', async () => {
    simulator.configure({ latencyMs: 60_000 });
    const crowded = await probeRun(20, { inFlight: 2 });
    await command('runs.start', crowded);
    await pictureWhere(
      engine,
      crowded,
      ({ counts, waitingForPermit }) => counts.inFlight === 2 && waitingForPermit === 0,
    );
    const held = await probeRun(20, { inFlight: 3, limit: 1, perMs: 600_000, account: 'held' });
    await command('runs.start', held);
    await pictureWhere(
      engine,
      held,
      ({ counts, waitingForPermit }) => counts.inFlight === 1 && waitingForPermit === 2,
    );
  });

  it('says what is in flight while it pauses, and gives it up when it is told to', async () => {
    simulator.configure({ latencyMs: 60_000 });
    const runId = await probeRun(20, { inFlight: 3 });
    await command('runs.start', runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.inFlight === 3);
    const pausing = command('runs.pause', runId);
    const picture = await pictureWhere(engine, runId, ({ ending }) => ending !== undefined);
    expect(picture).toMatchObject({ state: 'running', ending: { as: 'paused', inFlight: 3 } });
    expect(en.runSentence(picture)).toBe('Pausing, 3 calls in flight.');
    must(await engine.client.call('runs.pause', { runId, now: true }));
    await pausing;
    expect(await detail(runId)).toMatchObject({ state: 'paused', reason: null, counts: { inFlight: 0 } });
  });

  it('cancels and keeps the finished rows, which can be exported', async () => {
    const runId = await probeRun(200, { limit: 50 });
    await command('runs.start', runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    await command('runs.cancel', runId);
    const cancelled = await detail(runId);
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.counts.done).toBeGreaterThan(0);
    expect(cancelled.counts.done + cancelled.counts.waiting).toBe(200);
    const target = { kind: 'path' as const, path: join(folder, 'out.csv') };
    const exported = await engine.client.call('runs.export', { runId, target, format: 'csv' });
    expect(must(exported).rows).toBe(200);
  });

  it('is interrupted when the engine closes, and ends with every row once when resumed', async () => {
    const file = join(folder, 'refunds.xlsx');
    await generateRefunds({ rows: 20_000, seed: 2, out: file });
    const runId = await readyRun(engine, file);
    await command('runs.start', runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    await engine.close();
    engine = await openTestEngine(join(folder, 'data'));
    const cut = await detail(runId);
    expect(cut).toMatchObject({ state: 'interrupted', counts: { inFlight: 0 } });
    expect(cut.counts.done).toBeGreaterThan(0);
    await command('runs.resume', runId);
    await finished(runId);
    const { counts, tallies } = await detail(runId);
    expect(counts).toMatchObject({ done: 20_000, waiting: 0 });
    expect(tallies.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
  });
});

describe('commands that do not fit the state', () => {
  it('are refused with a sentence and change nothing', async () => {
    const runId = await probeRun(3);
    expect(await engine.client.call('runs.pause', { runId })).toMatchObject({
      failure: { code: 'run-state' },
    });
    expect(await engine.client.call('runs.resume', { runId })).toMatchObject({
      failure: { code: 'run-state' },
    });
    expect(await engine.client.call('runs.start', { runId: 'nobody' })).toMatchObject({
      failure: { code: 'run-missing' },
    });
    expect((await detail(runId)).state).toBe('ready');
  });
});

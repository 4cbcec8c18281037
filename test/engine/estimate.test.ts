import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/contract/estimate.ts';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';
import { planned } from './plannedRun.ts';
import { items } from './probeRun.ts';
import { probeRuns } from './probeRuns.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;
let runs: ReturnType<typeof probeRuns>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-estimate-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 1 });
  runs = probeRuns(folder, engine, simulator);
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const estimate = async (runId: string, scope?: InputOf<'runs.estimate'>['scope']): Promise<Estimate> =>
  must(await engine.client.call('runs.estimate', { runId, ...(scope && { scope }) }));
async function readyItems(rows: readonly string[], settings: Record<string, string | number> = {}) {
  const path = join(folder, 'items.xlsx');
  await writeTheseItems(path, rows);
  const all = { baseUrl: simulator.url, limit: 1000, perMs: 1000, retryDelay: 0, retries: 0, ...settings };
  return readyRun(engine, path, { analyserId: 'probe', settings: all });
}

describe('what a run will take', () => {
  it('is known where every call costs the same: calls, money, and the limit that decides', async () => {
    const runId = await runs.ready(100, { mode: 'two-stage', price: 7, limit: 5, perMs: 1000 });
    const told = await estimate(runId);
    expect(told.rows).toEqual({
      open: 100,
      toSend: 100,
      shared: 0,
      reused: 0,
      reusedSince: null,
      exact: true,
    });
    expect(told.stages.map(({ id, calls }) => [id, calls])).toEqual([
      ['look', 5],
      ['read', 100],
    ]);
    expect(told.money).toEqual({ low: 735, expected: 735, high: 735, confidence: 'known' });
    expect(told).toMatchObject({ worstMicros: 735, spentMicros: 0, tried: { calls: 0, rowsWanted: 0 } });
    expect(told.units).toEqual([{ name: 'calls', low: 105, expected: 105, high: 105, confidence: 'known' }]);
    expect(told.time).toMatchObject({
      lowMs: 20_000,
      highMs: null,
      decidedBy: { kind: 'limit', name: 'probe:test::answer', perSecond: 5 },
    });
    expect(simulator.counts().requests).toBe(0);
  });

  it('counts rows that ask the same once, and those an earlier run has answered not at all', async () => {
    const first = await readyItems(items(20), { price: 10 });
    await runs.start(first);
    await runs.finished(first);
    const mixed = [...items(30), ...items(30), 'other'];
    const told = await estimate(await readyItems(mixed, { price: 10 }));
    expect(told.rows).toMatchObject({ open: 61, toSend: 11, shared: 30, reused: 20, exact: true });
    // As old as the oldest of them, to the millisecond.
    const { startedAt, finishedAt } = await runs.detail(first);
    const since = told.rows.reusedSince ?? '';
    expect(since >= (startedAt ?? '') && since <= (finishedAt ?? '')).toBe(true);
    expect(told.money.expected).toBe(110);
    const alone = await estimate(await readyItems(mixed, { price: 10, reuse: 'false' }));
    expect(alone.rows).toMatchObject({ toSend: 31, reused: 0, reusedSince: null });
  });

  it('takes a corrected cell for what it says now', async () => {
    const runId = await readyItems(['a', 'b', 'c'], { price: 10 });
    expect((await estimate(runId)).rows).toMatchObject({ toSend: 3, shared: 0 });
    const action = { kind: 'cell', rowNumber: 3, column: 0, value: 'a' } as const;
    must(await engine.client.call('runs.correct', { runId, action }));
    expect((await estimate(runId)).rows).toMatchObject({ toSend: 2, shared: 1 });
  });

  it('is of the scope that is asked about, which is not chosen by that', async () => {
    const runId = await runs.ready(50, { price: 2 });
    expect((await estimate(runId, { kind: 'range', startRow: 41, numRows: 20 })).money.expected).toBe(20);
    expect((await estimate(runId, { kind: 'first', numRows: 3 })).rows.toSend).toBe(3);
    expect((await runs.detail(runId)).counts).toMatchObject({ waiting: 50, skipped: 0 });
    expect(
      await engine.client.call('runs.estimate', {
        runId,
        scope: { kind: 'range', startRow: 51, numRows: 1 },
      }),
    ).toMatchObject({ failure: { code: 'bad-scope' } });
  });

  it('tells of the end once calls were made that show how long one takes', async () => {
    simulator.configure({ latencyMs: 100 });
    const runId = await runs.ready(400, { inFlight: 10 });
    must(await engine.client.call('runs.start', { runId, tryRows: 10 }));
    await pictureWhere(engine, runId, ({ state }) => state === 'ready');
    const { time } = await estimate(runId);
    expect(time.decidedBy).toEqual({ kind: 'in-flight', inFlight: 10 });
    // 390 calls of at least 100 ms, ten at a time.
    expect(time.lowMs).toBeGreaterThanOrEqual(3900);
    expect(time.highMs ?? 0).toBeGreaterThan(time.lowMs);
  });

  it('is told of a try again too, with the answers it has already', async () => {
    simulator.configure({ stages: { read: { status: 500 } } });
    const runId = await runs.ready(40, { mode: 'two-stage', price: 3, failureRate: 0 });
    await runs.start(runId);
    await runs.finished(runId);
    const which = { kind: 'failed' } as const;
    const told = must(await engine.client.call('runs.retry', { runId, which, dryRun: true }));
    expect(told.rows).toBe(40);
    expect(told.estimate?.stages.map(({ calls }) => calls)).toEqual([0, 40]);
    expect(told.estimate?.money.expected).toBe(120);
  });

  it('answers the newest question of several', async () => {
    const runId = await runs.ready(20_000);
    const ask = () => engine.client.call('runs.estimate', { runId });
    const [older, newer] = await Promise.all([ask(), ask()]);
    expect(older).toMatchObject({ failure: { code: 'superseded' } });
    expect(must(newer).rows).toMatchObject({ open: 20_000, toSend: 20_000, exact: true });
  });
});

describe('a bill of long-tailed answers', () => {
  it('is between all and nothing before anything was tried, and asks for tries', async () => {
    const told = await estimate(await runs.ready(200, { price: 40, answerPrice: 1 }));
    expect(told.money).toMatchObject({ low: 8000, expected: 48_000, high: 808_000, confidence: 'guess' });
    expect(told.tried).toEqual({ calls: 0, fromEarlierRun: false, rowsWanted: 10 });
  });

  it('lies in the range after tries, which is at most a quarter wide to either side', async () => {
    for (const seed of [1, 2, 3]) {
      const { before, bill } = await planned(
        { engine, simulator, folder },
        { rows: 300, seed, deviation: 0.8 },
      );
      expect((before.high - before.low) / (before.high + before.low)).toBeLessThanOrEqual(0.25);
      expect(bill).toBeGreaterThanOrEqual(before.low);
      expect(bill).toBeLessThanOrEqual(before.high);
    }
  });

  it('is learned from an earlier run of the same settings', async () => {
    const model = { rows: 150, seed: 9, deviation: 0.6 };
    await planned({ engine, simulator, folder }, model);
    const path = join(folder, 'more.xlsx');
    await writeTheseItems(
      path,
      items(500).map((item) => `new-${item}`),
    );
    const settings = { baseUrl: simulator.url, limit: 1000, price: 40, answerPrice: 1 };
    const told = await estimate(await readyRun(engine, path, { analyserId: 'probe', settings }));
    expect(told.tried).toMatchObject({ fromEarlierRun: true });
    expect(told.money.confidence).toBe('tried');
    expect(told.money.high / told.money.low).toBeLessThan(1.7);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTable } from '../cli/tableWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;
let runs: ReturnType<typeof probeRuns>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-tries-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 1 });
  runs = probeRuns(folder, engine, simulator);
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const seed = { trySeed: 7 };
const startTry = async (runId: string, tryRows: number, more = {}) =>
  must(await engine.client.call('runs.start', { runId, tryRows, ...seed, ...more }));
const tried = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'ready');
async function tryRows(runId: string, rows: number, more = {}): Promise<number[]> {
  await startTry(runId, rows, more);
  await tried(runId);
  return doneRows(runId);
}
const doneRows = async (runId: string): Promise<number[]> =>
  (await runs.rows(runId)).filter(({ state }) => state === 'done').map(({ rowNumber }) => rowNumber);
const configure = async (runId: string, settings: Record<string, string | number>) =>
  must(await engine.client.call('runs.configure', { runId, settings }));
const asked = (): number[] => Object.values(simulator.counts().items.read ?? {});

describe('trying some rows', () => {
  it('asks for real, all over the file, and leaves the run ready with them done', async () => {
    const runId = await runs.ready(100, { price: 5 });
    const rows = await tryRows(runId, 10);
    expect(rows).toHaveLength(10);
    rows.forEach((rowNumber, part) => {
      expect(rowNumber).toBeGreaterThan(10 * part);
      expect(rowNumber).toBeLessThanOrEqual(10 * (part + 1));
    });
    const detail = await runs.detail(runId);
    expect(detail).toMatchObject({ state: 'ready', startedAt: null, counts: { done: 10, waiting: 90 } });
    expect(detail).not.toHaveProperty('trying');
    expect(detail.tallies.reduce((sum, { count }) => sum + count, 0)).toBe(10);
    expect((await runs.events(runId)).map(({ kind }) => kind)).toEqual([
      'imported',
      'started',
      'chunk-done',
      'tried',
    ]);
    expect(simulator.counts().requests).toBe(10);
  });

  it('never asks the tried rows again when the run is started for all', async () => {
    const runId = await runs.ready(60, { price: 5 });
    await tryRows(runId, 5);
    await tryRows(runId, 7, { trySeed: 8 });
    expect((await runs.detail(runId)).counts.done).toBe(12);
    await runs.start(runId);
    const end = await runs.finished(runId);
    expect(end).toMatchObject({ counts: { done: 60, waiting: 0 }, spentMicros: 300 });
    expect(asked()).toEqual(Array(60).fill(1));
    expect((await runs.detail(runId)).startedAt).not.toBeNull();
  });

  it('stays within the chosen scope and says when nothing is left to try', async () => {
    const runId = await runs.ready(30);
    const scope = { kind: 'range', startRow: 11, numRows: 5 } as const;
    const rows = await tryRows(runId, 8, { scope });
    expect(rows).toEqual([11, 12, 13, 14, 15]);
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 5, waiting: 0, skipped: 25 });
    expect(await engine.client.call('runs.start', { runId, tryRows: 3 })).toMatchObject({
      failure: { code: 'bad-scope' },
    });
    await runs.start(runId, { kind: 'all' });
    await runs.finished(runId);
    expect(asked()).toEqual(Array(30).fill(1));
  });

  it('goes on with the try after the engine was closed in the middle of it', async () => {
    const runId = await runs.ready(50, { limit: 4, perMs: 1000 });
    await startTry(runId, 8);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    expect((await runs.detail(runId)).trying).toBe(8);
    await engine.close();
    engine = await openTestEngine(join(folder, 'data'));
    runs = probeRuns(folder, engine, simulator);
    expect(await runs.detail(runId)).toMatchObject({ state: 'interrupted', trying: 8 });
    must(await engine.client.call('runs.resume', { runId }));
    await tried(runId);
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 8, waiting: 42 });
    expect(Object.keys(simulator.counts().items.read ?? {})).toHaveLength(8);
  });

  it('is over, and the run ready, when it is cancelled', async () => {
    const runId = await runs.ready(50, { limit: 2, perMs: 1000 });
    await startTry(runId, 20);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    must(await engine.client.call('runs.cancel', { runId }));
    const { state, counts } = await runs.detail(runId);
    expect(state).toBe('ready');
    expect(counts.done).toBeLessThan(20);
    await configure(runId, { limit: 1000 });
    await runs.start(runId);
    expect((await runs.finished(runId)).counts.done).toBe(50);
  });
});

describe('a try that is broken off', () => {
  const endOf = async (runId: string, tryRows: number) => {
    await startTry(runId, tryRows);
    return pictureWhere(engine, runId, ({ state }) => state !== 'running');
  };
  const resumed = (runId: string) => engine.client.call('runs.resume', { runId });

  it('by a key that is refused leaves the run ready with the reason, and the next try begins anew', async () => {
    simulator.configure({ every: { unauthorised: 1 } });
    const runId = await runs.ready(40);
    const end = await endOf(runId, 10);
    expect(end).toMatchObject({ state: 'ready', reason: { code: 'credentials-refused' } });
    expect(await resumed(runId)).toMatchObject({ failure: { code: 'run-state' } });
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 0, waiting: 40 });
    await configure(runId, { limit: 900 });
    simulator.configure({ every: { unauthorised: 0 } });
    expect(await tryRows(runId, 10)).toHaveLength(10);
    expect((await runs.detail(runId)).reason).toBeNull();
  });

  it('by nobody who answers leaves the run ready, and every row of it can be tried at once', async () => {
    const runId = await runs.ready(5, { retries: 4, retryDelay: 60 });
    await configure(runId, { baseUrl: 'http://127.0.0.1:9' });
    const end = await endOf(runId, 5);
    expect(end).toMatchObject({ state: 'ready', reason: { code: 'host-unreachable' } });
    expect(end.counts).toMatchObject({ waiting: 5 });
    await configure(runId, { baseUrl: simulator.url });
    expect(await tryRows(runId, 5)).toHaveLength(5);
  });

  it('by a person who pauses leaves the run ready with what was answered', async () => {
    const runId = await runs.ready(50, { limit: 2, perMs: 1000 });
    await startTry(runId, 20);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    must(await engine.client.call('runs.pause', { runId }));
    const { state, counts } = await runs.detail(runId);
    expect(state).toBe('ready');
    expect(counts.done).toBeGreaterThan(0);
    expect(counts.done).toBeLessThan(20);
    expect(await resumed(runId)).toMatchObject({ failure: { code: 'run-state' } });
  });
});

describe('a call that was cut off in a try', () => {
  /** Tries one row and cuts its call off; the run is ready again. Resolves with the row. */
  async function cutOff(runId: string): Promise<void> {
    simulator.configure({ latencyMs: 60_000 });
    await startTry(runId, 1, { scope: { kind: 'first', numRows: 1 } });
    await expect.poll(() => simulator.counts().requests).toBe(1);
    await engine.close();
    engine = await openTestEngine(join(folder, 'data'));
    runs = probeRuns(folder, engine, simulator);
    must(await engine.client.call('runs.cancel', { runId }));
    expect((await runs.detail(runId)).state).toBe('ready');
    simulator.configure({ latencyMs: 1 });
  }

  it('is not sent again for a row that was then left out, and counts as if it had cost the most it could', async () => {
    const runId = await runs.ready(20, { price: 5 });
    await cutOff(runId);
    await runs.start(runId, { kind: 'range', startRow: 15, numRows: 3 });
    const end = await runs.finished(runId);
    expect(end).toMatchObject({ counts: { done: 3, skipped: 17 }, spentMicros: 20, reservedMicros: 0 });
    expect(simulator.counts().requests).toBe(4);
  });

  it('is sent again under its key for a row that is still to be analysed, but not in a try of others', async () => {
    const runId = await runs.ready(20, { price: 5 });
    await cutOff(runId);
    const [cut = ''] = Object.keys(simulator.counts().keys);
    const sent = () => simulator.counts().keys[cut]?.arrived;
    await startTry(runId, 2, { scope: { kind: 'all' }, trySeed: 8 });
    await tried(runId);
    expect((await runs.rows(runId))[0]).toMatchObject({ rowNumber: 1, state: 'waiting' });
    expect(sent()).toBe(1);
    await runs.start(runId);
    await runs.finished(runId);
    expect(sent()).toBe(2);
    expect(simulator.counts().requests).toBe(21);
  });
});

describe('a change after a try', () => {
  it('that alters no answer keeps the tried rows', async () => {
    const runId = await runs.ready(20);
    const rows = await tryRows(runId, 5);
    await configure(runId, { limit: 900, retries: 2 });
    expect(await doneRows(runId)).toEqual(rows);
  });

  it('of a setting that matters makes them wait again, and what they cost stays counted', async () => {
    const runId = await runs.ready(20, { price: 5 });
    await tryRows(runId, 5);
    await configure(runId, { mode: 'batch' });
    const detail = await runs.detail(runId);
    expect(detail).toMatchObject({ counts: { done: 0, waiting: 20 }, tallies: [] });
    await runs.start(runId);
    expect(await runs.finished(runId)).toMatchObject({ counts: { done: 20 }, spentMicros: 30 });
    expect(asked().toSorted()).toEqual([...Array(15).fill(1), ...Array(5).fill(2)]);
  });

  it('of the columns makes those wait again whose content is another', async () => {
    const path = join(folder, 'table.xlsx');
    const rows = Array.from({ length: 6 }, (_, n) => [`item-${n}`, n % 2 === 0 ? `item-${n}` : `code-${n}`]);
    await writeTable(path, [['Item', 'Code'], ...rows]);
    const settings = { baseUrl: simulator.url, limit: 1000 };
    const runId = await readyRun(engine, path, { analyserId: 'probe', settings });
    expect(await tryRows(runId, 6)).toHaveLength(6);
    must(await engine.client.call('runs.configure', { runId, mapping: { item: 1 } }));
    expect(await doneRows(runId)).toEqual([1, 3, 5]);
    const { tallies, counts } = await runs.detail(runId);
    expect(counts).toMatchObject({ done: 3, waiting: 3 });
    expect(tallies).toEqual([{ column: 'verdict', value: 'even', count: 3 }]);
  });

  it('of a cell makes just its row wait again', async () => {
    const runId = await runs.ready(8);
    await tryRows(runId, 8);
    const action = { kind: 'cell', rowNumber: 3, column: 0, value: 'other' } as const;
    must(await engine.client.call('runs.correct', { runId, action }));
    expect(await doneRows(runId)).toEqual([1, 2, 4, 5, 6, 7, 8]);
    must(
      await engine.client.call('runs.correct', {
        runId,
        action: { ...action, rowNumber: 5, value: 'item-5' },
      }),
    );
    expect(await doneRows(runId)).toEqual([1, 2, 4, 5, 6, 7, 8]);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { openTestEngine, pictureWhere } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;
let runs: ReturnType<typeof probeRuns>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-retries-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 10 });
  runs = probeRuns(folder, engine, simulator);
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

async function finishedWithFailures(rows: number, every: number): Promise<string> {
  simulator.configure({ every: { serverError: every } });
  const runId = await runs.ready(rows);
  await runs.start(runId);
  await runs.finished(runId);
  simulator.configure({ every: { serverError: 0 } });
  return runId;
}

describe('failed rows', () => {
  it('are grouped by code with their number, an example and the first rows', async () => {
    const runId = await finishedWithFailures(30, 3);
    const failedRows = (await runs.rows(runId)).filter(({ state }) => state === 'failed');
    const [group, ...others] = await runs.failures(runId);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ failed: 10, waiting: 0, example: { code: group?.code } });
    expect(group?.rowNumbers).toEqual(failedRows.slice(0, 5).map(({ rowNumber }) => rowNumber));
  });

  it('are tried again all at once, and those that succeed leave no failure behind', async () => {
    const runId = await finishedWithFailures(30, 3);
    const before = simulator.counts().requests;
    expect(await runs.retry({ runId, which: { kind: 'failed' }, dryRun: true })).toBe(10);
    expect((await runs.detail(runId)).state).toBe('finished');
    expect(await runs.retry({ runId, which: { kind: 'failed' } })).toBe(10);
    await runs.finished(runId);
    expect((await runs.detail(runId)).counts).toMatchObject({ total: 30, done: 30, failed: 0, waiting: 0 });
    expect(simulator.counts().requests - before).toBe(10);
    expect(await runs.failures(runId)).toEqual([]);
    const rows = await runs.rows(runId);
    expect(rows.filter(({ failure }) => failure !== null)).toEqual([]);
    expect(rows.filter(({ attempts }) => attempts === 2)).toHaveLength(10);
    expect((await runs.events(runId)).map(({ kind }) => kind)).toContain('retried');
  });

  it('are tried again by number, the others left alone; a row that has not failed is not sent', async () => {
    const runId = await finishedWithFailures(30, 3);
    const rows = await runs.rows(runId);
    const [first, second] = rows.filter(({ state }) => state === 'failed').map(({ rowNumber }) => rowNumber);
    const done = rows.find(({ state }) => state === 'done')?.rowNumber ?? 0;
    const which = { kind: 'rows' as const, rowNumbers: [first ?? 0, second ?? 0, done] };
    expect(await runs.retry({ runId, which })).toBe(2);
    await runs.finished(runId);
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 22, failed: 8 });
  });

  it('are tried again by code; a code nobody has starts nothing', async () => {
    const runId = await finishedWithFailures(9, 3);
    expect(await runs.retry({ runId, which: { kind: 'code', code: 'no-such' } })).toBe(0);
    expect((await runs.detail(runId)).state).toBe('finished');
    const [group] = await runs.failures(runId);
    expect(await runs.retry({ runId, which: { kind: 'code', code: group?.code ?? '' } })).toBe(3);
    await runs.finished(runId);
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 9, failed: 0 });
  });

  it('keep their failure while they wait, and have all their own retries again', async () => {
    simulator.configure({ every: { serverError: 1 } });
    const runId = await runs.ready(4, { retries: 1 });
    await runs.start(runId);
    await runs.finished(runId);
    expect(simulator.counts().requests).toBe(8);
    simulator.configure({ latencyMs: 300 });
    await runs.retry({ runId, which: { kind: 'failed' } });
    await pictureWhere(engine, runId, ({ counts }) => counts.inFlight === 4);
    expect(await runs.failures(runId)).toMatchObject([{ failed: 0, waiting: 4 }]);
    await runs.finished(runId);
    expect(simulator.counts().requests).toBe(16);
    const rows = await runs.rows(runId);
    expect(
      rows.every(({ state, attempts, failure }) => state === 'failed' && attempts === 4 && failure),
    ).toBe(true);
  });

  it('join a run that is still at work', async () => {
    simulator.configure({ every: { serverError: 2 } });
    const runId = await runs.ready(200, { limit: 50 });
    await runs.start(runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.failed > 0);
    simulator.configure({ every: { serverError: 0 } });
    expect(await runs.retry({ runId, which: { kind: 'failed' } })).toBeGreaterThan(0);
    expect((await runs.detail(runId)).state).toBe('running');
    await runs.finished(runId);
    await runs.retry({ runId, which: { kind: 'failed' } });
    await runs.finished(runId);
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 200, failed: 0 });
    expect(simulator.counts().items).toSatisfy((items: Record<string, Record<string, number>>) =>
      Object.values(items).every((stage) => Object.values(stage).every((answered) => answered === 1)),
    );
  });

  it('are tried again in a run that was cancelled or paused, which then goes on', async () => {
    simulator.configure({ every: { serverError: 2 } });
    const runId = await runs.ready(100, { limit: 50 });
    await runs.start(runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.failed > 0);
    await engine.client.call('runs.pause', { runId });
    simulator.configure({ every: { serverError: 0 } });
    expect(await runs.retry({ runId, which: { kind: 'failed' } })).toBeGreaterThan(0);
    await runs.finished(runId);
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 100, failed: 0 });
  });
});

describe('failed rows that are set aside', () => {
  it('count as skipped with their failure, are not tried again, and can be taken back', async () => {
    const runId = await finishedWithFailures(30, 3);
    const [group] = await runs.failures(runId);
    const one = { kind: 'rows' as const, rowNumbers: [group?.rowNumbers[0] ?? 0, 1] };
    expect(await runs.setAside({ runId, which: one, dryRun: true })).toBe(1);
    expect(await runs.setAside({ runId, which: one })).toBe(1);
    expect((await runs.detail(runId)).counts).toMatchObject({ failed: 9, skipped: 1, done: 20 });
    expect(await runs.failures(runId)).toMatchObject([{ failed: 9, waiting: 0, setAside: 1 }]);
    const aside = (await runs.rows(runId))[(group?.rowNumbers[0] ?? 0) - 1];
    expect(aside).toMatchObject({
      state: 'skipped',
      skipReason: 'setAside',
      failure: { code: group?.code },
    });

    const all = { kind: 'code', code: group?.code ?? '' } as const;
    expect(await runs.setAside({ runId, which: all })).toBe(9);
    expect(await runs.retry({ runId, which: { kind: 'failed' } })).toBe(0);
    expect(await runs.setAside({ runId, which: one, back: true })).toBe(1);
    expect(await runs.retry({ runId, which: { kind: 'failed' } })).toBe(1);
    expect((await runs.finished(runId)).counts).toMatchObject({ done: 21, failed: 0, skipped: 9 });
    expect(await runs.setAside({ runId, which: { kind: 'failed' }, back: true })).toBe(9);
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 21, failed: 9, skipped: 0 });
    const kinds = (await runs.events(runId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'set-aside' || kind === 'taken-back')).toHaveLength(4);
  });

  it('may be set aside while the run goes on, but not before it has started', async () => {
    const runId = await runs.ready(40, { limit: 40 });
    const early = { runId, which: { kind: 'failed' } } as const;
    expect(await engine.client.call('runs.setAside', early)).toMatchObject({
      failure: { code: 'run-state' },
    });
    simulator.configure({ every: { serverError: 5 } });
    await runs.start(runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.failed > 0);
    const moved = await runs.setAside({ runId, which: { kind: 'failed' } });
    expect(moved).toBeGreaterThan(0);
    const { counts } = await runs.finished(runId);
    expect(counts).toMatchObject({ skipped: moved, done: 32, failed: 8 - moved });
  });
});

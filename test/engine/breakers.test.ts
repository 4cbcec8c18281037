import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, type ProbeValues, startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-breakers-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 5 });
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const start = (rows: number, settings: ProbeValues = {}): Promise<string> =>
  startProbe(engine, folder, items(rows), { baseUrl: simulator.url, ...settings });
const inState = (runId: string, state: string) =>
  pictureWhere(engine, runId, (picture) => picture.state === state);
const resume = async (runId: string) => must(await engine.client.call('runs.resume', { runId }));

describe('a run stops at once', () => {
  it.each([
    ['unauthorised', 'credentials-refused'],
    ['quotaSpent', 'quota-spent'],
  ] as const)('on %s, with no row failed, and goes on when that is mended', async (fault, code) => {
    simulator.configure({ every: { [fault]: 20 } });
    const runId = await start(200, { inFlight: 4 });
    const stopped = await inState(runId, 'stopped');
    expect(stopped.reason?.code).toBe(code);
    expect(stopped.counts).toMatchObject({ failed: 0, inFlight: 0 });
    expect(stopped.counts.done).toBeGreaterThanOrEqual(19);
    // What was in flight when the reason arrived, and nothing after.
    expect(simulator.counts().requests).toBeLessThanOrEqual(20 + 4);
    simulator.configure({ every: { [fault]: 0 } });
    await resume(runId);
    const finished = await inState(runId, 'finished');
    expect(finished.counts).toMatchObject({ done: 200, failed: 0 });
    const { rows } = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 200 }));
    expect(rows.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('at the spend cap, having sent what fits and not one call more', async () => {
    const runId = await start(100, { price: 1000, spendCap: 30_500, inFlight: 7 });
    const stopped = await inState(runId, 'stopped');
    expect(stopped.reason?.code).toBe('spend-cap');
    expect(stopped.counts).toMatchObject({ done: 30, failed: 0, waiting: 70 });
    expect(stopped).toMatchObject({ spentMicros: 30_000, reservedMicros: 0 });
    expect(simulator.counts().requests).toBe(30);
  });

  it('and what was spent before a restart counts', async () => {
    const runId = await start(100, { price: 1000, spendCap: 30_000, limit: 20, inFlight: 5 });
    await pictureWhere(engine, runId, ({ counts }) => counts.done >= 10);
    await engine.close();
    engine = await openTestEngine(join(folder, 'data'));
    await resume(runId);
    const stopped = await inState(runId, 'stopped');
    expect(stopped.spentMicros).toBe(30_000);
    expect(stopped.counts.done).toBe(30);
  });
});

describe('a run pauses', () => {
  it('when most of the last calls failed, and says so', async () => {
    simulator.configure({ every: { serverError: 1 } });
    const runId = await start(400, { retries: 0, inFlight: 5 });
    const paused = await inState(runId, 'paused');
    expect(paused.reason).toMatchObject({ code: 'failure-rate', retryable: true });
    expect(paused.counts.failed).toBeLessThan(60);
    const { events } = must(await engine.client.call('events.page', { runId, after: 0, limit: 1000 }));
    const told = events.filter(({ kind }) => kind === 'breaker' || kind === 'paused');
    expect(told.map(({ kind }) => kind)).toEqual(['breaker', 'paused']);
    expect(told[0]?.detail).toEqual({ code: 'failure-rate', message: paused.reason?.message });
    simulator.configure({ every: { serverError: 0 } });
    await resume(runId);
    const finished = await inState(runId, 'finished');
    expect(finished.counts.done + finished.counts.failed).toBe(400);
  });

  it('not because of some bad rows in every batch that is collected later', async () => {
    simulator.configure({ batches: { readyAfterMs: 1, refuseEvery: 4 } });
    const deferred = { mode: 'deferred', batchRows: 4, pollMs: 5 };
    const finished = await inState(await start(240, deferred), 'finished');
    expect(finished.counts).toMatchObject({ done: 180, failed: 60 });
  });

  it('when most rows of one large batch that is collected later failed, since each is a request of its own', async () => {
    simulator.configure({ batches: { readyAfterMs: 1, refuseEvery: 1 } });
    const runId = await start(100, { mode: 'deferred', batchRows: 60, maxWaitMs: 60_000, pollMs: 5 });
    const paused = await inState(runId, 'paused');
    expect(paused.reason).toMatchObject({ code: 'failure-rate' });
  });

  it('for the reason it had first, said while its last calls end, whoever pauses it meanwhile', async () => {
    simulator.configure({ stages: { look: { latencyMs: 60_000 }, weigh: { status: 500 } } });
    const runId = await start(60, { mode: 'parallel', retries: 0, inFlight: 20 });
    const draining = await pictureWhere(engine, runId, ({ ending }) => ending !== undefined);
    expect(draining).toMatchObject({ reason: { code: 'failure-rate' }, ending: { as: 'paused' } });
    must(await engine.client.call('runs.pause', { runId, now: true }));
    const paused = await inState(runId, 'paused');
    expect(paused.reason).toMatchObject({ code: 'failure-rate' });
  });

  it('not because of answers that ask to slow down', async () => {
    simulator.configure({ every: { tooMany: 2 } });
    const runId = await start(120, { retries: 20, inFlight: 5 });
    const finished = await inState(runId, 'finished');
    expect(finished.counts).toMatchObject({ done: 120 });
  });
});

describe('a run in which no row ends', () => {
  it('names the host that does not answer, and goes on', async () => {
    simulator.configure({ latencyMs: 5000 });
    const runId = await start(2, { stallAfter: 1, inFlight: 2 });
    // On a busy machine the first sentence may be about calls that have not even left.
    const host = new URL(simulator.url).host;
    const picture = await pictureWhere(
      engine,
      runId,
      ({ reason }) => reason?.message.includes(host) === true,
    );
    expect(picture).toMatchObject({ state: 'running', reason: { code: 'stalled' } });
    expect((await inState(runId, 'finished')).reason).toBeNull();
  });

  it('names the limit its calls wait for', async () => {
    const runId = await start(3, { stallAfter: 1, limit: 1, perMs: 4000 });
    const picture = await pictureWhere(engine, runId, ({ reason }) =>
      Boolean(reason?.message.includes('probe:test::answer')),
    );
    expect(picture.reason?.code).toBe('stalled');
    must(await engine.client.call('runs.cancel', { runId }));
  });
});

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
  folder = await mkdtemp(join(tmpdir(), 'rowmill-limits-'));
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

const withRow = (at: number, item: string): string[] => items(60).toSpliced(at, 1, item);

describe('a row that ends its thread', () => {
  it.each(['exit', 'exit@build', 'exit@finish', 'oom'])(
    'by %s three times is set aside, its neighbours unharmed',
    async (item) => {
      const runId = await start(withRow(30, item));
      const { counts } = await finished(runId);
      expect(counts).toMatchObject({ done: 59, failed: 1 });
      const page = await engine.client.call('rows.page', { runId, offset: 0, limit: 5, states: ['failed'] });
      expect(must(page).rows).toMatchObject([{ rowNumber: 31, failure: { code: 'crashed' } }]);
    },
  );

  it.each(['spin', 'spin@build'])('by %s is ended with it at the hard limit', async (item) => {
    const runId = await start(withRow(7, item), { softTimeLimit: 1, hardTimeLimit: 2 });
    const { counts } = await finished(runId);
    expect(counts).toMatchObject({ done: 59, failed: 1 });
  });

  it('in calls of many rows harms only itself', async () => {
    const runId = await start(withRow(30, 'exit'), { mode: 'batch' });
    expect((await finished(runId)).counts).toMatchObject({ done: 59, failed: 1 });
  });
});

describe('a thread that dies with many calls', () => {
  it('by one row keeps only that apart, and sends again once what it had in flight', async () => {
    simulator.configure({ latencyMs: 300 });
    const rows = items(1000).toSpliced(5, 1, 'exit');
    const runId = await start(rows, { inFlight: 40 });
    expect((await finished(runId)).counts).toMatchObject({ done: 999, failed: 1 });
    expect(simulator.counts().requests).toBeLessThanOrEqual(1000 + 40 + 2);
    const { events } = must(await engine.client.call('events.page', { runId, after: 0, limit: 1000 }));
    const replaced = events.flatMap(({ kind, detail }) => (kind === 'worker-replaced' ? [detail] : []));
    // Three rounds of the guilty one, alone; no other row was held up by them.
    expect(replaced).toMatchObject([
      { endedByRow: 6, rowsKeptApart: 1 },
      { endedByRow: 6, callsSentAgain: 0 },
      { endedByRow: 6, callsSentAgain: 0 },
    ]);
  });

  it('while no code of a row runs has them go together and then in halves, and none but the guilty is charged', async () => {
    simulator.configure({ latencyMs: 1500 });
    const rows = items(8).toSpliced(3, 1, 'exitLater@build@300');
    const runId = await start(rows, { inFlight: 20 });
    expect((await finished(runId)).counts).toMatchObject({ done: 7, failed: 1 });
    const failedRows = await engine.client.call('rows.page', {
      runId,
      offset: 0,
      limit: 5,
      states: ['failed'],
    });
    expect(must(failedRows).rows).toMatchObject([{ rowNumber: 4, failure: { code: 'crashed' } }]);
  });
});

describe('a row whose analyser has a bug', () => {
  it('fails alone, and its thread lives', async () => {
    const runId = await start(withRow(30, 'throw'));
    expect((await finished(runId)).counts).toMatchObject({ done: 59, failed: 1 });
    expect(simulator.counts().requests).toBe(60);
  });
});

describe('a call without an answer', () => {
  it('is given up at the soft limit, and its row is tried again', async () => {
    simulator.configure({ latencyMs: 60_000 });
    const runId = await start(items(3), { softTimeLimit: 1, retries: 1 });
    await pictureWhere(engine, runId, ({ counts }) => counts.failed === 3);
    const { rows } = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 3 }));
    expect(rows).toMatchObject([
      { attempts: 2, failure: { code: 'timeout' } },
      { attempts: 2, failure: { code: 'timeout' } },
      { attempts: 2, failure: { code: 'timeout' } },
    ]);
  });
});

describe('a thread', () => {
  it.each([
    ['has served its rows', { rowsPerThread: 20 }, 'long-service'],
    ['holds more memory than it should', { heapMarkBytes: 1 }, 'memory'],
  ])('that %s is replaced and the run says so; no row is lost or sent twice', async (_, limits, because) => {
    await engine.close();
    engine = await openTestEngine(join(folder, 'data'), limits);
    const runId = await start(items(80));
    expect((await finished(runId)).counts).toMatchObject({ done: 80, failed: 0 });
    expect(simulator.counts().requests).toBe(80);
    const { events } = must(await engine.client.call('events.page', { runId, after: 0, limit: 1000 }));
    const replaced = events.filter(({ kind }) => kind === 'worker-replaced');
    expect(replaced.length).toBeGreaterThan(0);
    for (const { detail } of replaced) expect(detail).toMatchObject({ because });
  });
});

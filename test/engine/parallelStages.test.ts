import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import type { Counts } from '../simulators/countingLog.ts';
import { type CountingProcess, spawnCountingServer } from '../simulators/countingProcess.ts';
import { liveOnce } from './killable.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { startProbe } from './probeRun.ts';
import { runFacts } from './runFacts.ts';

let folder: string;
let simulator: CountingProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-parallel-'));
  simulator = await spawnCountingServer({ latencyMs: 10 });
});

afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

/** How often the items of a stage were answered, from least to most. */
const answered = ({ items }: Counts, stage: string): number[] =>
  [...new Set(Object.values(items[stage] ?? {}))].sort();

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `item-${n + 1}`);

describe('two stages that do not wait for one another', () => {
  it('have a row at once; a third waits for both, and those with nothing to ask pass', async () => {
    const engine = await openTestEngine(join(folder, 'data'));
    const rows = [...names(30), 'light-1', 'light-2'];
    await simulator.configure({ latencyMs: 100 });
    const runId = await startProbe(engine, folder, rows, { baseUrl: simulator.url, mode: 'parallel' });
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const page = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 100 }));
    await engine.close();
    const counts = await simulator.counts();
    expect(page.rows.map(({ state, attempts }) => [state, attempts])).toEqual(rows.map(() => ['done', 1]));
    expect(page.rows.map(({ result }) => result?.stages)).toEqual(rows.map(() => 3));
    expect([answered(counts, 'look'), answered(counts, 'weigh'), answered(counts, 'read')]).toEqual([
      [1],
      [1],
      [1],
    ]);
    expect(Object.keys(counts.items.weigh ?? {})).not.toContain('light-1');
    expect(counts.requests).toBe(2 + 30 + 32);
  });

  it('wait for the failed one only: what the other answered is kept and not asked again', async () => {
    const engine = await openTestEngine(join(folder, 'data'));
    await simulator.configure({ stages: { weigh: { status: 503 }, look: { latencyMs: 3000 } } });
    const settings = { baseUrl: simulator.url, mode: 'parallel', retryDelay: 3, retries: 20, inFlight: 40 };
    const runId = await startProbe(engine, folder, names(20), settings);
    const during = await pictureWhere(
      engine,
      runId,
      ({ waitingForRetry, counts }) => waitingForRetry > 10 && counts.inFlight === 20,
    );
    expect(during.counts).toMatchObject({ waiting: 0, failed: 0 });
    await simulator.configure({ stages: {} });
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const page = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 100 }));
    await engine.close();
    const counts = await simulator.counts();
    expect(page.rows.every(({ state, failure }) => state === 'done' && failure === null)).toBe(true);
    expect([answered(counts, 'look'), answered(counts, 'weigh'), answered(counts, 'read')]).toEqual([
      [1],
      [1],
      [1],
    ]);
  });

  it('fail the row when one fails for good, after the other has ended; trying again asks only the failed one', async () => {
    const engine = await openTestEngine(join(folder, 'data'));
    await simulator.configure({ stages: { weigh: { status: 400 }, look: { latencyMs: 400 } } });
    const settings = { baseUrl: simulator.url, mode: 'parallel', inFlight: 40, failureRate: 0 };
    const runId = await startProbe(engine, folder, names(20), settings);
    await pictureWhere(engine, runId, ({ counts }) => counts.inFlight === 20);
    const finished = await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    expect(finished.counts).toMatchObject({ failed: 20, done: 0, inFlight: 0, waiting: 0 });
    const failures = must(await engine.client.call('runs.failures', { runId }));
    expect(failures).toMatchObject([{ code: 'request-refused', failed: 20 }]);
    await simulator.configure({ stages: {} });
    must(await engine.client.call('runs.retry', { runId, which: { kind: 'failed' } }));
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const { counts } = must(await engine.client.call('runs.get', { runId }));
    await engine.close();
    expect(counts).toMatchObject({ done: 20, failed: 0 });
    const sent = await simulator.counts();
    expect(answered(sent, 'look')).toEqual([1]);
    expect(Object.keys(sent.items.look ?? {})).toHaveLength(20);
  });

  it('keep every promise when the engine is killed again and again', async () => {
    const file = join(folder, 'items.xlsx');
    await writeItems(file, 400);
    await simulator.configure({ latencyMs: 100, every: { serverError: 17, resetAfter: 29 } });
    const dataDir = join(folder, 'data');
    const settings = {
      baseUrl: simulator.url,
      mode: 'parallel',
      limit: 200,
      perMs: 1000,
      inFlight: 30,
      retryDelay: 0,
      retries: 20,
      failureRate: 0,
    };
    const options = { dataDir, file, analyserId: 'probe', settings };
    const committed = new Map<string, number>();
    for (let kill = 0; kill < 5; kill++) {
      const life = await liveOnce(options, {
        afterMs: 150 + 60 * kill,
        from: kill === 0 ? 'running' : 'start',
      });
      const { keys } = await simulator.counts();
      for (const callId of runFacts(dataDir).endedCalls) {
        if (!committed.has(callId)) committed.set(callId, keys[callId]?.arrived ?? 0);
      }
      expect(life.killed).toBe(true);
    }
    expect((await liveOnce(options)).lastWord).toBe('finished');
    const [facts, counts] = [runFacts(dataDir), await simulator.counts()];
    expect(facts).toMatchObject({ done: 400, results: 400, failed: 0, integrity: 'ok' });
    for (const [callId, arrived] of committed) expect(counts.keys[callId]?.arrived).toBe(arrived);
    expect(counts.requests - facts.callsEnded).toBeLessThanOrEqual(facts.unknown);
  });
});

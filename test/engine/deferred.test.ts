import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingProcess, spawnCountingServer } from '../simulators/countingProcess.ts';
import { liveOnce } from './killable.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, startProbe } from './probeRun.ts';
import { runFacts } from './runFacts.ts';

let folder: string;
let dataDir: string;
let simulator: CountingProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-deferred-'));
  dataDir = join(folder, 'data');
  simulator = await spawnCountingServer();
});

afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const settings = (more: Record<string, number> = {}) => ({
  baseUrl: simulator.url,
  mode: 'deferred',
  ...more,
});

async function until(moment: () => Promise<boolean>): Promise<void> {
  while (!(await moment())) await wait(10);
}

describe('calls whose answer is collected later', () => {
  it('are submitted once in full batches, looked at, and collected, with the wait said', async () => {
    const engine = await openTestEngine(dataDir);
    await simulator.configure({ batches: { readyAfterMs: 1500 } });
    const runId = await startProbe(engine, folder, items(250), settings({ batchRows: 100, price: 7 }));
    const during = await pictureWhere(engine, runId, ({ bottleneck }) => bottleneck?.kind === 'deferred');
    expect(during.remainingMs).toBeNull();
    const waiting = await pictureWhere(engine, runId, ({ counts }) => counts.inFlight === 250);
    expect(waiting.reservedMicros).toBe(21);
    const end = await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    expect(end).toMatchObject({
      counts: { done: 250, failed: 0, inFlight: 0 },
      spentMicros: 21,
      reservedMicros: 0,
    });
    await engine.close();
    const counts = await simulator.counts();
    expect(counts.requests).toBe(3);
    expect(Object.values(counts.items.read ?? {}).every((answered) => answered === 1)).toBe(true);
    expect(runFacts(dataDir)).toMatchObject({ results: 250, callsEnded: 3, calls: 3 });
  });

  it('commit what a batch answered; what it left out goes in another, and that is no failed try', async () => {
    const engine = await openTestEngine(dataDir);
    await simulator.configure({ batches: { readyAfterMs: 200, loseEvery: 2 } });
    const runId = await startProbe(engine, folder, items(40), settings({ batchRows: 40, retries: 0 }));
    await pictureWhere(engine, runId, ({ counts }) => counts.done >= 20);
    await simulator.configure({ batches: { loseEvery: 0 } });
    const end = await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    expect(end.counts).toMatchObject({ done: 40, failed: 0 });
    const page = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 50 }));
    expect(page.rows.every(({ attempts, failure }) => attempts === 1 && failure === null)).toBe(true);
    await engine.close();
    const { items: sent } = await simulator.counts();
    expect(Object.values(sent.read ?? {}).every((answered) => answered === 1)).toBe(true);
  });

  it('are found by their key where the answer to the submission was lost, and not submitted again', async () => {
    const engine = await openTestEngine(dataDir);
    await simulator.configure({ batches: { readyAfterMs: 200, loseHandleEvery: 1 } });
    const runId = await startProbe(engine, folder, items(30), settings({ batchRows: 10 }));
    const end = await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    expect(end.counts).toMatchObject({ done: 30, failed: 0 });
    await engine.close();
    expect((await simulator.counts()).requests).toBe(3);
  });

  it('are found though the provider’s list lags behind', async () => {
    const engine = await openTestEngine(dataDir);
    await simulator.configure({ batches: { readyAfterMs: 200, loseHandleEvery: 1, blindFor: 2 } });
    const runId = await startProbe(engine, folder, items(30), settings({ batchRows: 10, pollMs: 50 }));
    const end = await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    expect(end.counts).toMatchObject({ done: 30, failed: 0 });
    await engine.close();
    expect((await simulator.counts()).requests).toBe(3);
  });

  it('go on with a fresh token where one has expired, and stop the run where the fresh one has too', async () => {
    const engine = await openTestEngine(dataDir);
    await simulator.configure({ batches: { readyAfterMs: 600, expired: 1 } });
    const more = { batchRows: 20, pollMs: 50 };
    const first = await startProbe(engine, folder, items(20), settings(more));
    const end = await pictureWhere(engine, first, ({ state }) => state === 'finished');
    expect(end.counts).toMatchObject({ done: 20, failed: 0 });

    await simulator.configure({ batches: { readyAfterMs: 600_000, expired: 0 } });
    const others = items(40).slice(20);
    const second = await startProbe(engine, folder, others, settings(more));
    await pictureWhere(engine, second, ({ counts }) => counts.inFlight === 20);
    await simulator.configure({ batches: { expired: 1_000_000 } });
    const stopped = await pictureWhere(engine, second, ({ state }) => state === 'stopped');
    expect(stopped).toMatchObject({ reason: { code: 'credentials-refused' }, counts: { failed: 0 } });
    await simulator.configure({ batches: { readyAfterMs: 0, expired: 0 } });
    must(await engine.client.call('runs.resume', { runId: second }));
    const done = await pictureWhere(engine, second, ({ state }) => state === 'finished');
    expect(done.counts).toMatchObject({ done: 20, failed: 0 });
    await engine.close();
    // Each once, though the second run was stopped in between.
    expect((await simulator.counts()).requests).toBe(2);
  });

  it('are left alone while the run is paused, and go on where they were', async () => {
    const engine = await openTestEngine(dataDir);
    await simulator.configure({ batches: { readyAfterMs: 1000 } });
    const runId = await startProbe(engine, folder, items(100), settings({ batchRows: 50 }));
    await pictureWhere(engine, runId, ({ counts }) => counts.inFlight === 100);
    must(await engine.client.call('runs.pause', { runId }));
    expect(must(await engine.client.call('runs.get', { runId })).counts).toMatchObject({
      waiting: 100,
      inFlight: 0,
    });
    must(await engine.client.call('runs.resume', { runId }));
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    await engine.close();
    expect((await simulator.counts()).requests).toBe(2);
    expect(runFacts(dataDir)).toMatchObject({ done: 100, results: 100, callsEnded: 2 });
  });

  it('survive restarts and kills at any moment: no batch is paid for twice, every row has its answer once', async () => {
    const file = join(folder, 'items.xlsx');
    await writeItems(file, 600);
    await simulator.configure({ batches: { readyAfterMs: 2500, loseHandleEvery: 3 } });
    const probe = { ...settings({ batchRows: 100, pollMs: 50, limit: 50, retryDelay: 0 }), perMs: 1000 };
    const options = { dataDir, file, analyserId: 'probe', settings: probe };
    const submissions = async (): Promise<number> => (await simulator.counts()).requests;
    const answered = async (): Promise<number> =>
      Object.keys((await simulator.counts()).items.read ?? {}).length;
    const moments: readonly (() => Promise<boolean>)[] = [
      async () => (await submissions()) >= 1,
      async () => (await submissions()) >= 3,
      async () => (await submissions()) >= 6,
      async () => (await answered()) >= 100,
      async () => (await answered()) >= 300,
    ];
    for (const moment of moments) {
      const sign = () => until(moment);
      expect((await liveOnce(options, { afterMs: 0, from: 'sign', sign })).killed).toBe(true);
    }
    expect((await liveOnce(options)).lastWord).toBe('finished');
    const [facts, counts] = [runFacts(dataDir), await simulator.counts()];
    expect(facts).toMatchObject({ done: 600, results: 600, failed: 0, integrity: 'ok' });
    expect(counts.requests).toBe(facts.calls);
    expect(Object.values(counts.keys).every(({ arrived }) => arrived === 1)).toBe(true);
    expect(Object.values(counts.items.read ?? {}).every((answered) => answered === 1)).toBe(true);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { controlledRuns } from '../chaos/controlledRuns.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, type ProbeValues, startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-lives-'));
  engine = await openTestEngine(join(folder, 'data'), { graceMs: { pause: 400, cancel: 400 } });
  simulator = await startCountingServer({ latencyMs: 5 });
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const start = (rows: readonly string[], settings: ProbeValues = {}): Promise<string> =>
  startProbe(engine, folder, rows, { baseUrl: simulator.url, ...settings });
const command = async (name: 'runs.pause' | 'runs.resume' | 'runs.cancel', runId: string) =>
  must(await engine.client.call(name, { runId }));
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');
const deaths = async (runId: string): Promise<number> => {
  const { events } = must(await engine.client.call('events.page', { runId, after: 0, limit: 1000 }));
  return events.filter(({ kind }) => kind === 'worker-replaced').length;
};

describe('a run that was resumed', () => {
  it('is left alone by the timers of its earlier life', async () => {
    const rows = Array.from({ length: 240 }, (_, n) => `block@finish@15@${n}`);
    const runId = await start(rows, { mode: 'none' });
    await pictureWhere(engine, runId, ({ counts }) => counts.inFlight > 0);
    await command('runs.pause', runId);
    await command('runs.resume', runId);
    expect((await finished(runId)).counts).toMatchObject({ done: 240, failed: 0 });
    expect(await deaths(runId)).toBe(0);
  });

  it('sends a call again whose answer comes late from the life before', async () => {
    const runId = await start(['block@read@1500', ...items(5)], { retries: 0 });
    await pictureWhere(engine, runId, ({ counts }) => counts.inFlight > 0);
    // The thread is held up by the first row's answer and hears nothing of what is done to the run.
    await sleep(300);
    await command('runs.cancel', runId);
    await command('runs.resume', runId);
    expect((await finished(runId)).counts).toMatchObject({ done: 6, failed: 0 });
  });
});

it('two runs that are paused, cancelled and resumed while rows end threads give every row its one result', async () => {
  // The same moments every time, as far as a machine can.
  let step = 0;
  const random = (): number => (step++ * 0.618034) % 1;
  await controlledRuns({ folder: join(folder, 'controlled'), random, rows: 160, commands: 14 });
});

describe('a row that ends its threads', () => {
  it('is found beside a run that keeps every thread busy', async () => {
    simulator.configure({ latencyMs: 200 });
    const busy = await start(items(2000), { inFlight: 20, account: 'busy' });
    await pictureWhere(engine, busy, ({ counts }) => counts.done > 0);
    const runId = await start(['exit', 'one', 'two', 'three']);
    expect((await finished(runId)).counts).toMatchObject({ done: 3, failed: 1 });
    const other = await pictureWhere(engine, busy, () => true);
    expect(other.state).toBe('running');
    await command('runs.cancel', busy);
    expect(other.counts.failed).toBe(0);
  });

  it('has three threads again when it is tried again, and says so', async () => {
    const runId = await start(['exit', 'one']);
    await finished(runId);
    const before = await deaths(runId);
    expect(before).toBe(3);
    must(await engine.client.call('runs.retry', { runId, which: { kind: 'failed' } }));
    await finished(runId);
    expect(await deaths(runId)).toBe(6);
  });
});

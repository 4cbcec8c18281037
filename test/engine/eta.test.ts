import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Progress } from '../../src/contract/values.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, type ProbeValues, startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-eta-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer();
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const start = (rows: number, settings: ProbeValues): Promise<string> =>
  startProbe(engine, folder, items(rows), { baseUrl: simulator.url, ...settings });

/** The first picture that says what decides, with what every picture before it said. */
async function decided(
  runId: string,
  kind: NonNullable<Progress['bottleneck']>['kind'],
): Promise<{ readonly picture: Progress; readonly said: readonly string[] }> {
  const said: string[] = [];
  const picture = await pictureWhere(engine, runId, ({ state, bottleneck }) => {
    if (bottleneck) said.push(bottleneck.kind);
    if (state !== 'running') throw new Error(`The run is ${state}; it said ${said.join(', ')}.`);
    return bottleneck?.kind === kind;
  });
  return { picture, said };
}

test('a run says which limit decides its speed, and between what its end lies', async () => {
  const runId = await start(200, { limit: 4, perMs: 500 });
  const picture = await pictureWhere(
    engine,
    runId,
    ({ remainingMs, bottleneck }) => remainingMs !== null && bottleneck?.kind === 'limit',
  );
  expect(picture.bottleneck).toEqual({ kind: 'limit', name: 'probe:test::answer', perSecond: 8 });
  const { remainingMs, remainingRange } = picture;
  expect(remainingRange?.lowMs).toBeLessThanOrEqual(remainingMs ?? 0);
  expect(remainingRange?.highMs).toBeGreaterThanOrEqual(remainingMs ?? 0);
  must(await engine.client.call('runs.cancel', { runId }));
});

test('a limit that is half used is not named where the calls at once decide', async () => {
  simulator.configure({ latencyMs: 400 });
  // 4 calls of 0.4 s are at most 10 a second.
  const runId = await start(400, { limit: 20, inFlight: 4 });
  const { picture, said } = await decided(runId, 'in-flight');
  expect(picture.bottleneck).toEqual({ kind: 'in-flight', inFlight: 4 });
  expect(said).not.toContain('limit');
  must(await engine.client.call('runs.cancel', { runId }));
});

test('nothing but the answers decides where all rows are on their way', async () => {
  simulator.configure({ latencyMs: 6000 });
  const runId = await start(5, { limit: 100, inFlight: 20 });
  const { said } = await decided(runId, 'latency');
  expect(said).not.toContain('limit');
  expect(said).not.toContain('in-flight');
  must(await engine.client.call('runs.cancel', { runId }));
});

test('a run that stands still is decided by nothing', async () => {
  simulator.configure({ latencyMs: 50 });
  const runId = await start(200, { limit: 4, perMs: 500 });
  await decided(runId, 'limit');
  must(await engine.client.call('runs.pause', { runId }));
  const paused = await pictureWhere(engine, runId, ({ state }) => state === 'paused');
  expect(paused.bottleneck).toBeNull();
});

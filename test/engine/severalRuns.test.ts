import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-several-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer();
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const named = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');

test('two runs that share a limit get equal shares of it, however much each could have in flight', async () => {
  const shared = { baseUrl: simulator.url, limit: 20, perMs: 500 };
  const greedy = await startProbe(engine, folder, named('greedy', 400), { ...shared, inFlight: 100 });
  const modest = await startProbe(engine, folder, named('modest', 100), { ...shared, inFlight: 10 });
  await finished(modest);
  const asked = Object.keys(simulator.counts().items.read ?? {});
  const first = asked.findIndex((item) => item.startsWith('modest'));
  const last = asked.findLastIndex((item) => item.startsWith('modest'));
  const between = asked.slice(first, last + 1).filter((item) => item.startsWith('greedy'));
  // The hundred calls that waited before the second run began come on top of an equal share.
  expect(between.length).toBeLessThanOrEqual(100 + 100 + 20);
  expect((await finished(greedy)).counts.done).toBe(400);
});

test('threads are handed about twice what may be in flight, however many rows wait', async () => {
  simulator.configure({ latencyMs: 40 });
  const settings = { baseUrl: simulator.url, limit: 5000, inFlight: 5 };
  const runId = await startProbe(engine, folder, named('item', 300), settings);
  const held: number[] = [];
  const picture = async (): Promise<boolean> => {
    // Answers come at once, and the engine in this process needs its turns.
    await setImmediate();
    const { workers } = must(await engine.client.call('runs.work', { runId }));
    held.push(workers.reduce((sum, { rows }) => sum + rows, 0));
    return must(await engine.client.call('runs.get', { runId })).state === 'running';
  };
  while (await picture());
  // Ten calls are open at most; rows whose call has ended are with their thread until they are finished.
  expect(Math.max(...held)).toBeLessThanOrEqual(30);
  expect(Math.max(...held)).toBeGreaterThan(0);
  expect(simulator.counts().mostInFlight).toBeLessThanOrEqual(5);
});

test('calls in flight grow with what the other side can take, up to the setting', async () => {
  simulator.configure({ latencyMs: 50 });
  const settings = { baseUrl: simulator.url, limit: 5000, inFlightMin: 2, inFlightMax: 12 };
  await finished(await startProbe(engine, folder, named('item', 400), settings));
  // How far it grows depends on how busy this machine makes the other side look; that it grows does not.
  expect(simulator.counts().mostInFlight).toBeGreaterThan(2);
  expect(simulator.counts().mostInFlight).toBeLessThanOrEqual(12);
});

test('calls in flight stay few while the other side fails', async () => {
  simulator.configure({ latencyMs: 20, every: { serverError: 2 } });
  const settings = { inFlightMin: 2, inFlightMax: 50, failureRate: 0, retries: 20, limit: 5000 };
  await finished(
    await startProbe(engine, folder, named('item', 100), { baseUrl: simulator.url, ...settings }),
  );
  expect(simulator.counts().mostInFlight).toBeLessThanOrEqual(4);
});

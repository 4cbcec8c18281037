import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingProcess, spawnCountingServer } from '../simulators/countingProcess.ts';
import { liveOnce } from './killable.ts';
import { runFacts } from './runFacts.ts';

let folder: string;
let simulator: CountingProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-killed-'));
});

afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
  await rm(folder, { recursive: true });
});

describe('an engine killed in the middle of a run', () => {
  it('finishes 5,000 refunds with every row exactly once when resumed', async () => {
    const file = join(folder, 'refunds.xlsx');
    await generateRefunds({ rows: 5000, seed: 7, out: file });
    const options = { dataDir: join(folder, 'data'), file, analyserId: 'refund-rules', settings: {} };

    const first = await liveOnce(options, { afterMs: 0, from: 'running' });
    const cut = runFacts(options.dataDir);
    expect(first.killed).toBe(true);
    expect(cut).toMatchObject({ state: 'running', total: 5000 });
    expect(cut.done).toBeGreaterThan(0);
    expect(cut.done).toBeLessThan(5000);

    const second = await liveOnce(options);
    expect(second).toMatchObject({ killed: false, lastWord: 'finished' });
    expect(runFacts(options.dataDir)).toMatchObject({
      state: 'finished',
      done: 5000,
      failed: 0,
      results: 5000,
      rowsDone: 5000,
      integrity: 'ok',
    });
  });

  it('starts a killed import again from its beginning', async () => {
    const file = join(folder, 'refunds.xlsx');
    await generateRefunds({ rows: 20_000, seed: 3, out: file });
    const options = { dataDir: join(folder, 'data'), file, analyserId: 'refund-rules', settings: {} };
    const first = await liveOnce(options, { afterMs: 0, from: 'reading' });
    expect(first.killed).toBe(true);
    expect(runFacts(options.dataDir).state).toBe('importing');
    const second = await liveOnce(options);
    expect(second.lastWord).toBe('finished');
    expect(runFacts(options.dataDir)).toMatchObject({ total: 20_000, done: 20_000, results: 20_000 });
  });
});

describe('200 calls at 8 a second, killed in the middle', () => {
  it('break no window, repeat no committed call, and answer every row once', async () => {
    const file = join(folder, 'items.xlsx');
    await writeItems(file, 200);
    simulator = await spawnCountingServer({ latencyMs: 300, limit: { n: 8, perMs: 1000 } });
    const options = {
      dataDir: join(folder, 'data'),
      file,
      analyserId: 'probe',
      settings: { baseUrl: simulator.url, limit: 8, perMs: 1000, retryDelay: 1 },
    };

    const first = await liveOnce(options, { afterMs: 8000, from: 'running' });
    expect(first.killed).toBe(true);
    const cut = runFacts(options.dataDir);
    expect(cut.done).toBeLessThan(200);
    const second = await liveOnce(options);
    expect(second.lastWord).toBe('finished');

    const facts = runFacts(options.dataDir);
    const counts = await simulator.counts();
    expect(facts).toMatchObject({
      state: 'finished',
      done: 200,
      results: 200,
      callsEnded: 200,
      integrity: 'ok',
    });
    expect(counts.violations).toBe(0);
    for (const callId of cut.endedCalls) expect(counts.keys[callId]?.arrived).toBe(1);
    expect(counts.requests - 200).toBeLessThanOrEqual(facts.unknown);
    expect(Object.keys(counts.keys)).toHaveLength(200);
  });
});

it('a try that is killed in the middle goes on where it was, and is over with its own rows', async () => {
  const file = join(folder, 'items.xlsx');
  await writeItems(file, 200);
  simulator = await spawnCountingServer({ latencyMs: 50 });
  const options = {
    dataDir: join(folder, 'data'),
    file,
    analyserId: 'probe',
    settings: { baseUrl: simulator.url, limit: 2, perMs: 1000, retryDelay: 1 },
    tryRows: 8,
  };
  const first = await liveOnce(options, { afterMs: 500, from: 'running' });
  expect(first.killed).toBe(true);
  const cut = runFacts(options.dataDir);
  expect(cut.state).toBe('running');
  expect(cut.done).toBeLessThan(8);
  const second = await liveOnce(options);
  expect(second).toMatchObject({ killed: false, lastWord: 'tried' });
  const facts = runFacts(options.dataDir);
  expect(facts).toMatchObject({ state: 'ready', total: 200, done: 8, results: 8 });
  const { requests, keys } = await simulator.counts();
  for (const callId of cut.endedCalls) expect(keys[callId]?.arrived).toBe(1);
  expect(requests - 8).toBeLessThanOrEqual(facts.unknown);
});

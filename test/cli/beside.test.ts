import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../src/engine/openEngine.ts';
import { openTestEngine, pictureWhere } from '../engine/openTestEngine.ts';
import { probeRuns } from '../engine/probeRuns.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { onlyJson, rowmill, runJsonSchema, type Started, startRowmill } from './rowmill.ts';

let folder: string;
let dataDir: string;
let simulator: CountingServer;
/** The window's engine, as far as a terminal can tell. */
let engine: Engine;
let runs: ReturnType<typeof probeRuns>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-beside-'));
  dataDir = join(folder, 'data');
  simulator = await startCountingServer({ latencyMs: 20 });
  engine = await openTestEngine(dataDir);
  runs = probeRuns(folder, engine, simulator);
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

function analyzeItems(...more: readonly string[]): Started {
  const settings = ['--set', `baseUrl=${simulator.url}`, '--set', 'limit=20', '--set', 'perMs=1000'];
  const file = join(folder, 'items.xlsx');
  return startRowmill(['analyze', file, '--analyser', 'probe', ...settings, '--data-dir', dataDir, ...more]);
}
const typed = (...args: readonly string[]) => rowmill([...args, '--data-dir', dataDir]);
const newest = async (): Promise<string> => {
  const listed = await engine.client.call('runs.list', {});
  return (listed.ok && listed.value[0]?.id) || '';
};

describe('while another process owns the data folder', () => {
  test('it analyses what a terminal asks for, and the terminal shows the result', async () => {
    await runs.ready(30);
    const ended = await analyzeItems('--json', '--out', join(folder, 'items.csv')).ended;
    expect(ended.stderr).not.toContain('in use');
    expect(ended.code).toBe(0);
    expect(onlyJson(runJsonSchema, ended)).toMatchObject({ success_count: 30, output: { rows: 30 } });
    expect(await runs.detail(await newest())).toMatchObject({ state: 'finished', counts: { done: 30 } });
  });

  test('a terminal pauses, resumes and cancels its runs', async () => {
    const runId = await runs.ready(200, { limit: 20 });
    await runs.start(runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
    expect(await typed('pause', runId)).toMatchObject({ code: 0, stdout: expect.stringContaining('Paused') });
    expect(await runs.detail(runId)).toMatchObject({ state: 'paused', counts: { inFlight: 0 } });
    const resumed = startRowmill(['resume', runId, '--data-dir', dataDir]);
    await pictureWhere(engine, runId, ({ state }) => state === 'running');
    expect((await typed('cancel', runId)).code).toBe(0);
    expect((await runs.detail(runId)).state).toBe('cancelled');
    expect((await resumed.ended).code).toBe(1);
    const again = await typed('pause', runId);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('cancelled') });
  });

  test('a pause says what it waits for, and another gives it up', async () => {
    simulator.configure({ latencyMs: 60_000 });
    const runId = await runs.ready(10, { inFlight: 3 });
    await runs.start(runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.inFlight === 3);
    const waiting = startRowmill(['pause', runId, '--data-dir', dataDir]);
    await new Promise<void>((resolve) => {
      waiting.child.stderr?.on('data', (text) => {
        if (String(text).includes('Pausing, 3 calls in flight.')) resolve();
      });
    });
    expect((await typed('pause', runId, '--now')).code).toBe(0);
    expect(await waiting.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('Paused') });
    expect(await runs.detail(runId)).toMatchObject({ state: 'paused', counts: { inFlight: 0 } });
  });

  test.each(['pause', 'cancel'] as const)(
    'a terminal that asks another one to %s hears that it did, though that one ends with it',
    async (command) => {
      await engine.close();
      await writeItems(join(folder, 'items.xlsx'), 200);
      const running = analyzeItems();
      await expect.poll(() => simulator.counts().answered, { timeout: 20_000 }).toBeGreaterThan(0);
      const halted = await typed(command, 'last', '--json');
      expect(halted).toMatchObject({ code: 0, stderr: '' });
      const state = command === 'pause' ? 'paused' : 'cancelled';
      expect(onlyJson(runJsonSchema, halted)).toMatchObject({ state, total_items: 200 });
      expect((await running.ended).code).toBe(1);
      engine = await openTestEngine(dataDir);
    },
  );

  test('Ctrl+C in the terminal pauses the run there and says how to go on', async () => {
    await runs.ready(200);
    const running = analyzeItems();
    await expect.poll(() => simulator.counts().answered, { timeout: 20_000 }).toBeGreaterThan(0);
    running.child.kill('SIGINT');
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    const runId = await newest();
    expect(ended.stderr).toContain(`rowmill resume ${runId}`);
    expect(await runs.detail(runId)).toMatchObject({ state: 'paused', counts: { inFlight: 0 } });
  });

  test('when that process closes, the terminal goes on with its run by itself, no row twice', async () => {
    await runs.ready(80);
    const running = analyzeItems('--json');
    await expect.poll(() => simulator.counts().answered, { timeout: 20_000 }).toBeGreaterThan(0);
    await engine.close();
    const ended = await running.ended;
    expect(ended.code).toBe(0);
    expect(onlyJson(runJsonSchema, ended)).toMatchObject({ success_count: 80, error_count: 0 });
    const answered = Object.values(simulator.counts().items).flatMap((stage) => Object.values(stage));
    expect(answered.filter((times) => times !== 1)).toEqual([]);
    engine = await openTestEngine(dataDir);
  });
});

describe('failed rows', () => {
  test('are shown by code, and tried again from the terminal with their number said first', async () => {
    simulator.configure({ every: { serverError: 3 } });
    const runId = await runs.ready(30);
    await runs.start(runId);
    await runs.finished(runId);
    simulator.configure({ every: { serverError: 0 } });
    const shown = await typed('errors', runId);
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^10 failed: /) });
    const groups = z.array(
      z.looseObject({ code: z.string(), failed: z.number(), rows: z.array(z.number()) }),
    );
    const [group] = onlyJson(groups, await typed('errors', runId, '--json'));
    expect(group).toMatchObject({ failed: 10 });

    const one = await typed('retry', runId, '--row', String(group?.rows[0]));
    expect(one).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^1 row of items\.xlsx will be tried/),
    });
    const [, second = 0, third = 0] = group?.rows ?? [];
    const aside = await typed('skip', runId, '--row', `${second},${third}`);
    expect(aside).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 rows of items.xlsx set aside'),
    });
    expect((await typed('errors', runId)).stdout).toMatch(/^7 failed, 2 set aside: /);
    const back = await typed('skip', runId, '--undo', '--failed');
    expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('taken back') });
    const all = await typed('retry', runId, '--code', group?.code ?? '', '--yes', '--json');
    expect(all).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^9 rows of items\.xlsx will be tried/),
    });
    expect(onlyJson(runJsonSchema, all)).toMatchObject({ success_count: 30, error_count: 0 });
    expect(await typed('retry', runId, '--failed')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No failed row'),
    });
    expect((await typed('errors', runId)).stdout).toContain('No row of items.xlsx has failed');
    const history = await typed('events', runId);
    expect(history.stdout).toContain('Failed rows tried again: rows 9');
  });

  test('retry without saying which rows is refused', async () => {
    expect(await typed('retry', 'last')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--failed'),
    });
    expect(await typed('retry', 'last', '--row', 'x')).toMatchObject({ code: 1 });
  });
});

test('events --follow prints until the run ends', async () => {
  const runId = await runs.ready(60, { limit: 30 });
  await runs.start(runId);
  const followed = await typed('events', runId, '--follow', '--json');
  expect(followed.code).toBe(0);
  const kinds = followed.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).kind);
  expect(kinds.slice(0, 2)).toEqual(['imported', 'started']);
  expect(kinds.at(-1)).toBe('finished');
});

test('analyze takes chosen rows', async () => {
  await runs.ready(40);
  const ended = await analyzeItems('--json', '--start-row', '11', '--num-rows', '5').ended;
  expect(ended.code).toBe(0);
  expect((await runs.detail(await newest())).counts).toMatchObject({ total: 40, done: 5, skipped: 35 });
  const unchanged = await analyzeItems('--json', '--changed-since', 'last').ended;
  expect(unchanged.code).toBe(0);
  expect((await runs.detail(await newest())).counts).toMatchObject({ done: 35, skipped: 5 });
  const two = await analyzeItems('--first', '3', '--random', '2').ended;
  expect(two).toMatchObject({ code: 1, stderr: expect.stringContaining('one way') });
});

test('says how old reused answers are, and how to ask anew', async () => {
  await runs.ready(12);
  expect((await analyzeItems().ended).stderr).not.toContain('reused');
  const before = simulator.counts().requests;
  const settings = ['--analyser', 'probe', '--set', `baseUrl=${simulator.url}`];
  const told = await typed('estimate', join(folder, 'items.xlsx'), ...settings);
  expect(told.stdout).toMatch(/12 answered by an earlier run, the oldest answer from \d\d:\d\d\)/);
  expect(told.stdout).toContain('ask anew with --set reuse=false');
  const again = await analyzeItems().ended;
  expect(again.stderr).toMatch(
    /12 answers were reused from earlier runs, the oldest from .+\. Ask anew with --set reuse=false/,
  );
  expect(simulator.counts().requests).toBe(before);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;
let runs: ReturnType<typeof probeRuns>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-recompute-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 1 });
  runs = probeRuns(folder, engine, simulator);
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

async function finishedRun(items: readonly string[], settings = {}): Promise<string> {
  const path = join(folder, 'items.xlsx');
  await writeTheseItems(path, items);
  const all = { baseUrl: simulator.url, limit: 1000, perMs: 1000, retries: 0, ...settings };
  const runId = await readyRun(engine, path, { analyserId: 'probe', settings: all });
  await runs.start(runId);
  await runs.finished(runId);
  return runId;
}
const recompute = (runId: string, divisor: number, more = {}) =>
  engine.client.call('runs.recompute', { runId, settings: { divisor }, ...more });
const verdicts = async (runId: string) => (await runs.rows(runId)).map(({ result }) => result?.verdict);
/** `a`, `aa`, … as often as the probe needs to judge them by their length. */
const lengths = (count: number): string[] => Array.from({ length: count }, (_, n) => 'a'.repeat(n + 1));
const byLength = (count: number, divisor: number): string[] =>
  lengths(count).map(({ length }) => (length % divisor === 0 ? 'even' : 'odd'));

describe('results under other settings', () => {
  it('are made from stored answers: verdicts and tallies follow, no call is made, the history says what changed', async () => {
    const runId = await finishedRun(lengths(30));
    const { requests } = simulator.counts();
    expect(await verdicts(runId)).toEqual(byLength(30, 2));
    const done = must(await recompute(runId, 3));
    const changed = lengths(30).filter((_, n) => byLength(30, 2)[n] !== byLength(30, 3)[n]).length;
    expect(done).toEqual({ rows: 30, verdicts: changed, kept: 0 });
    expect(await verdicts(runId)).toEqual(byLength(30, 3));
    const detail = await runs.detail(runId);
    expect(detail).toMatchObject({ state: 'finished', settings: { divisor: 3 }, counts: { done: 30 } });
    expect(detail.tallies.filter(({ count }) => count > 0)).toEqual([
      { column: 'verdict', value: 'even', count: 10 },
      { column: 'verdict', value: 'odd', count: 20 },
    ]);
    expect(simulator.counts().requests).toBe(requests);
    const [last] = (await runs.events(runId)).slice(-1);
    expect(last).toMatchObject({
      kind: 'recomputed',
      detail: { before: { divisor: 2 }, after: { divisor: 3 } },
    });
  });

  it('reach rows that have another row’s answer, of this run or an earlier one that is gone', async () => {
    const first = await finishedRun(['aaa', 'aaaa']);
    const second = await finishedRun(['aaa', 'b', 'b', 'aaaa', 'b']);
    must(await engine.client.call('runs.delete', { runId: first }));
    expect(must(await recompute(second, 3))).toMatchObject({ rows: 5, kept: 0 });
    expect(await verdicts(second)).toEqual(['even', 'odd', 'odd', 'odd', 'odd']);
    must(await recompute(second, 1));
    expect(new Set(await verdicts(second))).toEqual(new Set(['even']));
  });

  it('are what rows of later runs take over under these settings, and no other', async () => {
    const runId = await finishedRun(['aaa', 'aaaa']);
    must(await recompute(runId, 3));
    const { requests } = simulator.counts();
    const alike = await finishedRun(['aaa', 'aaaa'], { divisor: 3 });
    expect(simulator.counts().requests).toBe(requests);
    expect(await verdicts(alike)).toEqual(['even', 'odd']);
    await finishedRun(['aaa', 'aaaa'], { divisor: 2 });
    expect(simulator.counts().requests).toBe(requests + 2);
  });

  it('are taken over by later runs also where the answer stayed the same', async () => {
    const runId = await finishedRun(lengths(12), { divisor: 2 });
    must(await recompute(runId, 4));
    const { requests } = simulator.counts();
    const alike = await finishedRun(lengths(12), { divisor: 4 });
    expect(simulator.counts().requests).toBe(requests);
    expect(await verdicts(alike)).toEqual(byLength(12, 4));
  });

  it('keep count of the rows that share an answer, also of those that fail and are tried again', async () => {
    const runId = await finishedRun(['aaa', 'aaa', 'aaa']);
    const shared = async () =>
      (await pictureWhere(engine, runId, ({ state }) => state === 'finished')).shared;
    expect(await shared()).toBe(2);
    await engine.close();
    // As it stands where the analyser could make nothing of the answers under the settings before.
    const db = new Database(join(folder, 'data', 'rowmill.db'));
    db.exec(`UPDATE row SET state = 'failed', failure = '{"code":"no","message":"No.","retryable":false}';
      DELETE FROM result; UPDATE run SET done = 0, failed = 3, shared = 0`);
    db.close();
    engine = await openTestEngine(join(folder, 'data'));
    runs = probeRuns(folder, engine, simulator);
    must(await recompute(runId, 3));
    expect((await runs.detail(runId)).counts).toMatchObject({ done: 3, failed: 0 });
    expect(await shared()).toBe(2);
  });

  it('can be looked at for some rows without changing anything', async () => {
    const runId = await finishedRun(lengths(6));
    const seen = must(await recompute(runId, 3, { dryRun: true, rowNumbers: [3, 4] }));
    expect(seen.preview?.map(({ rowNumber, result }) => [rowNumber, result?.verdict])).toEqual([
      [3, 'even'],
      [4, 'odd'],
    ]);
    // Three letters are odd by two and even by three, four the other way round; two and six are even by one.
    expect(seen).toMatchObject({ rows: 2, verdicts: 2, kept: 0 });
    expect(must(await recompute(runId, 1, { dryRun: true }))).toMatchObject({ rows: 6, verdicts: 3 });
    expect(await verdicts(runId)).toEqual(byLength(6, 2));
    expect((await runs.detail(runId)).settings.divisor).toBe(2);
  });

  it('leave alone what failed in its call, and go with a run that goes on', async () => {
    const runId = await runs.ready(40, { limit: 5, perMs: 1000, divisor: 2 });
    await runs.start(runId);
    await pictureWhere(engine, runId, ({ counts }) => counts.done > 4);
    expect(await recompute(runId, 3)).toMatchObject({ failure: { code: 'run-state' } });
    must(await engine.client.call('runs.pause', { runId }));
    const { counts } = await runs.detail(runId);
    expect(must(await recompute(runId, 1))).toMatchObject({ rows: counts.done });
    expect((await runs.detail(runId)).counts).toEqual(counts);
    simulator.configure({ stages: { read: { status: 400 } } });
    must(await engine.client.call('runs.resume', { runId }));
    const end = await pictureWhere(engine, runId, ({ state }) => state === 'finished' || state === 'paused');
    expect(end.counts.failed).toBeGreaterThan(0);
    expect(must(await recompute(runId, 2))).toMatchObject({ rows: counts.done, kept: end.counts.failed });
  });

  it('are refused for settings that need calls', async () => {
    const runId = await finishedRun(lengths(2));
    const refused = await engine.client.call('runs.recompute', { runId, settings: { mode: 'batch' } });
    expect(refused).toMatchObject({ failure: { code: 'bad-setting' } });
    expect(refused.ok ? '' : refused.failure.message).toContain('divisor');
    expect(await recompute(runId, 0)).toMatchObject({ failure: { code: 'bad-setting' } });
  });

  it('are made of tried rows when the setting is changed before the start', async () => {
    const path = join(folder, 'items.xlsx');
    await writeTheseItems(path, lengths(20));
    const settings = { baseUrl: simulator.url, limit: 1000 };
    const runId = await readyRun(engine, path, { analyserId: 'probe', settings });
    must(await engine.client.call('runs.start', { runId, tryRows: 5, trySeed: 1 }));
    await pictureWhere(engine, runId, ({ state }) => state === 'ready');
    must(await engine.client.call('runs.configure', { runId, settings: { divisor: 1, retries: 1 } }));
    const detail = await runs.detail(runId);
    expect(detail).toMatchObject({ counts: { done: 5 }, settings: { divisor: 1, retries: 1 } });
    expect(detail.tallies.filter(({ count }) => count > 0)).toEqual([
      { column: 'verdict', value: 'even', count: 5 },
    ]);
  });
});

describe('a recompute that is cut off', () => {
  const many = (): string[] => Array.from({ length: 6000 }, (_, n) => `${n}`.padEnd(4 + (n % 3), 'x'));

  it('changes nothing when it is stopped while results are still being made', async () => {
    const runId = await finishedRun(many(), { mode: 'none' });
    const before = await runs.detail(runId);
    const working = recompute(runId, 3);
    await pictureWhere(engine, runId, ({ recomputing }) => recomputing !== undefined);
    expect(await engine.client.call('runs.retry', { runId, which: { kind: 'failed' } })).toMatchObject({
      failure: { code: 'run-state' },
    });
    must(await engine.client.call('runs.stopRecompute', { runId }));
    const ended = await working;
    if (ended.ok) throw new Error('It was over before it could be stopped.');
    expect(ended.failure.code).toBe('stopped');
    expect(await runs.detail(runId)).toEqual(before);
  });

  it('is done again when it was killed while results were being replaced', async () => {
    const runId = await finishedRun(lengths(12), { mode: 'none' });
    must(await recompute(runId, 3));
    await engine.close();
    // As a kill leaves it after the first of two transactions: the settings are new, half of the results are not.
    const db = new Database(join(folder, 'data', 'rowmill.db'));
    db.exec("UPDATE run SET recomputing = 1, settings = json_set(settings, '$.divisor', 2)");
    const old = db.prepare(
      "UPDATE result SET headline = ?, value = json_set(value, '$.verdict', ?) WHERE row_number = ?",
    );
    for (const rowNumber of [2, 4, 6]) old.run(...Array(2).fill(byLength(12, 2)[rowNumber - 1]), rowNumber);
    db.exec(
      `DELETE FROM tally; INSERT INTO tally SELECT run_key, 'verdict', headline, count(*) FROM result GROUP BY headline`,
    );
    db.close();
    engine = await openTestEngine(join(folder, 'data'));
    runs = probeRuns(folder, engine, simulator);
    await pictureWhere(engine, runId, ({ recomputing }) => recomputing === undefined);
    expect(await verdicts(runId)).toEqual(byLength(12, 2));
    const { tallies } = await runs.detail(runId);
    expect(tallies.map(({ value, count }) => [value, count])).toEqual([
      ['even', 6],
      ['odd', 6],
    ]);
  });
});

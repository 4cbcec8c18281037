import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

/** The program as a whole: preferences, storage, and the queue of runs. */

let folder: string;
let engine: Engine;
let simulator: CountingServer;
let runs: ReturnType<typeof probeRuns>;

async function open(): Promise<void> {
  engine = await openTestEngine(join(folder, 'data'));
  runs = probeRuns(folder, engine, simulator);
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-workbench-'));
  simulator = await startCountingServer({ latencyMs: 20 });
  await open();
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const preferences = async () => must(await engine.client.call('preferences.get', {}));
const queue = async () => must(await engine.client.call('queue.list', {}));
const ids = async () => (await queue()).runs.map(({ run }) => run.id);

describe('preferences', () => {
  it('are their defaults until set, and outlive the program', async () => {
    expect((await preferences()).values).toMatchObject({ theme: 'system', queueMode: 'one-by-one' });
    const set = must(
      await engine.client.call('preferences.set', { values: { theme: 'dark', threads: 3, reviewer: 'Ada' } }),
    );
    expect(set).toMatchObject({ values: { theme: 'dark', threads: 3 }, restart: ['threads'] });
    await engine.close();
    await open();
    expect((await preferences()).values).toMatchObject({
      theme: 'dark',
      reviewer: 'Ada',
      language: 'system',
    });
  });

  it('say for each its kind, default and unit', async () => {
    const { infos, values } = await preferences();
    expect(infos.map(({ name }) => name).sort()).toEqual(Object.keys(values).sort());
    expect(infos.find(({ name }) => name === 'keepRunsDays')).toMatchObject({ unit: 'days', default: 0 });
  });

  it('that do not fit are refused, a password in an address too', async () => {
    const refused = async (values: object) => {
      const answer = await engine.client.call('preferences.set', { values });
      return answer.ok ? 'ok' : answer.failure.code;
    };
    expect(await refused({ theme: 'pink' })).toBe('bad-input');
    expect(await refused({ redisUrl: 'redis://:secret@host:6379' })).toBe('bad-preference');
    expect(await refused({ redisUrl: 'redis://localhost:6379' })).toBe('ok');
  });
});

describe('the queue', () => {
  it('starts one run after another, in an order that can be changed', async () => {
    const [one, two, three] = [await runs.ready(40), await runs.ready(3), await runs.ready(3)];
    expect(must(await engine.client.call('queue.add', { runId: one }))).toMatchObject({ started: true });
    expect(must(await engine.client.call('queue.add', { runId: two }))).toEqual({ started: false, place: 1 });
    must(await engine.client.call('queue.add', { runId: three, scope: { kind: 'first', numRows: 2 } }));
    must(await engine.client.call('queue.move', { runId: three, place: 1 }));
    expect(await ids()).toEqual([three, two]);
    for (const runId of [one, two, three]) await runs.finished(runId);
    const details = await Promise.all([one, three, two].map((runId) => runs.detail(runId)));
    const started = details.map(({ startedAt }) => startedAt ?? '');
    expect(started).toEqual([...started].sort());
    expect(details[1]?.counts).toMatchObject({ done: 2, skipped: 1 });
    expect(await ids()).toEqual([]);
  });

  it('starts runs side by side where that is wanted', async () => {
    must(
      await engine.client.call('preferences.set', { values: { queueMode: 'side-by-side', sideBySide: 2 } }),
    );
    const [one, two, three] = [await runs.ready(30), await runs.ready(30), await runs.ready(2)];
    const started = [];
    for (const runId of [one, two, three]) {
      started.push(must(await engine.client.call('queue.add', { runId })).started);
    }
    expect(started).toEqual([true, true, false]);
    await runs.finished(three);
  });

  it('is held after a new start of the program until somebody says so', async () => {
    const [one, two] = [await runs.ready(200), await runs.ready(2)];
    must(await engine.client.call('queue.add', { runId: one }));
    must(await engine.client.call('queue.add', { runId: two }));
    await engine.close();
    await open();
    expect(await queue()).toMatchObject({ held: true, runs: [{ run: { id: two, state: 'ready' } }] });
    must(await engine.client.call('queue.go', {}));
    await runs.finished(two);
  });

  it('refuses what has started, and what is not in it', async () => {
    const runId = await runs.ready(1);
    expect(await engine.client.call('queue.remove', { runId })).toMatchObject({
      failure: { code: 'not-queued' },
    });
    await runs.start(runId);
    await runs.finished(runId);
    expect(await engine.client.call('queue.add', { runId })).toMatchObject({
      failure: { code: 'run-state' },
    });
  });
});

describe('storage', () => {
  it('is told by run, and cleaned of runs that ended and of old databases', async () => {
    const runId = await runs.ready(3);
    await runs.start(runId);
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const waiting = await runs.ready(2);
    await writeFile(join(folder, 'data', 'rowmill.db.before-9'), 'x'.repeat(1000));
    const usage = must(await engine.client.call('storage.usage', {}));
    expect(usage.runs.find((run) => run.runId === runId)).toMatchObject({ rows: 3, state: 'finished' });
    expect(usage).toMatchObject({ backupBytes: 1000 });
    expect(usage.databaseBytes).toBeGreaterThan(10_000);
    const all = { olderThanDays: 0, backups: true };
    const would = must(await engine.client.call('storage.clean', { ...all, dryRun: true }));
    expect(would.runs).toBe(1);
    expect(must(await engine.client.call('runs.list', {}))).toHaveLength(2);
    expect(must(await engine.client.call('storage.clean', { ...all, compact: true }))).toMatchObject({
      runs: 1,
    });
    expect(must(await engine.client.call('runs.list', {})).map(({ id }) => id)).toEqual([waiting]);
    expect(await readdir(join(folder, 'data'))).not.toContain('rowmill.db.before-9');
    expect(must(await engine.client.call('storage.usage', {})).reusableBytes).toBe(0);
  });
});

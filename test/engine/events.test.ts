import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunHistoryEvent } from '../../src/contract/values.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { openTestEngine, pictureWhere } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;
let runs: ReturnType<typeof probeRuns>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-events-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 10 });
  runs = probeRuns(folder, engine, simulator);
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

/** Follows until an event of the kind, and answers with all that came. */
function followUntil(
  runId: string,
  after: number,
  kind: RunHistoryEvent['kind'],
): Promise<RunHistoryEvent[]> {
  const seen: RunHistoryEvent[] = [];
  return new Promise((resolve, reject) => {
    const stop = engine.client.subscribe(
      'events.follow',
      { runId, after },
      {
        value: ({ events }) => {
          seen.push(...events);
          if (!events.some((event) => event.kind === kind)) return;
          resolve(seen);
          queueMicrotask(() => stop());
        },
        end: (failure) => reject(new Error(failure?.message)),
      },
    );
  });
}

it('a run tells its history in order, live and after a restart', async () => {
  const runId = await runs.ready(60, { limit: 30 });
  await runs.start(runId);
  const following = followUntil(runId, 0, 'finished');
  await pictureWhere(engine, runId, ({ counts }) => counts.done > 0);
  await engine.client.call('runs.pause', { runId });
  await engine.client.call('runs.resume', { runId });
  await runs.finished(runId);
  const live = await following;
  const kinds = live.map(({ kind }) => kind);
  expect(kinds).toContain('chunk-done');
  expect(kinds.filter((kind) => kind !== 'chunk-done')).toEqual([
    'imported',
    'started',
    'paused',
    'resumed',
    'finished',
  ]);
  expect(live.map(({ seq }) => seq)).toEqual(live.map((_, at) => at + 1));
  await engine.close();
  engine = await openTestEngine(join(folder, 'data'));
  runs = probeRuns(folder, engine, simulator);
  expect(await runs.events(runId)).toEqual(live);
  expect(await runs.events(runId, 2)).toEqual(live.slice(2));
});

it('failed rows are told once a batch, with how many and which', async () => {
  simulator.configure({ every: { serverError: 1 } });
  const runId = await runs.ready(40);
  await runs.start(runId);
  await runs.finished(runId);
  const failures = (await runs.events(runId)).filter(({ kind }) => kind === 'row-failed');
  expect(failures.length).toBeLessThan(40);
  expect(failures.reduce((sum, { detail }) => sum + Number(detail.rows), 0)).toBe(40);
  expect(failures[0]?.detail).toMatchObject({ code: expect.any(String), rowNumbers: expect.any(Array) });
});

it('following ends with a sentence when the run is deleted', async () => {
  const runId = await runs.ready(3);
  const ended = new Promise<string | undefined>((resolve) => {
    engine.client.subscribe(
      'events.follow',
      { runId },
      { value: () => {}, end: (failure) => resolve(failure?.code) },
    );
  });
  await engine.client.call('runs.delete', { runId });
  expect(await ended).toBe('run-missing');
});

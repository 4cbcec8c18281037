import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, startProbe } from './probeRun.ts';

test('a run says which limit decides its speed, and between what its end lies', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-eta-'));
  const engine = await openTestEngine(join(folder, 'data'));
  const simulator = await startCountingServer();
  const settings = { baseUrl: simulator.url, limit: 4, perMs: 500 };
  const runId = await startProbe(engine, folder, items(200), settings);
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
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-asked-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('columns and readings that were asked for hold when the engine ends in the middle of the import', async () => {
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows: 20_000, seed: 5, out: path });
  const first = await openTestEngine(join(folder, 'data'));
  const columns = {
    maps: [
      ['vendor', 'B'],
      ['reason', ''],
    ] as [string, string][],
    readings: [['refundDate', 'MDY']] as [string, string][],
  };
  const { runId } = must(await first.client.call('runs.create', { file: { kind: 'path', path }, columns }));
  await first.close();

  const second = await openTestEngine(join(folder, 'data'));
  expect(must(await second.client.call('runs.get', { runId })).state).toBe('importing');
  must(await second.client.call('runs.resume', { runId }));
  await pictureWhere(second, runId, ({ state }) => state !== 'importing');
  const run = must(await second.client.call('runs.get', { runId }));
  await second.close();
  expect(run.mapping).toMatchObject({ vendor: 1, reason: null });
  const dates = run.recognised?.columns[run.mapping.refundDate ?? -1];
  expect(dates?.reading).toMatchObject({ dateOrder: 'MDY', certain: true });
});

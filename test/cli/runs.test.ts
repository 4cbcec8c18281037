import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { onlyJson, rowmill } from './rowmill.ts';

let folder: string;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-runs-'));
  simulator = await startCountingServer();
  await writeItems(join(folder, 'items.xlsx'), 12);
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const typed = (...args: readonly string[]) => rowmill([...args, '--data-dir', join(folder, 'data')]);
const analyze = (...settings: readonly string[]) =>
  typed(
    ...['analyze', join(folder, 'items.xlsx'), '--analyser', 'probe'],
    ...['--set', `baseUrl=${simulator.url}`, '--set', 'reuse=false', ...settings],
  );
const recordSchema = z.object({
  analyser_version: z.string(),
  settings: z.record(z.string(), z.json()),
  settings_version: z.string(),
  attempts: z.number(),
  rows_tried_again: z.number(),
  calls: z.number(),
  sends: z.number(),
  active_ms: z.number(),
  mean_call_ms: z.number(),
  possibly_sent_twice: z.number(),
  sent_twice: z.array(z.unknown()),
});
const record = async () => onlyJson(recordSchema, await typed('runs', 'last', '--json'));

describe('a run that is long over, in another process', () => {
  test('still tells its settings, versions, attempts, calls and timings', async () => {
    // The eighth request fails, so that one row takes two attempts.
    simulator.configure({ every: { serverError: 8 } });
    await analyze('--set', 'retryDelay=0', '--set', 'limit=0');
    const told = await record();
    expect(told).toMatchObject({
      analyser_version: '1',
      settings: { retryDelay: 0, limit: 0, reuse: false },
      attempts: 13,
      rows_tried_again: 1,
      calls: 13,
      sends: 13,
      possibly_sent_twice: 0,
      sent_twice: [],
    });
    expect(told.active_ms).toBeGreaterThan(0);
    const { stdout } = await typed('runs', 'last');
    expect(stdout).toContain(`settings and prompt, version ${told.settings_version}`);
    expect(stdout).toContain('retryDelay = 0');
    expect(stdout).toContain('13 attempts; 1 row was tried again.');
    expect(stdout).toMatch(/13 calls; .+ s each on average/);
  });

  test('has another version where what it asks is another, not where only its pace is', async () => {
    const versions: string[] = [];
    for (const setting of ['limit=0', 'limit=500', 'divisor=3']) {
      await analyze('--set', setting);
      versions.push((await record()).settings_version);
    }
    const [one, faster, other] = versions;
    expect(faster).toBe(one);
    expect(other).not.toBe(one);
  });

  test('that is none is said', async () => {
    await analyze();
    expect(await typed('runs', 'nope')).toMatchObject({
      code: 1,
      stderr: 'There is no run “nope”. rowmill runs lists them.\n',
    });
  });
});

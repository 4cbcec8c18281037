import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { must, openTestEngine, pictureWhere, readyRun } from '../engine/openTestEngine.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import { onlyJson, rowmill } from './rowmill.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-limits-'));
});
afterEach(() => rm(folder, { recursive: true }));

const limitsJsonSchema = z.object({
  taken_at: z.iso.datetime().nullable(),
  age_ms: z.number().nullable(),
  redis: z.object({ state: z.string(), url: z.string().nullable() }),
  limits: z.array(
    z.object({
      name: z.string(),
      origin: z.string(),
      rate_per_second: z.number(),
      used_last_minute: z.number(),
      waiting: z.number(),
      mode: z.string(),
      last_429: z.iso.datetime().nullable(),
    }),
  ),
});

test('rowmill limits shows nothing before the first run, and says so', async () => {
  const { code, stdout } = await rowmill(['limits', '--data-dir', join(folder, 'data')]);
  expect(code).toBe(0);
  expect(stdout).toContain('No limit has been used yet.');
});

test('beside an engine at work it shows what a 429 taught, and how old the picture is', async () => {
  const dataDir = join(folder, 'data');
  const api = await startCountingServer({ every: { tooMany: 15 }, latencyMs: 10 });
  const engine = await openTestEngine(dataDir);
  const path = join(folder, 'items.xlsx');
  await writeItems(path, 40);
  const settings = { baseUrl: api.url, limit: 100, retries: 5, retryDelay: 0 };
  const runId = await readyRun(engine, path, { analyserId: 'probe', settings });
  must(await engine.client.call('runs.start', { runId }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  const own = must(await engine.client.call('limits.list', {}));
  expect(own.limits).toMatchObject([
    { name: 'probe:test::answer', mode: 'in-process', origin: 'answer-429' },
  ]);
  expect(own.limits[0]?.rate).toBeLessThan(100);
  expect(own.limits[0]?.usedLastMinute).toBe(api.counts().requests);
  await engine.close();
  await api.close();

  const seen = onlyJson(limitsJsonSchema, await rowmill(['limits', '--json', '--data-dir', dataDir]));
  expect(seen.age_ms).toBeGreaterThan(0);
  expect(seen.limits).toMatchObject([
    { name: 'probe:test::answer', waiting: 0, used_last_minute: own.limits[0]?.usedLastMinute },
  ]);
  expect(seen.limits[0]?.last_429).not.toBeNull();
  const { stdout } = await rowmill(['limits', '--data-dir', dataDir]);
  expect(stdout).toMatch(/probe:test::answer: on its own since/);
}, 30_000);

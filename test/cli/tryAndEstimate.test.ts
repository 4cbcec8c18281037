import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { estimateSchema } from '../../src/contract/estimate.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { onlyJson, rowmill, runJsonSchema } from './rowmill.ts';

let folder: string;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-try-'));
  simulator = await startCountingServer({ latencyMs: 1 });
  await writeItems(join(folder, 'items.xlsx'), 30);
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const probe = (): string[] => [
  '--analyser',
  'probe',
  '--set',
  `baseUrl=${simulator.url}`,
  '--set',
  'price=50000',
];
const run = (...args: string[]) => rowmill([...args, '--data-dir', join(folder, 'data')], { cwd: folder });
const triedSchema = runJsonSchema.extend({
  spent_micros: z.number(),
  tried: z.array(
    z.object({ rowNumber: z.number(), state: z.string(), result: z.record(z.string(), z.json()) }),
  ),
});

it('tries rows of a file, tells what the rest takes, and starts it without asking them again', async () => {
  const tried = await run('try', 'items.xlsx', '--rows', '4', ...probe(), '--json');
  const told = onlyJson(triedSchema, tried);
  expect(tried.code).toBe(0);
  expect(told).toMatchObject({ state: 'ready', success_count: 4, spent_micros: 200_000 });
  expect(told.tried.map(({ result, rowNumber }) => result.answer === `read of item-${rowNumber}`)).toEqual(
    Array(4).fill(true),
  );
  const estimated = await run('estimate', told.id, '--json');
  const estimate = onlyJson(estimateSchema, estimated);
  expect(estimate).toMatchObject({
    rows: { toSend: 26 },
    money: { expected: 1_300_000, confidence: 'known' },
  });
  const ended = onlyJson(runJsonSchema, await run('resume', told.id, '--json'));
  expect(ended).toMatchObject({ state: 'finished', success_count: 30 });
  expect(simulator.counts().requests).toBe(30);
});

it('says it for a person, and how to go on', async () => {
  const { code, stdout, stderr } = await run('estimate', 'items.xlsx', '--first', '10', ...probe());
  expect(code).toBe(0);
  expect(stdout).toContain('Rows to ask about: 10');
  expect(stdout).toContain('Cost: $0.50. Known exactly.');
  expect(stderr).toMatch(/Try some rows with: .*try \w+/);
  expect(simulator.counts().requests).toBe(0);
});

it('takes a setting from a file, and refuses what is neither a file nor a run', async () => {
  await writeFile(join(folder, 'template.json'), '{"fields": ["colour"]}');
  const tried = await run(
    'try',
    'items.xlsx',
    '--rows',
    '1',
    ...probe(),
    '--set',
    'template=@template.json',
    '--json',
  );
  expect(onlyJson(triedSchema, tried).tried[0]?.result).toHaveProperty('colour');
  const lost = await run('try', 'items.xlsx', ...probe(), '--set', 'template=@none.json');
  expect(lost).toMatchObject({ code: 1 });
  expect(lost.stderr).toContain('none.json');
  const none = await run('estimate', 'nothing.xlsx');
  expect(none.code).toBe(1);
  expect(none.stderr).toContain('neither a file nor a run');
});

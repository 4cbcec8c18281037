import { mkdir, mkdtemp, readdir, readFile, rm, watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { onlyJson, rowmill, runJsonSchema, type Started, startRowmill } from './rowmill.ts';

const rows = 120;

let folder: string;
let dataDir: string;
let simulator: CountingServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-int-'));
  dataDir = join(folder, 'data');
  simulator = await startCountingServer({ latencyMs: 100 });
  await writeItems(join(folder, 'items.xlsx'), rows);
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

function analyzeItems(...more: readonly string[]): Started {
  const settings = ['--set', `baseUrl=${simulator.url}`, '--set', 'limit=20', '--set', 'perMs=1000'];
  const file = join(folder, 'items.xlsx');
  return startRowmill(['analyze', file, '--analyser', 'probe', ...settings, '--data-dir', dataDir, ...more]);
}

/** Watches from another process until some rows are done; a folder nobody has made yet is looked at again. */
async function untilRowsAreDone(): Promise<void> {
  for (;;) {
    const watch = startRowmill(['progress', 'last', '--watch', '--json', '--data-dir', dataDir]);
    const seen = await watch
      .line((line) => runJsonSchema.safeParse(JSON.parse(line)).data?.processed_items !== 0)
      .catch(() => undefined);
    watch.child.kill('SIGTERM');
    await watch.ended;
    if (seen !== undefined && runJsonSchema.safeParse(JSON.parse(seen)).success) return;
  }
}

describe('a signal in the middle of a run', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 130, and resume finishes it', async (signal) => {
    const running = analyzeItems('--json', '--out', join(folder, 'items.csv'));
    await untilRowsAreDone();
    running.child.kill(signal);
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    const cut = onlyJson(runJsonSchema, ended);
    expect(cut).toMatchObject({ status: 'pending', state: 'interrupted', total_items: rows, output: null });
    expect(cut.processed_items).toBeGreaterThan(0);
    expect(cut.processed_items).toBeLessThan(rows);
    expect(ended.stderr).toContain(`Stopped at ${cut.processed_items} of ${rows}.`);
    // What it says to type is what finishes it.
    const typed = /^Go on with: rowmill (.*)$/m.exec(ended.stderr)?.[1]?.split(' ') ?? [];
    expect(typed.slice(0, 2)).toEqual(['resume', cut.id]);

    const resumed = await rowmill([...typed, '--json']);
    expect(resumed.code).toBe(0);
    expect(onlyJson(runJsonSchema, resumed)).toMatchObject({
      id: cut.id,
      status: 'completed',
      processed_items: rows,
      output: { format: 'csv', rows },
    });
    const lines = (await readFile(join(folder, 'items.csv'), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(rows + 1);
    for (const [at, line] of lines.slice(1).entries()) {
      expect(line).toContain(`item-${at + 1},read of item-${at + 1},`);
    }
  });

  test('resume without a name takes the newest that waits, and afterwards finds none', async () => {
    const running = analyzeItems();
    await untilRowsAreDone();
    running.child.kill('SIGINT');
    await running.ended;
    const resumed = await rowmill(['resume', '--data-dir', dataDir]);
    expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining(`Finished. ${rows} rows`) });
    const again = await rowmill(['resume', '--data-dir', dataDir]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('No run waits') });
  });

  test('during the import leaves a run that can be resumed', async () => {
    const file = join(folder, 'refunds.xlsx');
    await generateRefunds({ rows: 20_000, seed: 5, out: file });
    const running = startRowmill(['analyze', file, '--json', '--data-dir', dataDir]);
    await new Promise<void>((resolve) => running.child.stderr?.once('data', () => resolve()));
    running.child.kill('SIGINT');
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    expect(onlyJson(runJsonSchema, ended)).toMatchObject({ status: 'pending', state: 'importing' });
    expect((await rowmill(['runs', '--data-dir', dataDir])).stdout).toContain('Interrupted');
    const resumed = await rowmill(['resume', '--json', '--data-dir', dataDir]);
    expect(resumed.code).toBe(0);
    expect(onlyJson(runJsonSchema, resumed)).toMatchObject({ success_count: 20_000, total_items: 20_000 });
  });
});

describe('while another process works in the data folder', () => {
  test('runs, progress and export work', async () => {
    const running = analyzeItems('--json');
    await untilRowsAreDone();
    const listed = onlyJson(z.array(runJsonSchema), await rowmill(['runs', '--json', '--data-dir', dataDir]));
    expect(listed).toMatchObject([{ status: 'processing', state: 'running', total_items: rows }]);
    const out = join(folder, 'part.csv');
    const saved = await rowmill(['export', 'last', '--json', '--out', out, '--data-dir', dataDir]);
    expect(saved.code).toBe(0);
    expect(onlyJson(runJsonSchema, saved)).toMatchObject({ output: { path: out, rows } });

    const watched = await rowmill(['progress', 'last', '--watch', '--json', '--data-dir', dataDir]);
    expect(watched.code).toBe(0);
    const seen = watched.stdout
      .trim()
      .split('\n')
      .map((line) => runJsonSchema.parse(JSON.parse(line)));
    const done = seen.map((one) => one.processed_items);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    expect(seen.at(-1)).toMatchObject({ status: 'completed', progress: 100 });
    expect((await running.ended).code).toBe(0);
  });

  test('a watch sees that the owner was killed, and says where the run stands', async () => {
    const running = analyzeItems();
    await untilRowsAreDone();
    const watch = startRowmill(['progress', 'last', '--watch', '--json', '--data-dir', dataDir]);
    await watch.line(() => true);
    running.child.kill('SIGKILL');
    const ended = await watch.ended;
    expect(ended.code).toBe(1);
    const last = ended.stdout.trim().split('\n').at(-1) ?? '';
    expect(runJsonSchema.parse(JSON.parse(last))).toMatchObject({ state: 'interrupted', status: 'pending' });
  });
});

test('an export that is interrupted leaves no part of a file', async () => {
  const file = join(folder, 'refunds.xlsx');
  const target = join(folder, 'out');
  await generateRefunds({ rows: 20_000, seed: 5, out: file });
  await rowmill(['analyze', file, '--data-dir', dataDir]);
  await mkdir(target);
  const begun = (async () => {
    for await (const _change of watch(target)) return;
  })();
  const exporting = startRowmill(['export', 'last', '--out', join(target, 'r.xlsx'), '--data-dir', dataDir]);
  await begun;
  exporting.child.kill('SIGINT');
  expect((await exporting.ended).code).toBe(130);
  expect(await readdir(target)).toEqual([]);
});

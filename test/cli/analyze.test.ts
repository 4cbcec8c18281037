import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { onlyJson, rowmill, runJsonSchema } from './rowmill.ts';
import { writeTable } from './tableWorkbook.ts';

const sample = fileURLToPath(new URL('../../assets/samples/Master_Refunds.xlsx', import.meta.url));

let folder: string;
let dataDir: string;
let simulator: CountingServer | undefined;
beforeEach(async () => {
  // A space, since people's folders have them.
  folder = await mkdtemp(join(tmpdir(), 'rowmill cli-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
  await rm(folder, { recursive: true });
});

const csvLines = async (path: string): Promise<string[]> =>
  (await readFile(path, 'utf8')).split('\r\n').filter((line) => line !== '');

describe('the sample', () => {
  test('is analysed: exit code 0, one JSON object, the workbook written', async () => {
    const out = join(folder, 'results.xlsx');
    const ended = await rowmill(['analyze', sample, '--json', '--out', out, '--data-dir', dataDir]);
    expect(ended.stderr).toContain('1,000 rows of sheet “Refunds”, headers in row 1.');
    expect(ended.code).toBe(0);
    const json = onlyJson(runJsonSchema, ended);
    expect(json).toMatchObject({
      status: 'completed',
      state: 'finished',
      progress: 100,
      processed_items: 1000,
      total_items: 1000,
      success_count: 1000,
      error_count: 0,
      file: 'Master_Refunds.xlsx',
      analyser: 'refund-rules',
      output: { path: out, format: 'xlsx', rows: 1000 },
    });
    expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');

    const listed = await rowmill(['runs', '--json', '--data-dir', dataDir]);
    expect(onlyJson(z.array(runJsonSchema), listed)).toEqual([{ ...json, output: null }]);
  });

  test('is told in sentences, with what to type next, and exported later by a part of its id', async () => {
    const ended = await rowmill(['analyze', sample, '--set', 'claimYears=3'], {
      env: { ROWMILL_HOME: dataDir },
    });
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^Finished\. 1,000 rows: [\d,]+ OK, \d+ to review, \d+ to reject\.\n/);
    expect(ended.stdout).toMatch(/Recoverable amount: .*€/);
    const id = /rowmill export (\w{10}) --out results\.xlsx/.exec(ended.stdout)?.[1] ?? '';
    expect(ended.stderr).not.toMatch(/[^\P{Cc}\n]/u);

    const out = join(folder, 'later.csv');
    const saved = await rowmill(['export', id.slice(0, 6), '--out', out, '--data-dir', dataDir]);
    expect(saved).toMatchObject({ code: 0, stdout: expect.stringContaining(`Saved ${out}: 1,000 rows`) });
    expect(await csvLines(out)).toHaveLength(1001);

    const shown = await rowmill(['progress', 'last', '--data-dir', dataDir]);
    expect(shown.stdout).toContain('Master_Refunds.xlsx: Finished. 1,000 rows');
    expect(shown.stdout).toContain('1,000 rows = 1,000 done');
  });
});

describe('columns', () => {
  const rows = [
    ['Beleg', 'Firma', 'Betrag', 'Tag'],
    ['R-1', 'Ada GmbH', '1.234,50', '03/04/2026'],
    ['R-1', 'Ada GmbH', '1.234,50', '03/04/2026'],
  ];

  test('that were not recognised are named by the user, by header or letter, and read as the user says', async () => {
    const file = join(folder, 'Erstattungen.xlsx');
    const out = join(folder, 'out.csv');
    await writeTable(file, rows);
    const maps = ['--map', 'invoiceNumber=beleg', '--map', 'Vendor=B', '--map', 'refundAmount=Betrag'];
    const dates = ['--map', 'refundDate=Tag', '--read', 'refundDate=MDY', '--read', 'refundAmount=comma'];
    const ended = await rowmill(['analyze', file, ...maps, ...dates, '--out', out, '--data-dir', dataDir]);
    expect(ended.stderr).toContain('Invoice number from “Beleg”, Vendor from “Firma”');
    expect(ended.stderr).not.toContain('Please check');
    expect(ended.code).toBe(0);
    // The duplicate is worth its amount in the unit of no currency.
    expect((await csvLines(out)).join('\n')).toContain('1234.5');
  });

  test('that are missing are told with the headers and the cure, and no run stays behind', async () => {
    const file = join(folder, 'Erstattungen.xlsx');
    await writeTable(file, rows);
    const ended = await rowmill(['analyze', file, '--map', 'vendor=Firma', '--data-dir', dataDir]);
    expect(ended.code).toBe(1);
    expect(ended.stderr.trim().split('\n').at(-1)).toBe(
      'Erstattungen.xlsx has no column for Invoice number and Refund amount. Its headers are Beleg, Firma, Betrag, and Tag. Say which one it is with --map invoiceNumber=COLUMN --map refundAmount=COLUMN.',
    );
    expect(ended.stdout).toBe('');
    const listed = await rowmill(['runs', '--data-dir', dataDir]);
    expect(listed.stdout).toBe('There are no runs yet.\n');
  });

  test('read in a way nothing in them decides are pointed out', async () => {
    const file = join(folder, 'refunds.xlsx');
    await writeTable(file, [
      ['Invoice No', 'Vendor', 'Refund Amount', 'Refund Date'],
      ['R-1', 'Ada', '10.50', '03/04/2026'],
    ]);
    const ended = await rowmill(['analyze', file, '--data-dir', dataDir]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain(
      'Please check: Refund date is read day first, which its values do not decide. Change it with --read refundDate=MDY.',
    );
  });
});

test('rows that failed make the exit code 2, and the export names the failure', async () => {
  simulator = await startCountingServer({ every: { malformed: 5 } });
  const file = join(folder, 'items.xlsx');
  const out = join(folder, 'items.csv');
  await writeItems(file, 20);
  const settings = ['--set', `baseUrl=${simulator.url}`, '--set', 'limit=100', '--set', 'retries=0'];
  const args = ['analyze', file, '--analyser', 'probe', ...settings, '--out', out, '--data-dir', dataDir];
  const ended = await rowmill([...args, '--json']);
  expect(ended.code).toBe(2);
  const json = onlyJson(runJsonSchema, ended);
  expect(json).toMatchObject({ status: 'completed', progress: 100, processed_items: 20, total_items: 20 });
  expect(json.error_count).toBeGreaterThan(0);
  expect(json.success_count + json.error_count).toBe(20);
  const failedRows = (await csvLines(out)).filter((line) => line.includes('Failed'));
  expect(failedRows).toHaveLength(json.error_count);
});

test('names are relative to where the user stands when npm moved to the project', async () => {
  await writeItems(join(folder, 'items.xlsx'), 3);
  simulator = await startCountingServer();
  const settings = ['--analyser', 'probe', '--set', `baseUrl=${simulator.url}`];
  const env = { npm_lifecycle_event: 'rowmill', INIT_CWD: folder };
  const args = ['analyze', 'items.xlsx', ...settings, '--out', 'r.csv', '--data-dir', 'here'];
  const ended = await rowmill(args, { env });
  expect(ended.stderr).not.toContain('is not at');
  expect(ended.code).toBe(0);
  expect(existsSync(join(folder, 'r.csv'))).toBe(true);
  expect(existsSync(join(folder, 'here'))).toBe(true);
});

test('a deleted run is gone, its export and the user’s file are not', async () => {
  const file = join(folder, 'items.xlsx');
  await writeItems(file, 3);
  simulator = await startCountingServer();
  const settings = ['--analyser', 'probe', '--set', `baseUrl=${simulator.url}`];
  await rowmill(['analyze', file, ...settings, '--out', join(folder, 'r.csv'), '--data-dir', dataDir]);
  const deleted = await rowmill(['delete', 'last', '--data-dir', dataDir]);
  expect(deleted).toMatchObject({ code: 0, stdout: expect.stringContaining('of items.xlsx') });
  expect(onlyJson(z.array(z.unknown()), await rowmill(['runs', '--json', '--data-dir', dataDir]))).toEqual(
    [],
  );
  expect(existsSync(file)).toBe(true);
  expect(existsSync(join(folder, 'r.csv'))).toBe(true);
});

test('help and version need no data folder', async () => {
  const env = { ROWMILL_HOME: '/proc/nowhere' };
  const help = await rowmill(['--help'], { env });
  expect(help.code).toBe(0);
  for (const name of ['analyze FILE', 'resume [RUN]', 'runs', 'progress RUN', 'export RUN', 'delete RUN']) {
    expect(help.stdout).toContain(`\n  ${name}`);
  }
  expect((await rowmill(['analyze', '--help'], { env })).stdout).toContain('--map FIELD=COLUMN');
  expect((await rowmill(['--version'], { env })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import Piscina from 'piscina';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Exported } from '../../src/contract/fileWork.ts';
import type { Result } from '../../src/core/failure.ts';
import exportWorkbook from '../../src/workers/exportWorkbook.ts';
import { bulkyRows, bulkyTask, servedPort } from './exportWorkbookEngine.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-export-thread-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const formats = ['xlsx', 'csv'] as const;

test('a thread writes the rows it asks for, batch by batch', async () => {
  const pool = new Piscina({
    filename: source('../../src/workers/exportWorkbook.ts'),
    maxThreads: 1,
    atomics: 'disabled',
  });
  try {
    const target = join(folder, 'r.xlsx');
    const port = servedPort(bulkyRows(250), 100);
    const work = { ...bulkyTask(target, 'xlsx', 250), port };
    const result: Result<Exported> = await pool.run(work, { transferList: [port] });
    expect(result).toEqual({
      ok: true,
      value: { rows: 250, bytes: (await readFile(target)).length, warnings: [] },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(target);
    expect(workbook.getWorksheet('Bulk')?.rowCount).toBe(251);
  } finally {
    await pool.destroy();
  }
});

test('at most one batch is asked for ahead of the one being written', async () => {
  let requests = 0;
  const port = servedPort(bulkyRows(300), 100, (request) => {
    requests = request;
  });
  const result = await exportWorkbook({ ...bulkyTask(join(folder, 'r.csv'), 'csv', 300), port });
  expect(result.ok).toBe(true);
  // Three batches and the end.
  expect(requests).toBe(4);
});

test.each(formats)(
  'closing the port cancels: the old %s stays byte for byte, no partial file',
  async (format) => {
    const target = join(folder, `r.${format}`);
    await writeFile(target, 'old');
    const port = servedPort(bulkyRows(2000), 100, (request, engine) => {
      if (request === 6) engine.close();
    });
    const result = await exportWorkbook({ ...bulkyTask(target, format, 2000), port });
    expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await readFile(target, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual([`r.${format}`]);
  },
);

test.each(formats)('a port closed before the first batch cancels a %s too', async (format) => {
  const port = servedPort(bulkyRows(10), 5, (_request, engine) => engine.close());
  const result = await exportWorkbook({ ...bulkyTask(join(folder, 'r'), format, 10), port });
  expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(await readdir(folder)).toEqual([]);
});

test('a missing folder is a failure, not a crash', async () => {
  const port = servedPort(bulkyRows(10), 5);
  const result = await exportWorkbook({ ...bulkyTask(join(folder, 'gone', 'r.csv'), 'csv', 10), port });
  expect(result).toMatchObject({ ok: false, failure: { code: 'target-unwritable' } });
});

// A file size limit makes the system refuse in the middle of a write, as a full disk does.
test.skipIf(process.platform === 'win32').each(formats)('a full disk while writing %s', async (format) => {
  const target = join(folder, `r.${format}`);
  await writeFile(target, 'old');
  const command = 'ulimit -f 1000; exec "$0" "$@"';
  const child = [process.execPath, source('exportWorkbookChild.ts'), target, format];
  const { stdout } = await promisify(execFile)('sh', ['-c', command, ...child]);
  expect(JSON.parse(stdout)).toEqual({
    ok: false,
    failure: {
      code: 'disk-full',
      message: `r.${format} could not be saved because the disk is full or allows no file of that size; free some space or choose another disk, then export again.`,
      retryable: false,
    },
  });
  expect(await readFile(target, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual([`r.${format}`]);
});

import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInflateRaw } from 'node:zlib';
import { openWorkbook } from '../../src/adapters/excel/read/openWorkbook.ts';
import { dataOffset, readZipDirectory } from '../../src/adapters/excel/read/zipDirectory.ts';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import type { Bench, BenchContext, TimedWork } from './bench.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 100_000);
const workbook = ({ folder }: BenchContext): string => join(folder, 'refunds.xlsx');

/**
 * From a workbook of 21 columns to rows as JavaScript arrays, each handed on and let go; `to SQLite` is
 * the whole import, with copy and hash, in the engine. `inflate only` is the floor: unpacking the parts.
 * `--rows N` for another size, `--texts inline|shared`, `--only NAME` for one candidate (a million rows
 * take exceljs more than a minute and a half).
 */
export const bench: Bench = {
  title: 'Import of 21 columns to rows in JavaScript',
  unit: 'rows',
  prepare: async (context) => {
    const { texts } = context.options;
    await generateRefunds({
      rows: rowsOf(context),
      seed: 1,
      out: workbook(context),
      ...((texts === 'inline' || texts === 'shared') && { texts }),
    });
  },
  candidates: {
    rowmill: readOwn,
    'exceljs streaming': readWithExceljs,
    SheetJS: readWithSheetjs,
    'inflate only': inflateParts,
    'rowmill to SQLite': importIntoSqlite,
  },
};

/** The peers' packages are loaded in their own runs, before their time starts, so that no other carries their memory. */
const timed = (units: number, startedAt: number): TimedWork => ({ units, ms: performance.now() - startedAt });

async function readOwn(context: BenchContext): Promise<number> {
  const opened = await openWorkbook(workbook(context), 'refunds.xlsx');
  if (!opened.ok) throw new Error(opened.failure.message);
  const reading = opened.value.readSheet(opened.value.sheets[0]?.name ?? '');
  if (!reading.ok) throw new Error(reading.failure.message);
  let rows = 0;
  for await (const batch of reading.value.batches) {
    if (!batch.ok) throw new Error(batch.failure.message);
    rows += batch.value.length;
  }
  await opened.value.close();
  return rows;
}

/** As its documentation shows it, with the texts cached, which it needs to give any. */
async function readWithExceljs(context: BenchContext): Promise<TimedWork> {
  const { default: ExcelJS } = await import('exceljs');
  const startedAt = performance.now();
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(workbook(context), {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    hyperlinks: 'ignore',
    entries: 'emit',
  });
  let rows = 0;
  for await (const sheet of reader) for await (const row of sheet) if (Array.isArray(row.values)) rows++;
  return timed(rows, startedAt);
}

async function readWithSheetjs(context: BenchContext): Promise<TimedWork> {
  const { read, utils } = await import('@e965/xlsx');
  const startedAt = performance.now();
  const book = read(await readFile(workbook(context)), { dense: true, cellText: false, cellHTML: false });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  return timed(utils.sheet_to_json(sheet, { header: 1, raw: true }).length, startedAt);
}

async function inflateParts(context: BenchContext): Promise<number> {
  const file = await open(workbook(context));
  const { size } = await file.stat();
  const parts = await readZipDirectory(file, size);
  for (const entry of parts?.values() ?? []) {
    const start = (await dataOffset(file, entry)) ?? 0;
    const packed = file.createReadStream({
      start,
      end: start + entry.compressedSize - 1,
      autoClose: false,
      highWaterMark: 1 << 18,
    });
    let bytes = 0;
    const inflated: AsyncIterable<Buffer> = packed.pipe(createInflateRaw({ chunkSize: 1 << 18 }));
    for await (const chunk of inflated) bytes += chunk.length;
    if (bytes !== entry.size) throw new Error(`${entry.name} unpacks to ${bytes} bytes.`);
  }
  await file.close();
  return rowsOf(context);
}

async function importIntoSqlite(context: BenchContext): Promise<TimedWork> {
  const { openEngine } = await import('../../src/engine/openEngine.ts');
  const startedAt = performance.now();
  const opened = await openEngine({
    dataDir: join(context.scratch, 'data'),
    utilityProcess: false,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { client, close } = opened.value;
  const created = await client.call('runs.create', { file: { kind: 'path', path: workbook(context) } });
  if (!created.ok) throw new Error(created.failure.message);
  const rows = await new Promise<number>((resolve, reject) => {
    client.subscribe('runs.progress', created.value, {
      value: ({ state, counts }) => state === 'ready' && resolve(counts.total),
      end: (failure) => reject(new Error(failure?.message)),
    });
  });
  const work = timed(rows, startedAt);
  await close();
  return work;
}

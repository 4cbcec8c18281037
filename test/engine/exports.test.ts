import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/runCommand.ts';
import type { InputOf } from '../../src/contract/methods.ts';
import type { RowView } from '../../src/contract/values.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { libreOfficeRecords, openpyxlCells } from '../adapters/excel/own/programs.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

/** A finished run of the sample, exported in every way and read with other programs. */

const sample = join(projectRoot, 'assets', 'samples', 'Master_Refunds.xlsx');
let folder: string;
let engine: Engine;
let runId: string;
let rows: readonly RowView[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-exports-'));
  engine = await openTestEngine(join(folder, 'data'));
  runId = await readyRun(engine, sample);
  must(await engine.client.call('runs.start', { runId }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  const page = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 1000 }));
  rows = page.rows;
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function exported(name: string, how: Pick<InputOf<'runs.export'>, 'format' | 'layout'>) {
  const path = join(folder, name);
  const answer = await engine.client.call('runs.export', { runId, target: { kind: 'path', path }, ...how });
  expect(must(answer)).toMatchObject({ path, rows: 1000, warnings: [] });
  return path;
}

const findings = ({ result }: RowView): string =>
  Array.isArray(result?.findings) ? result.findings.join(', ') : '';

test('the user’s own workbook has every original cell and every result, as openpyxl reads them', async () => {
  const before = await openpyxlCells(sample);
  const after = await openpyxlCells(await exported('own.xlsx', { format: 'xlsx' }));
  expect(after.Refunds).toMatchObject(before.Refunds ?? {});
  const [verdict, found] = ['Verdict', 'Findings'].map((header) => {
    const cell = Object.entries(after.Refunds ?? {}).find(
      ([at, value]) => /^[A-Z]+1$/.test(at) && value === header,
    );
    return cell?.[0].replace('1', '') ?? '';
  });
  for (const row of rows) {
    const at = row.rowNumber + 1;
    expect(after.Refunds?.[`${verdict}${at}`], `row ${at}`).toBe(row.result?.verdict);
    expect(after.Refunds?.[`${found}${at}`] ?? '', `row ${at}`).toBe(findings(row));
  }
  expect(Object.values(after.Summary ?? {})).toContain(1000);
});

test('LibreOffice’s csv of it is its csv of the original plus the new columns', async () => {
  const before = await libreOfficeRecords(sample);
  const after = await libreOfficeRecords(await exported('office.xlsx', { format: 'xlsx' }));
  const width = before[0]?.length ?? 0;
  expect(after.map((record) => record.slice(0, width))).toEqual(before);
  const verdict = after[0]?.indexOf('Verdict') ?? -1;
  expect(verdict).toBeGreaterThanOrEqual(width);
  expect(after.slice(1).map((record) => record[verdict])).toEqual(rows.map(({ result }) => result?.verdict));
});

test('a new workbook, json lines and parquet have the same rows', async () => {
  const verdicts = rows.map(({ result }) => result?.verdict);
  const fresh = await libreOfficeRecords(await exported('new.xlsx', { format: 'xlsx', layout: 'new' }));
  const column = fresh[0]?.indexOf('Verdict') ?? -1;
  expect(fresh.slice(1).map((record) => record[column])).toEqual(verdicts);
  const lines = (await readFile(await exported('results.jsonl', { format: 'jsonl' }), 'utf8'))
    .trim()
    .split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { Verdict: string }).Verdict)).toEqual(verdicts);
  const parquet = await readFile(await exported('results.parquet', { format: 'parquet' }));
  const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.length) as ArrayBuffer;
  const objects = await parquetReadObjects({ file });
  expect(objects.map(({ Verdict }) => Verdict)).toEqual(verdicts);
});

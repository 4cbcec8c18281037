import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/runCommand.ts';
import type { InputOf } from '../../src/contract/methods.ts';
import type { RowView } from '../../src/contract/values.ts';
import { de } from '../../src/contract/words/de.ts';
import { en, type Words } from '../../src/contract/words/en.ts';
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

async function exported(
  name: string,
  how: Pick<InputOf<'runs.export'>, 'format' | 'layout' | 'language' | 'csvStyle' | 'provenance'>,
) {
  const path = join(folder, name);
  const answer = await engine.client.call('runs.export', { runId, target: { kind: 'path', path }, ...how });
  expect(must(answer)).toMatchObject({ path, rows: 1000, warnings: [] });
  return path;
}

const codes = ({ result }: RowView): string[] =>
  Array.isArray(result?.findings) ? result.findings.map(String) : [];
const findings = (row: RowView, words: Words = en): string =>
  codes(row)
    .map((code) => words.findings[code as keyof Words['findings']])
    .join(', ');

test('the user’s own workbook has every original cell and every result, as openpyxl reads them', async () => {
  const before = await openpyxlCells(sample);
  const after = await openpyxlCells(await exported('own.xlsx', { format: 'xlsx' }));
  expect(after.Refunds).toMatchObject(before.Refunds ?? {});
  const [verdict, found, coded] = ['Verdict', 'Findings', 'Findings (codes)'].map((header) => {
    const cell = Object.entries(after.Refunds ?? {}).find(
      ([at, value]) => /^[A-Z]+1$/.test(at) && value === header,
    );
    return cell?.[0].replace('1', '') ?? '';
  });
  for (const row of rows) {
    const at = row.rowNumber + 1;
    expect(after.Refunds?.[`${verdict}${at}`], `row ${at}`).toBe(row.result?.verdict);
    expect(after.Refunds?.[`${found}${at}`] ?? '', `row ${at}`).toBe(findings(row));
    expect(after.Refunds?.[`${coded}${at}`] ?? '', `row ${at}`).toBe(codes(row).join(', '));
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

test('an export in German has no English of ours in it, and the same codes', async () => {
  const after = await openpyxlCells(await exported('deutsch.xlsx', { format: 'xlsx', language: 'de' }));
  const cells = after.Refunds ?? {};
  const headers = Object.entries(cells).filter(([at]) => /^[A-Z]+1$/.test(at));
  const columnOf = (header: string): string =>
    headers.find(([, value]) => value === header)?.[0].slice(0, -1) ?? '';
  const [verdict, found, coded, said, category] = [
    'Urteil',
    'Befunde',
    'Befunde (Codes)',
    'Erklärung',
    'Art des Grundes',
  ].map(columnOf);
  const verdicts = { ok: 'OK', review: 'Zu prüfen', reject: 'Abzulehnen' };
  for (const row of rows) {
    const at = row.rowNumber + 1;
    expect(cells[`${verdict}${at}`]).toBe(verdicts[row.result?.verdict as keyof typeof verdicts]);
    expect(cells[`${found}${at}`] ?? '').toBe(findings(row, de));
    expect(cells[`${coded}${at}`] ?? '').toBe(codes(row).join(', '));
    expect(cells[`${said}${at}`]).toBe(de.explained(String(row.result?.explanation)));
    expect(Object.values(de.resultWords.reasonCategory)).toContain(cells[`${category}${at}`]);
  }
  const summary = Object.values(after.Zusammenfassung ?? {});
  expect(summary).toEqual(expect.arrayContaining(['Zeilen', 'Gesamt', 1000, 'Regeln für Erstattungen 1']));
  expect(summary).not.toContain('Total');
});

test('csv in German is what Excel reads there', async () => {
  const path = await exported('deutsch.csv', {
    format: 'csv',
    language: 'de',
    csvStyle: 'semicolon',
    provenance: true,
  });
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\r\n');
  const names = header.split(';');
  expect(names).toEqual(expect.arrayContaining(['Rückforderbarer Betrag', 'Versuche', 'Anfragen', 'Kosten']));
  const amount = names.indexOf('Rückforderbarer Betrag');
  const row = rows.findIndex(
    ({ result }) => result?.recoverableCurrency === 'EUR' && Number(result.recoverable) > 0,
  );
  const cells = lines[row]?.match(/("([^"]|"")*"|[^;]*)(;|$)/g) ?? [];
  const minor = Number(rows[row]?.result?.recoverable);
  expect(cells[amount]).toBe(`${(minor / 100).toFixed(2).replace('.', ',')};`);
});

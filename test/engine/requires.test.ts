import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTable } from '../cli/tableWorkbook.ts';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-requires-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 1 });
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

type Settings = NonNullable<InputOf<'runs.create'>['settings']>;
const ready = (path: string, settings: Settings): Promise<string> => {
  const all = { baseUrl: simulator.url, limit: 1000, retryDelay: 0, ...settings };
  return readyRun(engine, path, { analyserId: 'probe', settings: all });
};
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');
async function resultsOf(runId: string) {
  must(await engine.client.call('runs.start', { runId }));
  await finished(runId);
  return rowsOf(runId);
}
const rowsOf = async (runId: string) =>
  must(await engine.client.call('rows.page', { runId, offset: 0, limit: 1000 })).rows;

/** Spaces of the facts that are stored, read without any code of ours. */
function storedSpaces(): unknown[] {
  const db = new Database(join(folder, 'data', 'rowmill.db'), { readonly: true });
  try {
    return db.prepare('SELECT DISTINCT space FROM fact').pluck().all();
  } finally {
    db.close();
  }
}

it('gives every row what the required analyser says of it, across rows too, and stores nothing else', async () => {
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows: 900, seed: 5, out: path });
  const own = await resultsOf(await readyRun(engine, path));
  must(
    await engine.client.call('runs.delete', {
      runId: must(await engine.client.call('runs.list', {}))[0]?.id ?? '',
    }),
  );
  const runId = await ready(path, { mode: 'none', rules: {} });
  const beside = await resultsOf(runId);
  const told = ['verdict', 'findings', 'recoverable', 'recoverableCurrency'];
  const expected = own.map(({ result }) => told.map((id) => result?.[id]));
  const facts = beside.map(({ result }) => JSON.parse(String(result?.rule)) as { [id: string]: unknown });
  expect(facts.map((fact) => told.map((id) => fact[id]))).toEqual(expected);
  expect(new Set(facts.flatMap((fact) => Object.keys(fact)))).toEqual(new Set(told));
  expect(facts.filter(({ verdict }) => verdict === 'reject').length).toBeGreaterThan(10);
  expect(storedSpaces()).toEqual(['refund-rules']);
});

it('works with the settings it is required with', async () => {
  const path = join(folder, 'old.xlsx');
  await writeTable(path, [
    ['Item', 'Invoice Number', 'Vendor', 'Refund Amount', 'Refund Date'],
    ['a', 'I-1', 'Acme', '10.00', '2021-01-04'],
  ]);
  const verdict = async (rules: Settings): Promise<string> => {
    const [row] = await resultsOf(await ready(path, { mode: 'none', rules }));
    return String(row?.result?.rule);
  };
  expect(await verdict({ claimYears: 100 })).toContain('"ok"');
  expect(await verdict({ claimYears: 1 })).not.toContain('"ok"');
});

it('asks again for a row of which something else is found, and shares where all is equal', async () => {
  const header = ['Item', 'Invoice Number', 'Vendor', 'Refund Amount', 'Refund Date'];
  const first = ['same', 'I-1', 'Acme', '10.00', '2026-01-04'];
  const path = join(folder, 'twice.xlsx');
  await writeTable(path, [header, first, first, ['same', 'I-2', 'Bolt', '11.00', '2026-01-04']]);
  const settings = { rules: {}, template: { fields: [] } };
  const rows = await resultsOf(await ready(path, settings));
  // The second row repeats the first, so it is another question; nothing is known twice.
  expect(simulator.counts().requests).toBe(3);
  expect(rows.map(({ sharedFrom }) => sharedFrom)).toEqual([undefined, undefined, undefined]);
  const again = await resultsOf(await ready(path, settings));
  expect(simulator.counts().requests).toBe(3);
  expect(again.map(({ sharedFrom }) => sharedFrom?.rowNumber)).toEqual([1, 2, 3]);
});

it('begins anew when it is interrupted while it prepares, with progress over all passes', async () => {
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows: 6000, seed: 2, out: path });
  const runId = await ready(path, { mode: 'none', rules: {} });
  must(await engine.client.call('runs.start', { runId }));
  const seen = await pictureWhere(engine, runId, ({ preparing }) => preparing !== null);
  expect(seen.preparing?.total).toBe(18_000);
  await engine.close();
  engine = await openTestEngine(join(folder, 'data'));
  expect(must(await engine.client.call('runs.get', { runId })).state).toBe('interrupted');
  must(await engine.client.call('runs.resume', { runId }));
  expect((await finished(runId)).counts).toMatchObject({ done: 6000 });
  expect(storedSpaces()).toEqual(['refund-rules']);
});

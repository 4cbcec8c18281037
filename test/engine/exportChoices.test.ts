import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { madeRow, seedRun } from '../fixtures/millionRows.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

/** A seeded run with a few decisions, exported in parts. */

const total = 1500;
let folder: string;
let engine: Engine;
let runId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-choices-'));
  runId = await seedRun(join(folder, 'data'), { rows: total });
  engine = await openTestEngine(join(folder, 'data'));
  const { client } = engine;
  must(
    await client.call('reviews.decide', {
      runId,
      rows: { rowNumbers: [1] },
      decision: 'corrected',
      corrected: { verdict: 'ok', recoverable: 12345 },
      note: 'seen',
      reviewer: 'Ada',
    }),
  );
  must(await client.call('reviews.decide', { runId, rows: { rowNumbers: [2] }, decision: 'rejected' }));
  must(await client.call('reviews.undo', { runId }));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

type Choices = Partial<Omit<InputOf<'runs.export'>, 'runId' | 'target'>>;
async function lines(name: string, choices: Choices) {
  const path = join(folder, name);
  const how = { format: 'csv' as const, layout: 'new' as const, byteOrderMark: false, ...choices };
  const { rows } = must(
    await engine.client.call('runs.export', { runId, target: { kind: 'path', path }, ...how }),
  );
  const all = (await readFile(path, 'utf8')).trimEnd().split('\r\n');
  expect(all).toHaveLength(rows + 1);
  return all;
}
const check = async (path: string, choices: Choices = {}) =>
  must(
    await engine.client.call('runs.exportCheck', {
      runId,
      target: { kind: 'path', path },
      format: 'csv',
      ...choices,
    }),
  );

it('only the rows of a filter are written, those that a page with it has', async () => {
  const filter = { headline: ['reject'] };
  const written = await lines('filtered.csv', { which: { kind: 'filtered', filter } });
  const page = await engine.client.call('rows.page', { runId, offset: 0, limit: 1000, ...filter });
  expect(written.slice(1).map((line) => line.split(',')[0])).toEqual(
    must(page).rows.map(({ cells }) => cells[0]),
  );
});

it('only failures are written, with why', async () => {
  const written = await lines('failures.csv', { which: { kind: 'failures' } });
  expect(written).toHaveLength(1 + 3);
  expect(written[1]).toContain('INV-0000500');
  expect(written[1]).toContain('The server answered with an error.');
});

it('decisions stand in columns of their own, the answer as it was', async () => {
  const [header = '', first = '', second = ''] = await lines('all.csv', {});
  expect(header).toContain('Review,Verdict (reviewed),Recoverable amount (reviewed),Reviewer');
  const at = header.split(',').indexOf('Verdict');
  expect(first.split(',')[at]).toBe(String(madeRow(1).result?.verdict));
  expect(first).toContain('Corrected,ok,');
  expect(first).toContain(',Ada,');
  expect(second).toContain(',,,,,');
});

it('the log of decisions is a file of its own, with what was taken back', async () => {
  const written = await lines('log.csv', { which: { kind: 'reviewLog' } });
  expect(written[0]).toBe(
    'Row,Invoice Number,Vendor,Invoice Date,Refund Date,Review,The answer was,It should be,Decided before,Review note,Reviewer,Reviewed at,Taken back later',
  );
  const rows = written.slice(1).map((line) => line.split(','));
  expect(rows.map((cells) => [cells[0], cells[1], cells[5]])).toEqual([
    ['1', 'INV-0000001', 'Corrected'],
    ['2', 'INV-0000002', 'Disagreed'],
    ['2', 'INV-0000002', 'Taken back'],
  ]);
  expect(written[1]).toContain('Verdict: ok; Recoverable amount: 12.345 KWD');
  expect(rows[1]?.[6]).toContain(`Verdict: ${madeRow(2).result?.verdict}; Risk: `);
  expect(rows[1]?.[7]).toBe('');
});

it('the log writes amounts with their currency, in the decimals it has', async () => {
  const { client } = engine;
  const rowIn = (currency: string): number => {
    for (let row = 10; ; row += 1) if (madeRow(row).result?.recoverableCurrency === currency) return row;
  };
  const decide = async (currency: string, recoverable: number): Promise<number> => {
    const row = rowIn(currency);
    const rows = { rowNumbers: [row] };
    must(
      await client.call('reviews.decide', { runId, rows, decision: 'corrected', corrected: { recoverable } }),
    );
    return row;
  };
  const yen = await decide('JPY', 20_000);
  const dinars = await decide('KWD', 12_345);
  const was = (row: number, digits: number): string =>
    (Number(madeRow(row).result?.recoverable) / 10 ** digits).toFixed(digits);
  const log = await lines('amounts.csv', { which: { kind: 'reviewLog' } });
  expect(log.at(-2)).toContain(`,Recoverable amount: ${was(yen, 0)} JPY,Recoverable amount: 20000 JPY,`);
  expect(log.at(-1)).toContain(`,Recoverable amount: ${was(dinars, 3)} KWD,Recoverable amount: 12.345 KWD,`);
  const german = await lines('betrag.csv', { which: { kind: 'reviewLog' }, language: 'de' });
  expect(german.at(-1)).toContain('12,345 KWD');
  must(await client.call('reviews.undo', { runId }));
  must(await client.call('reviews.undo', { runId }));
});

it('where answers came from is written when asked for', async () => {
  const simulator = await startCountingServer({});
  const runs = probeRuns(folder, engine, simulator);
  const probeRun = await runs.ready(3);
  await runs.start(probeRun);
  await runs.finished(probeRun);
  await simulator.close();
  const preview = must(
    await engine.client.call('runs.exportPreview', { runId: probeRun, format: 'csv', provenance: true }),
  );
  const column = (name: string) => preview.columns.findIndex((one) => one.name === name);
  expect(preview.rows.map((row) => row[column('Row')])).toEqual(['1', '2', '3']);
  expect(preview.rows.map((row) => row[column('Calls')])).toEqual(['1', '1', '1']);
  expect(preview.rows[0]?.[column('Answer from')]).toContain(`${probeRun}-`);
  expect(preview.rows[0]?.[column('Analyser')]).toContain('1');
});

it('a preview is the first ten rows as they will be written', async () => {
  const choices = { format: 'csv' as const, which: { kind: 'failures' as const } };
  const {
    columns,
    rows,
    total: matching,
  } = must(await engine.client.call('runs.exportPreview', { runId, ...choices }));
  const written = await lines('previewed.csv', choices);
  expect(matching).toBe(3);
  expect(columns.map(({ name }) => name).join(',')).toBe(written[0]);
  expect(rows.map((row) => row[0])).toEqual(written.slice(1).map((line) => line.split(',')[0]));
  expect(must(await engine.client.call('runs.exportPreview', { runId, format: 'csv' })).rows).toHaveLength(
    10,
  );
});

it('the size is known before, about', async () => {
  const before = await check(join(folder, 'size.csv'));
  const path = join(folder, 'size.csv');
  const saved = must(
    await engine.client.call('runs.export', { runId, target: { kind: 'path', path }, format: 'csv' }),
  );
  expect(before).toMatchObject({ rows: total, problems: [] });
  expect(before.bytes).toBeGreaterThan(saved.bytes * 0.7);
  expect(before.bytes).toBeLessThan(saved.bytes * 1.4);
  expect(before.freeBytes).toBeGreaterThan(0);
});

it('a target that is open, missing or there already is said before anything is written', async () => {
  const codes = async (path: string, choices: Choices = {}) =>
    (await check(path, choices)).problems.map(({ code, blocking }) => [code, blocking]);
  const path = join(folder, 'open.xlsx');
  await writeFile(path, 'x');
  const filtered = { format: 'xlsx' as const, which: { kind: 'failures' as const } };
  expect(await codes(path, filtered)).toEqual([
    ['target-exists', false],
    ['new-workbook', false],
  ]);
  await writeFile(join(folder, '.~lock.open.xlsx#'), '');
  expect(await codes(path)).toEqual([['target-locked', true]]);
  expect(await codes(join(folder, 'nowhere', 'a.csv'))).toEqual([['target-unwritable', true]]);
  const none = { which: { kind: 'filtered' as const, filter: { text: 'no such text anywhere' } } };
  expect(await codes(join(folder, 'none.csv'), none)).toEqual([['nothing-to-export', false]]);
});

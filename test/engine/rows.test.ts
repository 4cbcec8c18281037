import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { madeRow, seedRun } from '../fixtures/millionRows.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

/** A seeded run of a few thousand rows, looked at in every way; what is expected is made from the row numbers. */

const total = 4000;
let folder: string;
let engine: Engine;
let runId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-rows-'));
  runId = await seedRun(join(folder, 'data'), { rows: total });
  engine = await openTestEngine(join(folder, 'data'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

type Asked = Partial<Omit<InputOf<'rows.page'>, 'runId'>>;
const page = async (asked: Asked = {}) =>
  must(await engine.client.call('rows.page', { runId, offset: 0, limit: 1000, ...asked }));
const numbers = async (asked: Asked = {}) => (await page(asked)).rows.map(({ rowNumber }) => rowNumber);

const all = Array.from({ length: total }, (_, at) => ({ rowNumber: at + 1, ...madeRow(at + 1) }));
const fitting = (fits: (row: (typeof all)[number]) => boolean) =>
  all.filter(fits).map(({ rowNumber }) => rowNumber);

describe('a page of rows', () => {
  it('is the rows by number, from either end, without a list', async () => {
    const up = await page({ offset: 10, limit: 3 });
    expect(up).toMatchObject({
      matching: total,
      rows: [{ rowNumber: 11 }, { rowNumber: 12 }, { rowNumber: 13 }],
    });
    expect(up.list).toBeUndefined();
    const order = { by: { kind: 'row' as const }, descending: true };
    expect(await numbers({ offset: 1, limit: 2, order })).toEqual([3999, 3998]);
  });

  it('is ordered by a number, rows without one last in both directions', async () => {
    const by = { kind: 'result' as const, column: 'risk' };
    const risks = async (descending: boolean) => {
      const { rows } = await page({ order: { by, descending }, limit: 1000 });
      return rows.map(({ result }) => result?.risk);
    };
    const sorted = all.flatMap(({ result }) => (result ? [Number(result.risk)] : [])).sort((a, b) => a - b);
    expect(await risks(false)).toEqual(sorted.slice(0, 1000));
    expect(await risks(true)).toEqual(sorted.slice(-1000).reverse());
    const last = await page({ order: { by, descending: true }, offset: total - 8, limit: 8 });
    expect(last.rows.map(({ state }) => state)).toEqual(Array(8).fill('failed'));
  });

  it('is ordered by money one currency after the other, from A to Z in both directions', async () => {
    const by = { kind: 'result' as const, column: 'recoverable' };
    const answered = all.flatMap(({ result }) => (result ? [result] : []));
    const pairs = answered.map(({ recoverable, recoverableCurrency }) => ({
      currency: String(recoverableCurrency),
      minor: Number(recoverable),
    }));
    expect(new Set(pairs.map(({ currency }) => currency)).size).toBeGreaterThan(2);
    for (const descending of [true, false]) {
      const sign = descending ? -1 : 1;
      const wanted = pairs.toSorted((one, other) =>
        one.currency === other.currency
          ? sign * (one.minor - other.minor)
          : one.currency < other.currency
            ? -1
            : 1,
      );
      const { rows } = await page({ order: { by, descending }, limit: 1000 });
      expect(
        rows.map(({ result }) => ({
          currency: result?.recoverableCurrency,
          minor: result?.recoverable,
        })),
      ).toEqual(wanted.slice(0, 1000));
    }
  });

  it('is ordered by money also where a filter leaves one currency', async () => {
    const by = { kind: 'result' as const, column: 'recoverable' };
    const results = [{ column: 'recoverableCurrency', in: ['JPY'] }];
    const { rows } = await page({ order: { by, descending: false }, results });
    const minor = all.flatMap(({ result }) =>
      result?.recoverableCurrency === 'JPY' ? [Number(result.recoverable)] : [],
    );
    expect(rows.map(({ result }) => result?.recoverable)).toEqual(
      minor.sort((one, other) => one - other).slice(0, 1000),
    );
  });

  it('is ordered by a column of the file', async () => {
    const vendor = { by: { kind: 'source' as const, column: 1 } };
    const first = all.map(({ cells }) => String(cells[1])).sort()[0];
    expect((await page({ order: vendor, limit: 1 })).rows[0]?.cells[1]).toBe(first);
  });

  it.each<[string, Asked, (row: (typeof all)[number]) => boolean]>([
    ['state', { states: ['failed'] }, ({ state }) => state === 'failed'],
    ['headline', { headline: ['reject'] }, ({ result }) => result?.verdict === 'reject'],
    ['failure code', { codes: ['server-error'] }, ({ state }) => state === 'failed'],
    ['text in any cell', { text: 'späte' }, ({ cells }) => String(cells[7]).startsWith('Späte')],
    [
      'bounds of a number',
      { results: [{ column: 'risk', from: 95, to: 97 }] },
      ({ result }) => Number(result?.risk ?? 0) >= 95 && Number(result?.risk) <= 97,
    ],
    [
      'an item of a list',
      { results: [{ column: 'findings', in: ['tax-mismatch'] }] },
      ({ result }) => String(result?.findings ?? '').includes('tax-mismatch'),
    ],
    [
      'values of the file',
      {
        source: [
          { column: 6, in: ['JPY'] },
          { column: 5, to: 900 },
        ],
      },
      ({ cells }) => cells[6] === 'JPY' && Number(cells[5]) <= 900,
    ],
    [
      'dates of the file',
      { source: [{ column: 2, from: '2026-10-20' }] },
      ({ cells }) => JSON.stringify(cells[2]) >= '{"d":"2026-10-20"}',
    ],
    [
      'what a person should look at',
      { needsReview: true, limit: 1 },
      ({ result }) => result !== null && result.verdict !== 'ok',
    ],
    ['nobody’s decision', { reviews: ['none'], states: ['failed'] }, ({ state }) => state === 'failed'],
  ])('has the rows with %s', async (_, asked, fits) => {
    const found = await page(asked);
    const wanted = fitting(fits);
    expect(wanted.length).toBeGreaterThan(0);
    expect(found.matching).toBe(wanted.length);
    expect(found.rows.map(({ rowNumber }) => rowNumber)).toEqual(wanted.slice(0, asked.limit ?? 1000));
  });

  it('does not take the names of columns for values', async () => {
    expect((await page({ text: 'reasonCategory' })).matching).toBe(0);
    expect((await page({ text: '%' })).matching).toBe(0);
  });

  it('stays as it was for who names the list', async () => {
    const first = await page({ headline: ['review'], limit: 2 });
    const id = first.list?.id ?? '';
    await page({ headline: ['ok'], limit: 1 });
    const again = await page({ list: id, offset: 1, limit: 1 });
    expect(again).toMatchObject({
      matching: first.matching,
      rows: [first.rows[1]],
      list: { id, current: true },
    });
    expect(await engine.client.call('rows.page', { runId, offset: 0, limit: 1, list: 'x' })).toMatchObject({
      failure: { code: 'list-gone' },
    });
  });

  it('gives way to one that is asked for meanwhile', async () => {
    const ask = (column: string) =>
      engine.client.call('rows.page', {
        runId,
        offset: 0,
        limit: 1,
        order: { by: { kind: 'result', column } },
      });
    const [one, other] = await Promise.all([ask('explanation'), ask('reasonCategory')]);
    expect(one).toMatchObject({ ok: false, failure: { code: 'superseded' } });
    expect(other.ok).toBe(true);
  });

  it('of a column that is not there is refused', async () => {
    const results = [{ column: 'nothing', in: ['x'] }];
    expect(await engine.client.call('rows.page', { runId, offset: 0, limit: 1, results })).toMatchObject({
      failure: { code: 'bad-filter', message: expect.stringContaining('nothing') },
    });
  });
});

describe('facets', () => {
  it('count values under all filters but their own', async () => {
    const facets = must(
      await engine.client.call('rows.facets', {
        runId,
        headline: ['reject'],
        results: [{ column: 'reasonCategory', in: ['damage'] }],
        of: [
          { kind: 'state' },
          { kind: 'result', column: 'reasonCategory' },
          { kind: 'result', column: 'findings' },
          { kind: 'result', column: 'recoverable' },
          { kind: 'source', column: 6 },
        ],
      }),
    );
    const rejected = all.filter(({ result }) => result?.verdict === 'reject');
    const damaged = rejected.filter(({ result }) => result?.reasonCategory === 'damage');
    const [state, reason, findings, money, currency] = facets;
    expect(state?.values).toEqual([{ value: 'done', rows: damaged.length }]);
    expect(reason?.values.reduce((sum, { rows }) => sum + rows, 0)).toBe(rejected.length);
    expect(findings?.values.reduce((sum, { rows }) => sum + rows, 0)).toBe(damaged.length);
    const amounts = damaged.map(({ result }) => Number(result?.recoverable));
    expect(money?.range).toEqual({ from: Math.min(...amounts), to: Math.max(...amounts) });
    expect(currency?.distinct).toBe(new Set(damaged.map(({ cells }) => cells[6])).size);
  });

  it('of the headline count every answered row', async () => {
    const [facet] = must(
      await engine.client.call('rows.facets', { runId, of: [{ kind: 'result', column: 'verdict' }] }),
    );
    expect(facet?.values[0]).toEqual({
      value: 'ok',
      rows: fitting(({ result }) => result?.verdict === 'ok').length,
    });
  });
});

it('rows are text for the clipboard, with names and without tabs', async () => {
  const rows = { rowNumbers: [2, 500], columns: ['row', 0, 'verdict', 'recoverable'] };
  const { text } = must(await engine.client.call('rows.text', { runId, ...rows }));
  const { result } = madeRow(2);
  const [header, first, second] = text.split('\n');
  expect(header).toBe('Row\tInvoice Number\tVerdict\tRecoverable amount');
  expect(first).toMatch(new RegExp(`^2\tINV-0000002\t${String(result?.verdict)}\t`));
  expect(second).toBe('500\tINV-0000500\t\t');
});

it('cells copied from the middle come without names, with the decimal mark of the spreadsheet they are for', async () => {
  const rows = { offset: 1, limit: 2, columns: ['row', 5, 'recoverable'] };
  const cells = { ...rows, header: false, language: 'de' as const };
  const { text } = must(await engine.client.call('rows.text', { runId, ...cells }));
  const amount = (row: number) => String(madeRow(row).cells[5]).replace('.', ',');
  const lines = text.split('\n').map((line) => line.split('\t'));
  expect(lines.map(([row, source]) => [row, source])).toEqual([
    ['2', amount(2)],
    ['3', amount(3)],
  ]);
  for (const [, , recoverable] of lines) expect(recoverable).toMatch(/^\d+(,\d+)?$/);
});

it('one row is shown with its calls, answers and the failures of all attempts', async () => {
  const simulator = await startCountingServer({ every: { serverError: 2 } });
  const runs = probeRuns(folder, engine, simulator);
  const probeRun = await runs.ready(2, { retries: 1, inFlight: 1 });
  await runs.start(probeRun);
  await runs.finished(probeRun);
  const tried = (await runs.rows(probeRun)).find(({ attempts }) => attempts === 2);
  const rowNumber = tried?.rowNumber ?? 0;
  const row = must(await engine.client.call('rows.get', { runId: probeRun, rowNumber }));
  expect(row).toMatchObject({ state: 'done', failures: [{ attempt: 1, failure: { retryable: true } }] });
  expect(row.calls).toHaveLength(2);
  expect(row.calls.at(-1)).toMatchObject({ state: 'ended', rows: 1, sends: 1 });
  expect(Object.keys(row.answers)).toHaveLength(1);
  await simulator.close();
  expect(await engine.client.call('rows.get', { runId: probeRun, rowNumber: 3 })).toMatchObject({
    failure: { code: 'row-missing' },
  });
});

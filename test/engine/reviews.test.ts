import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { madeRow, seedRun } from '../fixtures/millionRows.ts';
import { must, openTestEngine } from './openTestEngine.ts';

/** Decisions about the answers of a seeded run. */

const total = 2000;
let folder: string;
let engine: Engine;
let runId: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-reviews-'));
  runId = await seedRun(join(folder, 'data'), { rows: total });
  engine = await openTestEngine(join(folder, 'data'));
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const all = Array.from({ length: total }, (_, at) => ({ rowNumber: at + 1, ...madeRow(at + 1) }));
const needing = all.filter(({ result }) => result !== null && result.verdict !== 'ok');

const next = async (asked: Partial<InputOf<'reviews.next'>> = {}) =>
  must(await engine.client.call('reviews.next', { runId, ...asked }));
const decide = async (input: Omit<InputOf<'reviews.decide'>, 'runId'>) =>
  must(await engine.client.call('reviews.decide', { runId, ...input }));
const counts = async () => must(await engine.client.call('reviews.counts', { runId }));
const row = async (rowNumber: number) => must(await engine.client.call('rows.get', { runId, rowNumber }));

it('the queue has what needs a look, most money of each currency first, and nothing else without a sample', async () => {
  const { matching, rows } = await next({ samplePermille: 0, limit: 1000 });
  const amount = ({ result }: { result: Readonly<Record<string, unknown>> | null }) => ({
    minor: Number(result?.recoverable),
    currency: String(result?.recoverableCurrency),
  });
  const own = (currency: string) => needing.map(amount).filter((one) => one.currency === currency);
  /** How many of its own currency are more, as a share of all of them; nothing at risk comes last. */
  const above = (one: ReturnType<typeof amount>): number => {
    if (one.minor === 0) return 2;
    const others = own(one.currency).filter(({ minor }) => minor !== 0);
    const more = others.filter(({ minor }) => minor > one.minor).length;
    return more / Math.max(1, others.length - 1);
  };
  expect(matching).toBe(needing.length);
  const currencies = new Set(needing.map((row) => amount(row).currency));
  expect(currencies.size).toBeGreaterThan(2);
  expect(new Set(rows.slice(0, currencies.size).map((row) => amount(row).currency))).toEqual(currencies);
  expect(rows.map((row) => above(amount(row)))).toEqual(
    needing
      .map((row) => above(amount(row)))
      .sort((a, b) => a - b)
      .slice(0, 1000),
  );
  expect(new Set(rows.map(({ why }) => why))).toEqual(new Set(['needs']));
});

it('a random share of confident rows stands among them, the same for the same seed', async () => {
  const sampled = async (seed: number) => {
    const { rows } = await next({ samplePermille: 50, seed, limit: 1000 });
    return rows.flatMap(({ why, rowNumber }) => (why === 'sample' ? [rowNumber] : []));
  };
  const [first, again, other] = [await sampled(7), await sampled(7), await sampled(8)];
  // 5 % of about 1,400.
  expect(first.length).toBeGreaterThan(35);
  expect(first.length).toBeLessThan(110);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  for (const rowNumber of first) expect(madeRow(rowNumber).result?.verdict).toBe('ok');
});

it('a decision stands beside the answer, with who, when and why, and leaves the queue', async () => {
  const { rows, list } = await next({ samplePermille: 0 });
  const [one] = rows;
  const rowNumber = one?.rowNumber ?? 0;
  await decide({
    rows: { rowNumbers: [rowNumber] },
    decision: 'corrected',
    corrected: { verdict: 'ok', recoverable: 0 },
    note: 'Called the vendor.',
    reviewer: 'Ada',
  });
  expect(await row(rowNumber)).toMatchObject({
    result: one?.result,
    review: {
      decision: 'corrected',
      corrected: { verdict: 'ok', recoverable: 0 },
      note: 'Called the vendor.',
      reviewer: 'Ada',
    },
  });
  expect((await next({ samplePermille: 0 })).rows[0]?.rowNumber).not.toBe(rowNumber);
  expect((await next({ list: list.id })).rows[0]).toMatchObject({ rowNumber, review: { reviewer: 'Ada' } });
  const log = must(await engine.client.call('reviews.list', { runId, rowNumber }));
  expect(log).toMatchObject({ total: 1, entries: [{ decision: 'corrected', before: null, undone: false }] });
  const { explanation: _explanation, ...kept } = one?.result ?? {};
  expect(log.entries[0]?.answered).toEqual(kept);
  expect(await counts()).toMatchObject({
    needing: needing.length,
    undecided: needing.length - 1,
    corrected: 1,
  });
});

it('many rows are decided by a filter, and taken back as one; what stood before stands again', async () => {
  const [special] = needing;
  const rowNumber = special?.rowNumber ?? 0;
  await decide({ rows: { rowNumbers: [rowNumber] }, decision: 'rejected', note: 'first' });
  const rejects = needing.filter(({ result }) => result?.verdict === special?.result?.verdict);
  const filter = { headline: [String(special?.result?.verdict)] };
  const bulk = await decide({ rows: { filter }, decision: 'accepted' });
  expect(bulk.rows).toBe(rejects.length);
  expect(await counts()).toMatchObject({ accepted: rejects.length, rejected: 0 });
  const page = await engine.client.call('rows.page', { runId, offset: 0, limit: 1, reviews: ['accepted'] });
  expect(must(page).matching).toBe(rejects.length);
  expect(must(await engine.client.call('reviews.undo', { runId }))).toEqual({
    rows: rejects.length,
    batch: bulk.batch,
  });
  expect(await counts()).toMatchObject({ accepted: 0, rejected: 1 });
  expect((await row(rowNumber)).review).toMatchObject({ decision: 'rejected', note: 'first' });
  must(await engine.client.call('reviews.undo', { runId }));
  expect((await row(rowNumber)).review).toBeUndefined();
  expect(await engine.client.call('reviews.undo', { runId })).toMatchObject({
    failure: { code: 'nothing-to-undo' },
  });
  const log = must(await engine.client.call('reviews.list', { runId, rowNumber }));
  expect(log.entries.map(({ decision }) => decision)).toEqual(['undone', 'undone', 'accepted', 'rejected']);
});

it('what cannot be decided is refused or passed over', async () => {
  expect(await decide({ rows: { rowNumbers: [500] }, decision: 'accepted' })).toEqual({
    rows: 0,
    batch: null,
  });
  const refused = async (input: Omit<InputOf<'reviews.decide'>, 'runId' | 'rows'>) => {
    const answer = await engine.client.call('reviews.decide', { runId, rows: { rowNumbers: [1] }, ...input });
    return answer.ok ? 'ok' : answer.failure.code;
  };
  expect(await refused({ decision: 'corrected' })).toBe('bad-decision');
  expect(await refused({ decision: 'corrected', corrected: { nothing: 1 } })).toBe('bad-column');
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { seedRun } from '../fixtures/millionRows.ts';
import { must, openTestEngine } from './openTestEngine.ts';

/** Work on many rows at once goes on in slices, between which the engine answers everybody else. */

const total = 6000;
const rowNumbers = Array.from({ length: total }, (_, at) => at + 1);
let folder: string;
let engine: Engine;
let runId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-many-'));
  runId = await seedRun(join(folder, 'data'), { rows: total });
  engine = await openTestEngine(join(folder, 'data'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** How often the engine got round to others until the work was done. */
async function turnsDuring<Value>(work: Promise<Value>): Promise<{ value: Value; turns: number }> {
  let going = true;
  const done = work.finally(() => {
    going = false;
  });
  let turns = 0;
  for (; going; turns++) await setImmediate();
  return { value: await done, turns };
}

const standing = async () => must(await engine.client.call('reviews.counts', { runId }));
const accept = () =>
  engine.client.call('reviews.decide', { runId, rows: { rowNumbers }, decision: 'accepted' });

it('thousands of rows are decided as one batch and taken back as one, with turns for others between', async () => {
  const decided = await turnsDuring(accept());
  const { rows, batch } = must(decided.value);
  expect(rows).toBe(total - total / 500);
  expect(decided.turns).toBeGreaterThanOrEqual(2);
  expect((await standing()).accepted).toBe(rows);

  const undone = await turnsDuring(engine.client.call('reviews.undo', { runId }));
  expect(must(undone.value)).toEqual({ rows, batch });
  expect(undone.turns).toBeGreaterThanOrEqual(2);
  expect((await standing()).accepted).toBe(0);
});

it('two decisions at once are two batches, each with all its rows', async () => {
  const [one, other] = (await Promise.all([accept(), accept()])).map(must);
  expect(one?.rows).toBe(other?.rows);
  expect(one?.batch).not.toBe(other?.batch);
  const { entries } = must(await engine.client.call('reviews.list', { runId, limit: 2, offset: 0 }));
  expect(new Set(entries.map(({ batch }) => batch))).toEqual(new Set([other?.batch]));
});

it('thousands of rows are text with turns for others between, each row once and in order', async () => {
  const order = { by: { kind: 'result' as const, column: 'risk' }, descending: true };
  // The list is there before, so that all turns are those of the text.
  must(await engine.client.call('rows.page', { runId, order, offset: 0, limit: 1 }));
  const { value, turns } = await turnsDuring(
    engine.client.call('rows.text', { runId, order, columns: ['row', 'risk'] }),
  );
  const lines = must(value).text.split('\n').slice(1);
  expect(lines.length).toBe(total);
  expect(new Set(lines.map((line) => line.split('\t')[0])).size).toBe(total);
  const risks = lines
    .map((line) => line.split('\t')[1] ?? '')
    .filter((risk) => risk !== '')
    .map(Number);
  expect(risks).toEqual(risks.toSorted((one, next) => next - one));
  expect(turns).toBeGreaterThanOrEqual(5);
});

it('the same counts asked for twice are made once; other ones take their place', async () => {
  const ask = (column: string) =>
    engine.client.call('rows.facets', { runId, of: [{ kind: 'result', column }] });
  const [first, same, other] = await Promise.all([ask('verdict'), ask('verdict'), ask('findings')]);
  expect(first).toMatchObject({ failure: { code: 'superseded' } });
  expect(same).toEqual(first);
  expect(must(other ?? first)[0]?.distinct).toBeGreaterThan(1);
});

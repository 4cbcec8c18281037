import { expect, test } from 'vitest';
import { orderOf, type RowQuery, rowSource } from '../../../src/renderer/grid/rowSource.ts';
import { fakeEngine } from '../harness/fakeEngine.ts';

/** Of the planted runs, run-4 is finished with 1,000 rows of which every 90th failed. */
const sourceOf = (query: Omit<RowQuery, 'runId'> & { runId?: string }) =>
  rowSource(fakeEngine('runs'), { runId: 'run-4', ...query });

test('a page holds the rows of its place and says how many there are', async () => {
  const found = await sourceOf({ filter: {}, maxRows: 1_000_000 }).page(100, 200);
  expect(found?.matching).toBe(1000);
  expect(found?.rows.map((row) => row.rowNumber)).toEqual(Array.from({ length: 100 }, (_, at) => 101 + at));
});

test('a filter by state gives only its rows and their number', async () => {
  const found = await sourceOf({ filter: { states: ['failed'] }, maxRows: 1_000_000 }).page(0, 100);
  expect(found?.matching).toBe(11);
  expect(found?.rows.every((row) => row.state === 'failed')).toBe(true);
});

test('a preview ends after its rows', async () => {
  const found = await sourceOf({ filter: {}, maxRows: 20 }).page(0, 100);
  expect(found?.matching).toBe(20);
  expect(found?.rows).toHaveLength(20);
});

test('a run that is gone has no rows to show', async () => {
  expect(await sourceOf({ runId: 'gone', filter: {}, maxRows: 20 }).page(0, 100)).toBeNull();
});

test('a column header orders by what the column shows', () => {
  const by = (column: string, descending: boolean) => orderOf({ column, descending });
  expect(by('result.a.b', true)).toEqual({ by: { kind: 'result', column: 'a.b' }, descending: true });
  expect(by('source.7', false)).toEqual({ by: { kind: 'source', column: 7 }, descending: false });
  expect(by('row', false)).toEqual({ by: { kind: 'row' }, descending: false });
  expect(orderOf(null)).toBeUndefined();
});

import type { IGetRowsParams } from 'ag-grid-community';
import { expect, test } from 'vitest';
import type { RowView } from '../../../src/contract/values.ts';
import { orderOf, type RowQuery, rowSource } from '../../../src/renderer/grid/rowSource.ts';
import { fakeEngine } from '../harness/fakeEngine.ts';

type Answer = { readonly rows: readonly RowView[]; readonly last: number | undefined } | 'failed';

/** Asks as the grid does. Of the planted runs, run-4 is finished with 1,000 rows of which every 90th failed. */
const ask = (query: Omit<RowQuery, 'runId'> & { runId?: string }, startRow: number, endRow: number) =>
  new Promise<Answer>((done) => {
    const params: Partial<IGetRowsParams<RowView>> = {
      startRow,
      sortModel: [],
      endRow,
      successCallback: (rows, last) => done({ rows, last }),
      failCallback: () => done('failed'),
    };
    const { datasource } = rowSource(fakeEngine('runs'), { runId: 'run-4', ...query });
    datasource.getRows(params as IGetRowsParams);
  });

test('a block holds the rows of its place and says how many there are', async () => {
  const answer = await ask({ filter: {}, maxRows: 1_000_000 }, 100, 200);
  if (answer === 'failed') throw new Error('The grid got no rows.');
  expect(answer.last).toBe(1000);
  expect(answer.rows.map((row) => row.rowNumber)).toEqual(Array.from({ length: 100 }, (_, at) => 101 + at));
});

test('a filter by state gives only its rows and their number', async () => {
  const answer = await ask({ filter: { states: ['failed'] }, maxRows: 1_000_000 }, 0, 100);
  if (answer === 'failed') throw new Error('The grid got no rows.');
  expect(answer.last).toBe(11);
  expect(answer.rows.every((row) => row.state === 'failed')).toBe(true);
});

test('a preview ends after its rows', async () => {
  const answer = await ask({ filter: {}, maxRows: 20 }, 0, 100);
  if (answer === 'failed') throw new Error('The grid got no rows.');
  expect(answer.last).toBe(20);
  expect(answer.rows).toHaveLength(20);
});

test('a run that is gone leaves the block to be asked for again', async () => {
  expect(await ask({ runId: 'gone', filter: {}, maxRows: 20 }, 0, 100)).toBe('failed');
});

test('a column header orders by what the column shows', () => {
  const by = (colId: string, sort: 'asc' | 'desc') => orderOf([{ colId, sort } as never]);
  expect(by('result.a.b', 'desc')).toEqual({ by: { kind: 'result', column: 'a.b' }, descending: true });
  expect(by('source.7', 'asc')).toEqual({ by: { kind: 'source', column: 7 }, descending: false });
  expect(by('row', 'asc')).toEqual({ by: { kind: 'row' }, descending: false });
  expect(orderOf([])).toBeUndefined();
});

test('rows that come after another order was asked for are not shown in it', async () => {
  const source = rowSource(fakeEngine('runs'), { runId: 'run-4', filter: {}, maxRows: 1_000_000 });
  const before = source.page(0, 20);
  const params: Partial<IGetRowsParams<RowView>> = {
    startRow: 0,
    sortModel: [{ colId: 'row', sort: 'desc' }],
    endRow: 20,
    successCallback: () => {},
    failCallback: () => {},
  };
  source.datasource.getRows(params as IGetRowsParams);
  expect(await before).toBeNull();
  expect((await source.page(0, 20))?.rows).toHaveLength(20);
});

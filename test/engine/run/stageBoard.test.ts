import { describe, expect, it } from 'vitest';
import { finishRows, type LiveRow, StageBoard } from '../../../src/engine/run/stageBoard.ts';

const row = (rowNumber: number, prior = {}): LiveRow => ({
  rowNumber,
  chunkId: 1,
  input: {},
  facts: {},
  prior,
  attempts: 0,
  crashes: 0,
});

const any = (): boolean => true;
const catalog = { id: 'catalog', after: [], maxRows: 20, maxWaitMs: 1000 };
const fees = { id: 'fees', after: ['catalog'], maxRows: 5, maxWaitMs: 1000 };

describe('the stage queues of a run', () => {
  it('make 50 calls of 1,000 rows in calls of 20, however the rows were chunked', () => {
    const board = new StageBoard([catalog]);
    let rowNumber = 1;
    const sizes: number[] = [];
    for (const chunk of [125, 125, 125, 125, 125, 125, 125, 125]) {
      for (let i = 0; i < chunk; i++) board.add(row(rowNumber++), 0);
      for (let group = board.take(0, true, any); group; group = board.take(0, true, any)) {
        sizes.push(group.rows.length);
      }
    }
    expect(sizes).toHaveLength(50);
    expect(new Set(sizes)).toEqual(new Set([20]));
  });

  it('keep a partial group while more rows can come, and let it go when none can', () => {
    const board = new StageBoard([catalog]);
    board.add(row(1), 0);
    expect(board.take(0, true, any)).toBeUndefined();
    expect(board.nextDueMs()).toBe(1000);
    expect(board.take(0, false, any)?.rows).toHaveLength(1);
  });

  it('let a partial group go when it has waited long enough', () => {
    const board = new StageBoard([catalog]);
    board.add(row(1), 0);
    expect(board.take(999, true, any)).toBeUndefined();
    expect(board.take(1000, true, any)?.rows).toHaveLength(1);
  });

  it('hold a later stage back while rows are still at the earlier one', () => {
    const board = new StageBoard([catalog, fees]);
    for (const n of [1, 2]) board.add(row(n), 0);
    board.take(0, false, any);
    board.answered(1, 'catalog', 'a', 0);
    expect(board.take(0, false, any)).toBeUndefined();
    board.answered(2, 'catalog', 'b', 0);
    const group = board.take(0, false, any);
    expect(group).toMatchObject({ stage: 'fees', last: true });
    expect(group?.rows.map(({ rowNumber }) => rowNumber)).toEqual([1, 2]);
  });

  it('go on with the stage a row had reached before a restart', () => {
    const board = new StageBoard([catalog, fees]);
    board.add(row(1, { catalog: 'a' }), 0);
    expect(board.take(0, false, any)?.stage).toBe('fees');
  });

  it('wait for every parallel stage before finishing a row', () => {
    const keepa = { id: 'keepa', after: [], maxRows: 100, maxWaitMs: 0 };
    const board = new StageBoard([catalog, keepa]);
    board.add(row(1), 0);
    const first = board.take(0, false, any);
    const second = board.take(0, false, any);
    expect([first?.stage, second?.stage].sort()).toEqual(['catalog', 'keepa']);
    expect(first?.last).toBe(false);
    board.answered(1, 'keepa', 1, 0);
    expect(board.take(0, false, any)).toBeUndefined();
    board.answered(1, 'catalog', 1, 0);
    expect(board.take(0, false, any)).toMatchObject({ stage: null, last: true });
  });

  it('hand out rows without calls in slices', () => {
    const board = new StageBoard([]);
    for (let n = 1; n <= finishRows + 1; n++) board.add(row(n), 0);
    expect(board.take(0, true, any)?.rows).toHaveLength(finishRows);
    expect(board.take(0, true, any)?.rows).toHaveLength(1);
    expect(board.take(0, true, any)).toBeUndefined();
  });

  it('send a call of unknown fate first, whole and under its own key', () => {
    const board = new StageBoard([catalog]);
    board.add(row(9), 0);
    board.addResend('run-7', 'catalog', [row(1), row(2)]);
    expect(board.take(0, false, any)).toMatchObject({ callId: 'run-7', last: true });
    expect(board.take(0, false, any)?.rows[0]?.rowNumber).toBe(9);
  });

  it('send the rows of a crashed slice one by one, and isolate one that saw two crashes', () => {
    const board = new StageBoard([]);
    for (const n of [1, 2]) board.add(row(n), 0);
    const slice = board.take(0, false, any);
    if (!slice) throw new Error('no slice');
    for (const lost of slice.rows) lost.crashes += 1;
    board.returnCrashed(slice);
    expect(board.mustIsolate).toBe(false);
    const one = board.take(0, false, any);
    expect(one).toMatchObject({ alone: true });
    expect(one?.rows).toHaveLength(1);
    if (!one) return;
    for (const lost of one.rows) lost.crashes += 1;
    board.take(0, false, any);
    board.returnCrashed(one);
    expect(board.mustIsolate).toBe(true);
  });

  it('make groups of one kind each, all of them full while rows of other kinds come between', () => {
    const kind = ({ rowNumber }: { rowNumber: number }): string => (rowNumber % 2 === 0 ? 'even' : 'odd');
    const board = new StageBoard([{ ...catalog, maxRows: 3, kind }]);
    for (let n = 1; n <= 8; n++) board.add(row(n), 0);
    const taken = (more: boolean) => board.take(0, more, any)?.rows.map(({ rowNumber }) => rowNumber);
    expect([taken(true), taken(true), taken(true)]).toEqual([[1, 3, 5], [2, 4, 6], undefined]);
    expect(board.nextDueMs()).toBe(1000);
    expect([taken(false), taken(false), taken(false)]).toEqual([[7], [8], undefined]);
  });

  it('halve a call whose failure may be the fault of one row, down to that row', () => {
    const board = new StageBoard([{ ...catalog, splits: ['request-refused'] }]);
    for (let n = 1; n <= 5; n++) board.add(row(n), 0);
    const sizes: number[] = [];
    for (let group = board.take(0, false, any); group; group = board.take(0, false, any)) {
      sizes.push(group.rows.length);
      const hasBad = group.rows.some(({ rowNumber }) => rowNumber === 2);
      expect(board.halve(group, 'timeout')).toBe(false);
      if (hasBad) expect(board.halve(group, 'request-refused')).toBe(group.rows.length > 1);
    }
    expect(sizes).toEqual([5, 3, 2, 2, 1, 1, 1]);
  });
});

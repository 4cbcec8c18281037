import { describe, expect, it } from 'vitest';
import { type LiveRow, liveRow, restsUntil } from '../../../src/engine/run/liveRow.ts';
import { finishRows, StageBoard } from '../../../src/engine/run/stageBoard.ts';

const fresh = {
  chunkId: 1,
  input: {},
  facts: {},
  tries: {},
  crashes: 0,
  gaveUp: null,
  asked: null,
  chosen: null,
};
const row = (rowNumber: number, prior = {}): LiveRow => liveRow({ ...fresh, rowNumber, prior });

function answer(board: StageBoard, rowNumber: number, stage: string): void {
  const live = board.get(rowNumber);
  if (!live) throw new Error(`Row ${rowNumber} is not on the board.`);
  board.answered(live, stage, 'a', 0);
}

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
    answer(board, 1, 'catalog');
    expect(board.take(0, false, any)).toBeUndefined();
    answer(board, 2, 'catalog');
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
    answer(board, 1, 'keepa');
    expect(board.take(0, false, any)).toBeUndefined();
    answer(board, 1, 'catalog');
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

  it('have a row with two parallel stages at once, and let the failed one wait alone', () => {
    const keepa = { id: 'keepa', after: [], maxRows: 1, maxWaitMs: 0 };
    const board = new StageBoard([{ ...catalog, maxRows: 1 }, keepa]);
    board.add(row(1), 0);
    board.take(0, false, any);
    board.take(0, false, any);
    const live = board.get(1);
    if (!live) throw new Error('no row');
    board.failed(live, 'keepa', 5000);
    expect(restsUntil(live)).toBeUndefined();
    answer(board, 1, 'catalog');
    expect(restsUntil(live)).toBe(5000);
    expect(board.nextTryAt).toBe(5000);
    board.wake(4999, 0);
    expect(board.take(0, false, any)).toBeUndefined();
    board.wake(5000, 0);
    expect(board.take(0, false, any)).toMatchObject({ stage: 'keepa', last: true });
    expect(board.take(0, false, any)).toBeUndefined();
  });

  it('send nothing more of a row that goes no further', () => {
    const keepa = { id: 'keepa', after: [], maxRows: 1, maxWaitMs: 0 };
    const board = new StageBoard([catalog, keepa]);
    board.add(row(1), 0);
    expect(board.take(0, true, any)?.stage).toBe('keepa');
    const live = board.get(1);
    if (!live) throw new Error('no row');
    board.hold(live, { as: 'failed', failure: { code: 'x', message: 'x', retryable: false } });
    expect(board.queued).toBe(0);
    answer(board, 1, 'keepa');
    expect(board.take(9999, false, any)).toBeUndefined();
  });

  it('let a row pass a stage that has nothing to ask about it, with the answer null', () => {
    const passed: string[] = [];
    const skipping = { ...catalog, skips: () => true };
    const board = new StageBoard([skipping, fees], {
      passed: (rowNumber, stage) => passed.push(`${rowNumber} ${stage}`),
    });
    board.add(row(1), 0);
    expect(board.take(0, false, any)).toMatchObject({ stage: 'fees', last: true });
    expect(board.get(1)?.prior).toEqual({ catalog: null });
    expect(passed).toEqual(['1 catalog']);
  });

  it('go on with the stages of a row whose other call is of unknown fate', () => {
    const keepa = { id: 'keepa', after: [], maxRows: 1, maxWaitMs: 0 };
    const board = new StageBoard([catalog, keepa]);
    const resumed = row(1);
    board.addResend('run-7', 'catalog', [resumed]);
    board.add(resumed, 0);
    expect(board.take(0, false, any)).toMatchObject({ stage: 'catalog', callId: 'run-7' });
    expect(board.take(0, false, any)).toMatchObject({ stage: 'keepa' });
    expect(board.take(9999, false, any)).toBeUndefined();
  });

  it('bring the last calls of a first stage forward, so that what follows from them has company', () => {
    const board = new StageBoard([
      { ...catalog, maxRows: 1 },
      { ...fees, maxRows: 1 },
    ]);
    const rows = Array.from({ length: 13 }, (_, at) => row(at + 1));
    for (const one of rows) board.add(one, 0);
    const stages: (string | null | undefined)[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const group = board.take(0, false, (stage) => stage !== null);
      stages.push(group?.stage);
      for (const one of group?.rows ?? []) board.answered(one, group?.stage ?? '', turn, 0);
    }
    // Twelve and eleven are many: the fees in between go first. With ten left the catalogue does.
    expect(stages).toEqual(['catalog', 'fees', 'catalog', 'fees', 'catalog', 'catalog']);
  });
});

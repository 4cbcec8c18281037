import { describe, expect, it } from 'vitest';
import { type LiveRow, liveRow } from '../../../src/engine/run/liveRow.ts';
import { SharedAsks } from '../../../src/engine/run/sharedAsks.ts';

const row = (rowNumber: number, item: string, prior: LiveRow['prior'] = {}): LiveRow =>
  liveRow({
    rowNumber,
    chunkId: 1,
    input: { item: { text: item, value: item } },
    facts: {},
    prior,
    tries: {},
    crashes: 0,
    gaveUp: null,
    asked: null,
    chosen: null,
  });
const byItem = ({ input }: Pick<LiveRow, 'input'>): string | null => input.item?.value ?? null;

describe('rows that ask the same though they are not alike', () => {
  it('wait for the first and come back with its answers; later ones get them at once', () => {
    const shared = new SharedAsks(byItem);
    expect([1, 2, 3].map((n) => shared.place(row(n, 'kettle')))).toEqual(['go', 'wait', 'wait']);
    expect(shared.place(row(4, 'pan'))).toBe('go');
    expect(shared.waiting).toBe(2);
    expect(shared.follows(2)).toBe(true);
    const answers = { catalog: 'a kettle' };
    expect(shared.ended(1, answers)).toEqual([2, 3]);
    expect(shared.waiting).toBe(0);
    expect(shared.place(row(5, 'kettle'))).toEqual(answers);
    expect(shared.place(row(2, 'kettle', answers))).toBe('go');
  });

  it('get the answers of rows that an earlier life of the run finished', () => {
    const shared = new SharedAsks(byItem);
    shared.recall(row(1, 'kettle', { catalog: 'a kettle' }));
    shared.recall(row(2, 'pan'));
    expect(shared.place(row(3, 'kettle'))).toEqual({ catalog: 'a kettle' });
    expect(shared.place(row(4, 'pan'))).toBe('go');
  });

  it('ask themselves, one after the other, where the first got nothing', () => {
    const shared = new SharedAsks(byItem);
    for (const n of [1, 2, 3]) shared.place(row(n, 'kettle'));
    expect(shared.ended(1, null)).toEqual([2, 3]);
    expect([2, 3].map((n) => shared.place(row(n, 'kettle')))).toEqual(['go', 'wait']);
  });

  it('do not wait for themselves when they come back from a wait for another try', () => {
    const shared = new SharedAsks(byItem);
    expect(shared.place(row(1, 'kettle'))).toBe('go');
    expect(shared.place(row(1, 'kettle'))).toBe('go');
    expect(shared.place(row(2, 'kettle'))).toBe('wait');
  });

  it('are none where the analyser has no name for what rows ask', () => {
    const shared = new SharedAsks(undefined);
    expect([1, 2].map((n) => shared.place(row(n, 'kettle')))).toEqual(['go', 'go']);
    expect(shared.ended(1, {})).toEqual([]);
  });
});

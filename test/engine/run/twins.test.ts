import { expect, it } from 'vitest';
import { type LiveRow, liveRow } from '../../../src/engine/run/liveRow.ts';
import { Twins } from '../../../src/engine/run/twins.ts';

const rowOf = (rowNumber: number, asks = rowNumber): LiveRow =>
  liveRow({
    rowNumber,
    chunkId: 1,
    input: {},
    facts: { asks },
    prior: {},
    crashes: 0,
    tries: {},
    gaveUp: null,
    asked: null,
    chosen: null,
  });

it('keeps the failures of the last rows only, so that many failing rows cost no memory', () => {
  const twins = new Twins({
    identify: ({ facts }) => String(facts.asks),
    find: () => undefined,
    hasAsked: false,
    findQuestion: () => undefined,
  });
  const rows = 25_000;
  const failure = { code: 'no', message: 'No.', retryable: false };
  for (let rowNumber = 1; rowNumber <= rows; rowNumber++) {
    expect(twins.place(rowOf(rowNumber))).toBe('go');
    twins.spread({ kind: 'failed', rowNumber, failure });
  }
  expect(twins.place(rowOf(rows + 1, rows))).toMatchObject({
    kind: 'failedAlike',
    from: { rowNumber: rows },
  });
  expect(twins.place(rowOf(rows + 2, 1))).toBe('go');
});

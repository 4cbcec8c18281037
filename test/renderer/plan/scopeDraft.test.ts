import { expect, test } from 'vitest';
import { newScope } from '../../../src/renderer/plan/scopeDraft.ts';

test('random rows have a seed, so that the rows counted are the rows run', () => {
  expect(newScope('random', 5000, undefined)).toEqual({
    kind: 'random',
    numRows: 100,
    seed: expect.any(Number),
  });
});

test('a scope begins with a hundred rows, or all of a shorter file', () => {
  expect(newScope('first', 96_311, undefined)).toEqual({ kind: 'first', numRows: 100 });
  expect(newScope('range', 7, undefined)).toEqual({ kind: 'range', startRow: 1, numRows: 7 });
  expect(newScope('changed', 7, 'run-3')).toEqual({ kind: 'changed', since: 'run-3' });
});

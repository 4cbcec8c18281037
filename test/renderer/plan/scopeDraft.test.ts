import { expect, test } from 'vitest';
import { newScope, rowsIn } from '../../../src/renderer/plan/scopeDraft.ts';

test('a scope never counts rows that the file does not have', () => {
  expect(rowsIn({ kind: 'all' }, 96_311)).toBe(96_311);
  expect(rowsIn({ kind: 'range', startRow: 991, numRows: 100 }, 1000)).toBe(10);
  expect(rowsIn({ kind: 'range', startRow: 1001, numRows: 5 }, 1000)).toBe(0);
  expect(rowsIn({ kind: 'random', numRows: 5000 }, 1000)).toBe(1000);
  expect(rowsIn({ kind: 'changed', since: 'r1' }, 1000)).toBeNull();
});

test('a scope begins with a hundred rows, or all of a shorter file', () => {
  expect(newScope('first', 96_311, undefined)).toEqual({ kind: 'first', numRows: 100 });
  expect(newScope('range', 7, undefined)).toEqual({ kind: 'range', startRow: 1, numRows: 7 });
  expect(newScope('changed', 7, 'run-3')).toEqual({ kind: 'changed', since: 'run-3' });
});

import { expect, test } from 'vitest';
import { fields as productFields } from '../../../src/analysers/amazonProducts/fields.ts';
import { rowProblems, severity } from '../../../src/core/reading/rowProblems.ts';

const fields = [
  { id: 'number', kind: 'text' as const, required: true },
  { id: 'amount', kind: 'amount' as const, required: false },
];
const mapping = { number: 0, amount: 1 };

test('a required field that is empty blocks its row; one that cannot be read is warned of', () => {
  const empty = rowProblems([' ', 3], mapping, {}, fields);
  expect(empty).toMatchObject([{ field: 'number', code: 'empty' }]);
  expect(severity(empty, fields)).toBe('unreadable');
  const unreadable = rowProblems(['A-1', 'twelve'], mapping, {}, fields);
  expect(unreadable).toMatchObject([{ field: 'amount', code: 'unreadable', text: 'twelve' }]);
  expect(severity(unreadable, fields)).toBe('warning');
  expect(severity(rowProblems(['A-1', null], mapping, {}, fields), fields)).toBe('ready');
});

test('a product is known by its barcode where it has no ASIN, and unreadable without either', () => {
  const columns = { identifier: 0, secondIdentifier: 1 };
  expect(rowProblems([null, '4006381333931'], columns, {}, productFields)).toEqual([]);
  expect(rowProblems([null, ' '], columns, {}, productFields)).toMatchObject([
    { field: 'identifier', code: 'empty' },
  ]);
});

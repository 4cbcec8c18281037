import { expect, test } from 'vitest';
import { rowFilterSchema } from '../../../src/contract/rowQuery.ts';
import {
  chosenIn,
  conditionsIn,
  noFilter,
  toggled,
  withRange,
  withText,
} from '../../../src/renderer/results/filters.ts';

const findings = { kind: 'result', column: 'findings' } as const;

test('a value is chosen with one click and let go with the next, leaving no empty condition', () => {
  const one = toggled(noFilter, findings, 'tax-mismatch');
  const two = toggled(one, findings, 'duplicate-exact');
  expect(chosenIn(two, findings)).toEqual(['tax-mismatch', 'duplicate-exact']);
  expect(toggled(toggled(two, findings, 'tax-mismatch'), findings, 'duplicate-exact')).toEqual({});
});

test('conditions on different columns stand beside each other, and the contract takes them', () => {
  let filter = toggled(noFilter, findings, 'tax-mismatch');
  filter = toggled(filter, { kind: 'state' }, 'failed');
  filter = toggled(filter, { kind: 'source', column: 3 }, null);
  filter = withRange(filter, 'risk', 10, null);
  filter = withText(filter, '  Lumière ');
  expect(conditionsIn(filter)).toBe(5);
  expect(rowFilterSchema.parse(filter)).toEqual(filter);
  expect(filter.text).toBe('Lumière');
});

test('a range without bounds is none, and an empty search too', () => {
  expect(withRange(withRange(noFilter, 'risk', 1, 2), 'risk', null, null)).toEqual({});
  expect(withText({ text: 'a' }, ' ')).toEqual({});
});

import { expect, test } from 'vitest';
import { currencyFacets, openAtFirst } from '../../../src/renderer/results/facetsFor.ts';
import type { FacetOf } from '../../../src/renderer/results/filters.ts';
import { analyser } from '../harness/analyser.ts';

const column = (id: string): FacetOf => ({ kind: 'result', column: id });
const of: readonly FacetOf[] = [
  column('verdict'),
  { kind: 'state' },
  { kind: 'code' },
  column('risk'),
  column('recoverable'),
  { kind: 'source', column: 3 },
];
const open = (filter = {}) => of.filter((one) => openAtFirst(one, of, filter));

test('the first facets stand open, and one of the file that somebody added; the others wait to be opened', () => {
  expect(open()).toEqual([of[0], of[1], of[2], of[5]]);
});

test('a facet that filters stands open, by chosen values or by a range', () => {
  expect(open({ results: [{ column: 'risk', from: 10 }] })).toContainEqual(column('risk'));
  expect(open({ results: [{ column: 'recoverable', in: [5] }] })).toContainEqual(column('recoverable'));
});

test('currencies are counted only for amounts that are looked at', () => {
  expect(currencyFacets(analyser, of.slice(0, 3))).toEqual([]);
  expect(currencyFacets(analyser, of)).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { de } from '../../../src/contract/words/de.ts';
import { en, type Words } from '../../../src/contract/words/en.ts';
import { facetValueLabel } from '../../../src/renderer/results/facetWords.ts';
import { analyser } from '../harness/analyser.ts';

const label = (column: string, value: string | number, words: Words = de) =>
  facetValueLabel({ kind: 'result', column }, value, analyser, words);

test('findings, categories and numbers of facets are said in the language', () => {
  expect(label('findings', 'duplicate-exact')).toBe('Doppelt erstattet');
  expect(label('findings', 'duplicate-exact', en)).toBe('Refunded twice');
  expect(label('category', 'damaged')).toBe('Beschädigt');
  expect(label('risk', 4.5)).toBe('4,5');
  expect(label('vendor', 'damaged')).toBe('damaged');
});

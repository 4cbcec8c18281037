import { expect, test } from 'vitest';
import { en } from '../../../src/contract/words/en.ts';
import { corrections } from '../../../src/renderer/review/corrections.ts';
import { analyser } from '../harness/analyser.ts';
import { resultOf } from '../harness/sampleRows.ts';

const result = {
  ...resultOf(1),
  verdict: 'review',
  recoverable: 30_001,
  currency: 'EUR',
  findings: ['tax-mismatch'],
};
const typed = (values: Record<string, string>) => corrections(analyser, result, values, en.formats);

test('only what differs is a correction, money in minor units of its currency', () => {
  expect(typed({ verdict: 'review', recoverable: '12,50', risk: '7' })).toEqual({
    values: { recoverable: 1250, risk: 7 },
  });
  expect(corrections(analyser, { ...result, currency: 'JPY' }, { recoverable: '1500' }, en.formats)).toEqual({
    values: { recoverable: 1500 },
  });
});

test('a list has a line for each item, and nothing typed is no value', () => {
  expect(typed({ findings: 'tax-mismatch\n duplicate-exact ', explanation: '' })).toEqual({
    values: { findings: ['tax-mismatch', 'duplicate-exact'], explanation: null },
  });
});

test('a number that is none is named by its column', () => {
  expect(typed({ risk: 'high' })).toEqual({ wrong: 'Risk' });
});

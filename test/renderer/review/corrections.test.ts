import { expect, test } from 'vitest';
import { de } from '../../../src/contract/words/de.ts';
import { en } from '../../../src/contract/words/en.ts';
import { correctable, corrections, typedText } from '../../../src/renderer/review/corrections.ts';
import { analyser } from '../harness/analyser.ts';
import { resultOf } from '../harness/sampleRows.ts';

const result = {
  ...resultOf(1),
  verdict: 'review',
  recoverable: 30_001,
  currency: 'EUR',
  findings: ['tax-mismatch'],
};
const typed = (values: Record<string, string>) => corrections(analyser, result, values, en);

test('only what differs is a correction, money in minor units of its currency', () => {
  expect(typed({ verdict: 'review', recoverable: '12,50', risk: '7' })).toEqual({
    values: { recoverable: 1250, risk: 7 },
  });
  expect(corrections(analyser, { ...result, currency: 'JPY' }, { recoverable: '1500' }, en)).toEqual({
    values: { recoverable: 1500 },
  });
});

test('a list has a line for each item, and nothing typed is no value', () => {
  expect(typed({ findings: 'tax-mismatch\n duplicate-exact ', explanation: '' })).toEqual({
    values: { findings: ['tax-mismatch', 'duplicate-exact'], explanation: null },
  });
});

test('a number that is none is named by its column', () => {
  expect(typed({ risk: 'high' })).toEqual({ wrong: { column: 'risk', why: 'noNumber' } });
});

/** What an amount typed in a language is, in minor units, or why it is none. */
const amount = (text: string, currency: string, words = en) => {
  const found = corrections(analyser, { ...result, currency }, { recoverable: text }, words);
  return 'wrong' in found ? found.wrong.why : found.values.recoverable;
};

test('an amount is read in the formats of the language, separators of thousands too', () => {
  expect(
    ['1.234', '2.500,00', '1.234,5', '12,50', '1.234.567', '812.18'].map((text) => amount(text, 'EUR', de)),
  ).toEqual([123_400, 250_000, 123_450, 1250, 123_456_700, 81_218]);
  expect(['1,234', '2,500.00', '12,50', '-1,234.5', '€1,234.50'].map((text) => amount(text, 'EUR'))).toEqual([
    123_400, 250_000, 1250, -123_450, 123_450,
  ]);
  expect(amount('1,234', 'JPY')).toBe(1234);
  expect(amount('1.234', 'KWD')).toBe(1234);
  expect(amount('1,234', 'KWD', de)).toBe(1234);
});

test('an amount that can be read two ways, or has more decimals than its currency, is refused', () => {
  expect(['1.234', '1.000', '0.125', '1.2345'].map((text) => amount(text, 'EUR'))).toEqual(
    Array.from({ length: 4 }, () => 'tooManyDecimals'),
  );
  expect(amount('1,234', 'EUR', de)).toBe('tooManyDecimals');
  expect(amount('1.5', 'JPY')).toBe('tooManyDecimals');
  expect(amount('1,234', 'KWD')).toBe('twoWays');
  expect(amount('1.234', 'KWD', de)).toBe('twoWays');
  expect(amount('1,2,3', 'EUR')).toBe('noNumber');
  expect(typed({ risk: '1,234' })).toEqual({ wrong: { column: 'risk', why: 'twoWays' } });
});

test('a field opens with what it would be read as', () => {
  const column = correctable(analyser).find(({ id }) => id === 'recoverable');
  if (!column) throw new Error('The analyser has no amount.');
  for (const [words, text] of [
    [de, '123481,218'],
    [en, '123481.218'],
  ] as const) {
    expect(typedText(column, 123_481_218, 'KWD', words)).toBe(text);
    expect(amount(text, 'KWD', words)).toBe(123_481_218);
  }
  expect(typedText(column, 81_218, 'EUR', de)).toBe('812,18');
});

test('findings are typed by name and kept by code, and a sentence that was not touched is no correction', () => {
  const findings = correctable(analyser).find(({ id }) => id === 'findings');
  if (!findings) throw new Error('The analyser has no findings.');
  const text = typedText(findings, ['tax-mismatch'], '', de);
  expect(text).toBe('Steuer passt nicht');
  expect(corrections(analyser, result, { findings: `${text}\nDoppelt erstattet\nmein eigener` }, de)).toEqual(
    {
      values: { findings: ['tax-mismatch', 'duplicate-exact', 'mein eigener'] },
    },
  );
  const said = { ...result, explanation: 'The refund amount is zero.' };
  expect(corrections(analyser, said, { explanation: 'Der Erstattungsbetrag ist null.' }, de)).toEqual({
    values: {},
  });
});

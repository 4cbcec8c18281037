import { describe, expect, test } from 'vitest';
import { de } from '../../../src/contract/words/de.ts';
import { en } from '../../../src/contract/words/en.ts';
import { numberShape, resultText, sourceText } from '../../../src/renderer/grid/values.ts';
import { recognised } from '../harness/sampleRows.ts';

const money = {
  id: 'recoverable',
  label: 'Recoverable',
  kind: 'money' as const,
  currencyColumn: 'currency',
};

describe('a result value', () => {
  test('of money is written in the currency of its row', () => {
    expect(resultText(money, { recoverable: 123_456, currency: 'EUR' }, en)).toBe('€1,234.56');
    expect(resultText(money, { recoverable: 1500, currency: 'JPY' }, en)).toBe('¥1,500');
  });

  test('of money without a currency is a plain amount', () => {
    expect(resultText(money, { recoverable: 123_456, currency: null }, en)).toBe('1,234.56');
  });

  test('of a list is joined', () => {
    const list = { id: 'related', label: 'Related rows', kind: 'list' as const };
    expect(resultText(list, { related: [3, 11] }, en)).toBe('3, 11');
  });

  test('of findings says them by name, and what it does not know as it is', () => {
    const list = { id: 'findings', label: 'Findings', kind: 'list' as const, holds: 'findings' as const };
    const result = { findings: ['duplicate-exact', 'of-a-later-version'] };
    expect(resultText(list, result, en)).toBe('Refunded twice, of-a-later-version');
    expect(resultText(list, result, de)).toBe('Doppelt erstattet, of-a-later-version');
  });

  test('of a column of codes says them in words, and text of other columns is never taken for one', () => {
    const category = { id: 'reasonCategory', label: 'Reason category', kind: 'text' as const };
    const result = { reasonCategory: 'price-adjustment', note: 'damaged' };
    expect(resultText(category, result, en)).toBe('Price adjustment');
    expect(resultText(category, result, de)).toBe('Preisanpassung');
    expect(resultText({ ...category, id: 'note' }, result, de)).toBe('damaged');
  });

  test('of sentences is said in the language, and text of other columns is never taken for one', () => {
    const sentences = {
      id: 'explanation',
      label: 'Explanation',
      kind: 'text' as const,
      holds: 'sentences' as const,
    };
    const result = {
      explanation: 'The refund amount is zero.',
      why: 'The refund amount is zero.',
      risk: 12.5,
    };
    expect(resultText(sentences, result, de)).toBe('Der Erstattungsbetrag ist null.');
    expect(resultText(sentences, result, en)).toBe('The refund amount is zero.');
    expect(resultText({ id: 'why', label: 'Why', kind: 'text' }, result, de)).toBe(result.why);
    expect(resultText({ id: 'risk', label: 'Risk', kind: 'number' }, result, de)).toBe('12,5');
  });

  test('that is absent is empty', () => {
    expect(resultText(money, null, en)).toBe('');
    expect(resultText(money, { recoverable: null }, en)).toBe('');
  });
});

describe('a cell of the file', () => {
  const [column] = recognised.columns;
  if (!column) throw new Error('The sample has columns.');

  test('keeps the decimals and the percent sign of its number format', () => {
    expect(sourceText({ ...column, format: '#,##0.00' }, 1234.5, 'en')).toBe('1,234.50');
    expect(sourceText({ ...column, format: '0%' }, 0.19, 'en')).toBe('19%');
  });

  test('without a format is the stored number', () => {
    expect(sourceText(column, 0.1 + 0.2, 'en')).toBe('0.30000000000000004');
  });

  test('of a date, a truth value or an error reads as in the sheet', () => {
    expect(sourceText(column, { d: '2024-01-31T08:30:00' }, 'en')).toBe('2024-01-31 08:30:00');
    expect(sourceText(column, true, 'en')).toBe('TRUE');
    expect(sourceText(column, { e: '#N/A' }, 'en')).toBe('#N/A');
    expect(sourceText(column, undefined, 'en')).toBe('');
  });
});

describe('number formats', () => {
  test.each([
    ['0', { decimals: 0, grouped: false, percent: false }],
    ['#,##0.00 "EUR"', { decimals: 2, grouped: true, percent: false }],
    ['0.0%', { decimals: 1, grouped: false, percent: true }],
    ['[$€-407] #,##0.00;[Red]-#,##0.00', { decimals: 2, grouped: true, percent: false }],
    ['General', null],
    ['dd/mm/yyyy', null],
    ['0.00E+00', null],
    ['@', null],
  ])('%s', (format, shape) => {
    expect(numberShape(format)).toEqual(shape);
  });
});

import { expect, it } from 'vitest';
import { formatsFor } from '../../../src/contract/words/formats.ts';

const limits = {
  en: [
    ['38', 38_000_000],
    ['$ 1,000', 1_000_000_000],
    ['1,234.56', 1_234_560_000],
    ['1.234,56', 1_234_560_000],
    ['0.125', 125_000],
    ['1.000', 'twoWays'],
    ['-3', 'notPositive'],
    ['0', 'notPositive'],
    ['5 €', 'noNumber'],
    ['ten', 'noNumber'],
    ['1e3', 'noNumber'],
  ],
  de: [
    ['1.000', 1_000_000_000],
    ['1.234,56 $', 1_234_560_000],
    ['2,5', 2_500_000],
    ['1,000', 'twoWays'],
    ['-3', 'notPositive'],
    ['5 EUR', 'noNumber'],
  ],
} as const;

it.each(Object.entries(limits))('reads a typed limit on spending as %s writes it', (locale, cases) => {
  const { readTypedLimit } = formatsFor(locale);
  expect(cases.map(([text]) => [text, readTypedLimit(text)])).toEqual(cases);
});

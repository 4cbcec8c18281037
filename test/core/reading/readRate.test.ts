import { describe, expect, it } from 'vitest';
import { rateOfNumber, readRate } from '../../../src/core/reading/readRate.ts';

describe('readRate', () => {
  it.each([
    ['19%', '.', '0.19'],
    ['19 %', '.', '0.19'],
    ['19', '.', '0.19'],
    ['0.19', '.', '0.19'],
    ['0,19', ',', '0.19'],
    ['7,7 %', ',', '0.077'],
    ['0.5%', '.', '0.005'],
    ['1', '.', '1'],
    ['100%', '.', '1'],
    ['0', '.', '0'],
  ] as const)('%j with %j is %s', (text, mark, expected) => {
    expect(readRate(text, mark)).toBe(expected);
  });

  it.each(['', '%', 'VAT', '-19%', '19 EUR', '€19', '19%%'])('does not take %j for a rate', (text) => {
    expect(readRate(text, '.')).toBeNull();
  });

  it('reads number cells by the same rule', () => {
    expect(rateOfNumber(0.19)).toBe('0.19');
    expect(rateOfNumber(19)).toBe('0.19');
    expect(rateOfNumber(7.7)).toBe('0.077');
    expect(rateOfNumber(-1)).toBeNull();
  });
});

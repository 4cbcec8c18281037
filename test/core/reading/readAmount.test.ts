import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOfNumber, plainNumber, shiftDecimal } from '../../../src/core/reading/decimal.ts';
import { decimalEvidence, readAmount } from '../../../src/core/reading/readAmount.ts';

describe('readAmount', () => {
  it.each([
    ['1234.56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1,234', '1234'],
    ['-1,234.56', '-1234.56'],
    ['(123.45)', '-123.45'],
    ['( $1,234.50 )', '-1234.5'],
    ['$(1,234.50)', '-1234.5'],
    ['123.45-', '-123.45'],
    ['+12', '12'],
    ['\u221212.5', '-12.5'],
    ['USD 12', '12'],
    ['12 usd', '12'],
    ['-$5.00', '-5'],
    ['$-5.00', '-5'],
    ['US$ 1,000', '1000'],
    ['R$ 10', '10'],
    ['12 kr', '12'],
    ['Rs. 12,34,567.00', '1234567'],
    ["1'234.56", '1234.56'],
    ['CHF 1\u2019234.50', '1234.5'],
    ['1 234.56', '1234.56'],
    ['1\u00a0234\u00a0567.80', '1234567.8'],
    ['1\u202f234.5', '1234.5'],
    ['.5', '0.5'],
    ['007.10', '7.1'],
    ['0.00', '0'],
    ['-0', '0'],
    ['  42  ', '42'],
    ['123456789012345678901234.01', '123456789012345678901234.01'],
  ])('reads %j with decimal points as %s', (text, expected) => {
    expect(readAmount(text, '.')).toBe(expected);
  });

  it.each([
    ['1.234,56', '1234.56'],
    ['€ 1 234,56', '1234.56'],
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['12,5 €', '12.5'],
    ['-1.234.567,00', '-1234567'],
    ['1234,5-', '-1234.5'],
    ['(1.234,00 €)', '-1234'],
  ])('reads %j with decimal commas as %s', (text, expected) => {
    expect(readAmount(text, ',')).toBe(expected);
  });

  it.each([
    ['1.234,56', '.', '1234.56'],
    ['12,50', '.', '12.5'],
    ['0,125', '.', '0.125'],
    ['1.234.567', '.', '1234567'],
    ['1,234.56', ',', '1234.56'],
    ['12.50', ',', '12.5'],
    ['1,234,567', ',', '1234567'],
  ] as const)('reads %j, which has one reading, also in a column with %j', (text, mark, expected) => {
    expect(readAmount(text, mark)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'n/a',
    '-',
    '--5',
    '-5-',
    '(5',
    '1,23,4',
    '12,3456',
    '1.2.3',
    '1,2345.6',
    '1..2',
    '12 34',
    '1e5',
    '0x10',
    'INV 12',
    'INV-2024-001',
    '19%',
    '12 USD EUR',
    'USD',
    '$',
    '25.04.2024',
    '12:30',
    'twelve',
    '1/2',
    '₂',
    'Infinity',
    'NaN',
    '9'.repeat(60),
  ])('does not take %j for an amount', (text) => {
    expect(readAmount(text, '.')).toBeNull();
  });

  const amounts = fc.record({
    negative: fc.boolean(),
    whole: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    cents: fc.integer({ min: 0, max: 99 }),
  });
  const canonical = (negative: boolean, whole: bigint, cents: number): string => {
    const tail = String(cents).padStart(2, '0').replace(/0+$/, '');
    const digits = tail === '' ? String(whole) : `${whole}.${tail}`;
    return negative && digits !== '0' ? `-${digits}` : digits;
  };
  const styles = [
    { mark: '.', group: ',' },
    { mark: '.', group: ' ' },
    { mark: '.', group: "'" },
    { mark: ',', group: '.' },
    { mark: ',', group: '\u202f' },
    { mark: ',', group: '' },
  ] as const;

  it('gives back every amount written in any usual style', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom(...styles),
        fc.constantFrom('plain', 'brackets', 'after', 'currency'),
        ({ negative, whole, cents }, { mark, group }, form) => {
          const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
          const digits = `${grouped}${mark}${String(cents).padStart(2, '0')}`;
          const text = {
            plain: negative ? `-${digits}` : digits,
            brackets: negative ? `(${digits})` : digits,
            after: negative ? `${digits}-` : digits,
            currency: negative ? `EUR -${digits}` : `${digits} €`,
          }[form];
          expect(readAmount(text, mark)).toBe(canonical(negative, whole, cents));
        },
      ),
    );
  });

  it('never throws, and what it reads is a canonical decimal', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[-+(]?[\d.,' ]{0,12}[)€%a-z-]{0,3}$/),
        fc.constantFrom('.', ',' as const),
        (text, mark) => {
          const read = readAmount(text, mark);
          if (read !== null) expect(read).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('decimalEvidence', () => {
  it.each([
    ['1.234,56', ','],
    ['1,234.56', '.'],
    ['12,50', ','],
    ['12.5', '.'],
    ['1.234.567', ','],
    ['1,234,567', '.'],
    ['0,125', ','],
    ['1,234', 'ambiguous'],
    ['1.234', 'ambiguous'],
    ['(1.234) €', 'ambiguous'],
    ['1234', null],
    ['1 234', null],
    ['INV-1,5', null],
  ] as const)('%j says %j', (text, expected) => {
    expect(decimalEvidence(text)).toBe(expected);
  });
});

describe('decimals of number cells', () => {
  it.each([
    [1234.56, '1234.56'],
    [0.1 + 0.2, '0.3'],
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [123456789012345, '123456789012345'],
    [-1234.5, '-1234.5'],
  ])('%d is the amount %s', (value, expected) => {
    expect(decimalOfNumber(value)).toBe(expected);
  });

  it('writes every double out without an exponent and without changing it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainNumber(value);
        expect(text).not.toMatch(/e/i);
        expect(Number(text) + 0).toBe(value + 0);
      }),
    );
  });

  it('moves the decimal point', () => {
    expect(shiftDecimal('19', -2)).toBe('0.19');
    expect(shiftDecimal('0.5', -2)).toBe('0.005');
    expect(shiftDecimal('-1.25', 3)).toBe('-1250');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor, minorDigits, moneyText, parseMinor } from '../../src/core/money.ts';

const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'HUF', '', 'XYZ');
const safe = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('money', () => {
  it('has the decimals of ISO 4217, and two for a currency that is none', () => {
    expect(['JPY', 'KRW', 'EUR', 'HUF', 'KWD', 'TND', '', 'EURO'].map(minorDigits)).toEqual([
      0, 0, 2, 2, 3, 3, 2, 2,
    ]);
  });

  it('reads decimal text without a float on the way', () => {
    expect(parseMinor('1234.5', 'EUR')).toBe(123450);
    expect(parseMinor('-.07', 'EUR')).toBe(-7);
    expect(parseMinor('+12.', 'EUR')).toBe(1200);
    expect(parseMinor('1.005', 'EUR')).toBe(101);
    expect(parseMinor('-1.005', 'EUR')).toBe(-101);
    expect(parseMinor('0.30000000000000004', 'EUR')).toBe(30);
    expect(parseMinor('1.9999', 'KWD')).toBe(2000);
    expect(parseMinor('12.5', 'JPY')).toBe(13);
    expect(Object.is(parseMinor('-0.00', 'EUR'), 0)).toBe(true);
  });

  it('refuses text that is no plain decimal number and amounts beyond exact integers', () => {
    for (const text of ['', '.', '-', '1,5', '1e5', '12O', ' 1', 'NaN', '0x10']) {
      expect(parseMinor(text, 'EUR')).toBeNull();
    }
    expect(parseMinor('90071992547409.91', 'EUR')).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseMinor('90071992547409.92', 'EUR')).toBeNull();
    expect(parseMinor('9'.repeat(400), 'EUR')).toBeNull();
  });

  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(safe, currency, (minor, code) => {
        expect(parseMinor(formatMinor(minor, code), code)).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });

  it('agrees with whole-number arithmetic however many decimals the text has', () => {
    const decimals = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), decimals, currency, (whole, fraction, code) => {
        const scaled = BigInt(`${whole}${fraction.join('')}`) * 1000n;
        const unit = 10n ** BigInt(fraction.length + 3 - minorDigits(code));
        const nearest = (2n * scaled + unit) / (2n * unit);
        expect(parseMinor(`${whole}.${fraction.join('')}`, code)).toBe(Number(nearest));
      }),
    );
  });

  it('writes amounts for sentences', () => {
    expect(moneyText(123456789, 'EUR')).toBe('1,234,567.89 EUR');
    expect(moneyText(-5, 'USD')).toBe('-0.05 USD');
    expect(moneyText(-100000, 'JPY')).toBe('-100,000 JPY');
    expect(moneyText(1234567, 'KWD')).toBe('1,234.567 KWD');
    expect(moneyText(100, '')).toBe('1.00');
  });
});

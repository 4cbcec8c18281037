import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convert,
  minorOf,
  percentRate,
  plus,
  rateOf,
  times,
  without,
} from '../../../src/analysers/amazonProducts/exactMoney.ts';

const rate = (text: string) => {
  const found = rateOf(text);
  if (!found) throw new Error(`${text} is no rate`);
  return found;
};

describe('money', () => {
  it('is rounded half away from zero', () => {
    expect([times(150, rate('0.15')), times(10, rate('0.05')), times(-10, rate('0.05'))]).toEqual([
      23, 1, -1,
    ]);
    expect([without(1999, percentRate(20)), without(-1999, percentRate(20))]).toEqual([1666, -1666]);
    expect(plus(1999, percentRate(7.7))).toBe(2153);
  });

  it('of a price without its tax and with it again is the price, to a unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 0, max: 100 }),
        (price, percent) => {
          const vat = percentRate(percent);
          expect(Math.abs(plus(without(price, vat), vat) - price)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('is converted between currencies of different minor units', () => {
    expect(convert(1000, 'USD', 'EUR', rate('0.92'))).toBe(920);
    expect(convert(1000, 'USD', 'JPY', rate('151.5'))).toBe(1515);
    expect(convert(1515, 'JPY', 'USD', rate('0.0066'))).toBe(1000);
    expect(convert(1000, 'EUR', 'KWD', rate('0.333'))).toBe(3330);
  });

  it('of an answer is exact whatever the double', () => {
    expect(minorOf(0.1 + 0.2, 'EUR')).toBe(30);
    expect(minorOf(19.99, 'USD')).toBe(1999);
    expect(minorOf(1999, 'JPY')).toBe(1999);
    expect(minorOf(Number.NaN, 'USD')).toBeNull();
  });

  it('takes no rate that is not a plain positive decimal', () => {
    for (const text of ['', '-1', '1,5', '1e3', '.5', 'abc', '1.']) expect(rateOf(text)).toBeNull();
  });
});

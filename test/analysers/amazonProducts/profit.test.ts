import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feesWith, profitOf, type Sale } from '../../../src/analysers/amazonProducts/profit.ts';
import { formatMinor, parseMinor } from '../../../src/core/money.ts';
import { settingsWith } from './productInputs.ts';

type Case = { readonly [column: string]: string };

/** Worked out with decimal numbers by workedCases.py, which tries every price and every cost; no cell has quotes. */
const cases: readonly Case[] = (() => {
  const text = readFileSync(join(import.meta.dirname, 'workedCases.csv'), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const match = line.match(/"(?:[^"]*)"|[^,]+|(?<=,)(?=,)|(?<=,)$/g) ?? [];
    return Object.fromEntries(names.map((name, at) => [name, (match[at] ?? '').replaceAll('"', '')]));
  });
})();

const settingNames = [
  'marketplace',
  'vatScheme',
  'vatPercent',
  'flatRatePercent',
  'costIncludesVat',
  'vatOnFees',
  'fulfilment',
  'ownFulfilmentCost',
  'prepCost',
  'inboundCost',
  'referralPercent',
  'fulfilmentFee',
  'targetRoi',
];

const settingsOf = (one: Case) =>
  // The worked cases count no VAT where they name none; the marketplaces have their own.
  settingsWith({
    vatPercent: 0,
    ...Object.fromEntries(settingNames.filter((name) => one[name]).map((name) => [name, one[name] ?? ''])),
  });

const minor = (one: Case, column: string): number => parseMinor(one[column] || '0', one.currency ?? '') ?? -1;

function worked(one: Case) {
  const settings = settingsOf(one);
  const price = minor(one, 'price');
  const given = {
    referral: minor(one, 'referral'),
    fulfilment: minor(one, 'fulfilmentGiven'),
    other: minor(one, 'other'),
  };
  const fees = feesWith(given, price, settings);
  return profitOf({ price, fees, cost: minor(one, 'cost'), packSize: Number(one.packSize || 1) }, settings);
}

const money = (amount: number | null, { currency = '' }: Case): string =>
  amount === null ? '' : formatMinor(amount, currency);

describe('profit', () => {
  it('is worked out for at least thirty cases, in currencies with and without a minor unit', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(new Set(cases.map(({ currency }) => currency))).toEqual(new Set(['USD', 'EUR', 'GBP', 'JPY']));
  });

  it.each(cases)('of the case “$case” ($currency) is as worked out', (one) => {
    const { proceeds, goods, profit, margin, roi, breakEven, maxCost } = worked(one);
    expect({
      netProceeds: money(proceeds, one),
      goodsCost: money(goods, one),
      profit: money(profit, one),
      margin: margin?.toFixed(1),
      roi: roi?.toFixed(1),
      breakEven: money(breakEven, one),
      maxCost: money(maxCost, one),
    }).toEqual({
      netProceeds: one.netProceeds,
      goodsCost: one.goodsCost,
      profit: one.profit,
      margin: one.margin,
      roi: one.roi,
      breakEven: one.breakEven,
      maxCost: one.maxCost,
    });
  });

  it('is no loss at the break-even price and one below it; the highest cost reaches the target', () => {
    const sales = fc.record({
      price: fc.integer({ min: 500, max: 100_000 }),
      referral: fc.integer({ min: 0, max: 400 }),
      fulfilment: fc.integer({ min: 0, max: 2000 }),
      cost: fc.integer({ min: 1, max: 50_000 }),
      packSize: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(sales, fc.constantFrom('none', 'standard', 'flat-rate'), (some, vatScheme) => {
        const settings = settingsWith({ marketplace: 'DE', vatScheme, flatRatePercent: 10 });
        const sale: Sale = {
          price: some.price,
          cost: some.cost,
          packSize: some.packSize,
          fees: { referral: some.referral, fulfilment: some.fulfilment, other: 0 },
        };
        const { breakEven, maxCost } = profitOf(sale, settings);
        if (maxCost !== null) {
          const at = (cost: number) => profitOf({ ...sale, cost }, settings);
          const exact = (cost: number) => (at(cost).profit ?? 0) / (at(cost).goods ?? 1);
          expect(exact(maxCost)).toBeGreaterThanOrEqual(0.3);
          expect(exact(maxCost + 1)).toBeLessThan(0.3);
        }
        if (breakEven !== null) {
          const at = (price: number) => {
            const referral = Math.round((some.referral * price) / some.price);
            return profitOf({ ...sale, price, fees: { ...sale.fees, referral } }, settings).profit;
          };
          expect(at(breakEven)).toBeGreaterThanOrEqual(0);
          if (breakEven > 1) expect(at(breakEven - 1)).toBeLessThan(0);
        }
      }),
    );
  });

  it('is not known where a fee or the cost is not, and never zero', () => {
    const settings = settingsWith();
    const fees = { referral: 300, fulfilment: null, other: null };
    const sale = { price: 2000, cost: 500, packSize: 1, fees };
    expect(profitOf(sale, settings)).toMatchObject({
      proceeds: null,
      profit: null,
      roi: null,
      maxCost: null,
    });
    const known = { ...sale, cost: null, fees: { ...fees, fulfilment: 400 } };
    expect(profitOf(known, settings)).toMatchObject({
      proceeds: 1300,
      profit: null,
      breakEven: null,
      maxCost: 1000,
    });
  });
});

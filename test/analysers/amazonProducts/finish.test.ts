import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/analysers/amazonProducts/finish.ts';
import type { RowResult } from '../../../src/core/analyser.ts';
import type { Json } from '../../../src/core/json.ts';
import type { StageRow } from '../../../src/core/row.ts';
import { rowOf, settingsWith } from './productInputs.ts';

const asin = 'B07PXGQC1Q';
const noSize = { mm: null, grams: null };
const item = {
  asin,
  title: 'A kettle',
  brand: 'Ardent',
  category: 'Kitchen',
  rank: 1200,
  packageQuantity: 1,
  size: { mm: [300, 200, 100], grams: 900 },
};
const box = { listing: 2499, shipping: 0 };
const competitive = { buyBox: box, mine: false, offers: 6, rank: 1200 };
const fees = { price: box, referral: 375, fulfilment: 540, other: 0, error: null };
const keepa = {
  asin,
  title: 'A kettle at Keepa',
  brand: 'Ardent',
  category: 'Home',
  rank: 1300,
  rank90: 1500,
  buyBox: 2599,
  price90: 2450,
  holder: 'A2SELLER',
  holderIsFba: true,
  holderIsAmazon: false,
  newPrice: 2599,
  offers: 5,
  amazonOffers: false,
  monthlySold: 200,
  rankDrops30: 41,
  packageQuantity: 1,
  size: noSize,
  referralRate: 1500,
  fbaFee: 540,
};
const everything = {
  catalog: { items: [item] },
  competitive,
  offers: null,
  fees,
  keepa: { products: [keepa] },
} satisfies StageRow['prior'];

const row = (prior: StageRow['prior'] = everything, fields: { [id: string]: string } = {}): StageRow =>
  rowOf({ identifier: asin, cost: '8.00', ...fields }, prior);

function resultOf(stageRow: StageRow, settings: { readonly [id: string]: Json } = {}): RowResult {
  const result = finish(stageRow, settingsWith(settings));
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

describe('the result of a product', () => {
  it('is a buy where it earns the target and nothing speaks against it', () => {
    expect(resultOf(row())).toMatchObject({
      verdict: 'buy',
      reasons: [],
      explanation: 'A sale earns 7.84 USD, ROI 98 %.',
      price: 2499,
      profit: 784,
      monthlySales: 200,
      dimensions: '300 × 200 × 100',
      buyBoxHolder: 'A2SELLER (FBA)',
      restrictions: null,
    });
  });

  it('carries the own SKU, by which results are joined with listings', () => {
    const own = row();
    const input = { ...own.input, sku: { text: ' A-17 ', value: 'A-17' } };
    expect(resultOf({ ...own, input })).toMatchObject({ verdict: 'buy', ownSku: 'A-17' });
    expect(resultOf(own).ownSku).toBeNull();
  });

  it('says of every value where it came from, and has none for what is missing', () => {
    const { sources, ...values } = resultOf(row({ ...everything, keepa: { products: [] } }));
    const named = new Set((sources as string[]).map((line) => line.split(':')[0]));
    const own = new Set(['verdict', 'reasons', 'explanation', 'currency']);
    for (const [id, value] of Object.entries(values)) {
      if (!own.has(id)) expect(named.has(id), id).toBe(value !== null);
    }
    expect(values).toMatchObject({ monthlySales: null, price90: null, fbaOffers: null, amazonOffers: null });
  });

  it('of what-if settings needs no other answers', () => {
    expect(resultOf(row(), { targetRoi: 120 })).toMatchObject({
      verdict: 'maybe',
      reasons: ['roi-below-target'],
    });
    expect(resultOf(row(), { targetRoi: 250 }).verdict).toBe('skip');
    expect(resultOf(row(), { fulfilment: 'fbm', ownFulfilmentCost: '6' })).toMatchObject({
      fulfilmentFee: 0,
      profit: 2499 - 375 - 600 - 800,
    });
    expect(resultOf(row(), { packSize: 2 })).toMatchObject({
      goodsCost: 1600,
      reasons: ['loss', 'pack-differs'],
    });
    expect(resultOf(row(), { referralPercent: 8, fulfilmentFee: '4.00' })).toMatchObject({
      referralFee: 200,
      fulfilmentFee: 400,
      sources: expect.arrayContaining(['referralFee: settings', 'fulfilmentFee: settings']),
    });
    const euros = row(everything, { currency: 'EUR' });
    expect(resultOf(euros, { exchangeRates: { EUR: 1.25 } }).goodsCost).toBe(1000);
  });

  it('takes the lowest offer for the price where nobody holds the buy box, and says so', () => {
    const offers = {
      buyBox: null,
      holder: null,
      holderIsFba: null,
      lowest: { listing: 2300, shipping: 199 },
      offers: 4,
      fbaOffers: 1,
      amazonOffers: true,
    };
    const prior = { ...everything, competitive: { ...competitive, buyBox: null }, offers, keepa: null };
    expect(resultOf(row(prior))).toMatchObject({
      price: 2499,
      buyBoxPrice: null,
      offers: 4,
      fbaOffers: 1,
      verdict: 'maybe',
      reasons: ['no-buy-box', 'amazon-sells'],
    });
  });

  it('takes Keepa’s price and fees where Amazon has none, with other fees not known', () => {
    const prior = { ...everything, competitive: null, fees: null };
    expect(resultOf(row(prior))).toMatchObject({
      price: 2599,
      referralFee: 390,
      fulfilmentFee: 540,
      otherFees: null,
      reasons: ['other-fees-unknown'],
      verdict: 'buy',
      sources: expect.arrayContaining(['price: keepa.product', 'referralFee: keepa.product']),
    });
    // Keepa's prices are those of new goods.
    expect(resultOf(row(prior, { condition: 'Used - Good' })).price).toBeNull();
  });

  it('is unknown without a price, without fees or without a cost', () => {
    const none = { ...everything, competitive: { ...competitive, buyBox: null }, fees: null, keepa: null };
    expect(resultOf(row(none))).toMatchObject({
      verdict: 'unknown',
      reasons: ['no-price'],
      price: null,
      profit: null,
    });
    const refused = {
      ...everything,
      fees: { ...fees, referral: null, fulfilment: null, other: null, error: 'No dimensions' },
      keepa: null,
    };
    expect(resultOf(row(refused))).toMatchObject({
      verdict: 'unknown',
      reasons: ['no-fees'],
      netProceeds: null,
    });
    expect(resultOf(row(refused)).explanation).toContain('No dimensions');
    const noCost = rowOf({ identifier: asin }, everything);
    expect(resultOf(noCost)).toMatchObject({
      verdict: 'unknown',
      reasons: ['no-cost'],
      netProceeds: 1584,
      maxCost: 1218,
    });
  });

  it('is no buy where the product may not be sold, is dear beside its usual price, or sells little', () => {
    const may = (code: string) => ({ ...everything, restrictions: { reasons: [{ code, message: 'No.' }] } });
    expect(resultOf(row(may('NOT_ELIGIBLE'))).verdict).toBe('skip');
    expect(resultOf(row(may('APPROVAL_REQUIRED')))).toMatchObject({
      verdict: 'maybe',
      restrictions: ['APPROVAL_REQUIRED'],
    });
    const free = { ...everything, restrictions: { reasons: [] } };
    expect(resultOf(row(free))).toMatchObject({ verdict: 'buy', restrictions: [] });
    const dear = { ...everything, keepa: { products: [{ ...keepa, price90: 2000 }] } };
    expect(resultOf(row(dear)).reasons).toEqual(['price-above-usual']);
    expect(resultOf(row(), { maxRank: 1000, minMonthlySales: 500 }).reasons).toEqual([
      'rank-too-low',
      'sells-too-little',
    ]);
  });

  it('in yen has no minor unit', () => {
    const yen = { listing: 2980, shipping: 0 };
    const prior = {
      catalog: { items: [item] },
      competitive: { ...competitive, buyBox: yen },
      fees: { ...fees, price: yen, referral: 298, fulfilment: 434 },
      keepa: null,
    };
    const result = resultOf(rowOf({ identifier: asin, cost: '1100' }, prior), {
      marketplace: 'JP',
      vatPercent: 0,
    });
    expect(result).toMatchObject({
      currency: 'JPY',
      profit: 1148,
      explanation: 'A sale earns 1,148 JPY, ROI 104.4 %.',
    });
  });

  it('is a failure with a sentence for a row that cannot be looked up', () => {
    const code = (fields: { [id: string]: string }, settings = {}, prior: StageRow['prior'] = {}) => {
      const result = finish(rowOf(fields, prior), settingsWith(settings));
      return result.ok ? 'fine' : result.failure.code;
    };
    const unknown = { catalog: { items: [] }, keepa: { products: [] } };
    expect(code({ identifier: asin, cost: '8' }, {}, unknown)).toBe('product-unknown');
    expect(code({ identifier: asin, cost: '8' })).toBe('not-asked');
    expect(code({ identifier: asin, cost: '0' })).toBe('cost-not-positive');
    expect(code({ identifier: asin, cost: 'cheap' })).toBe('cost-unreadable');
    expect(code({ identifier: asin, cost: '8', currency: 'EUR' })).toBe('exchange-rate-missing');
    expect(code({ identifier: asin, cost: '8', currency: 'Taler' })).toBe('currency-unknown');
    expect(code({ identifier: asin, packSize: '0' })).toBe('pack-size-unreadable');
    expect(code({ identifier: asin, condition: 'broken' })).toBe('condition-unknown');
    expect(code({ identifier: 'B07' })).toBe('identifier-malformed');
    expect(code({ cost: '8' })).toBe('identifier-missing');
  });

  it.each([
    [{ identifier: 'B07' }, '“B07” is no ASIN (ten letters and digits'],
    [{ identifier: '4006381333932', cost: '8' }, 'ends in 2, but its other digits call for 1'],
    [{ identifier: asin, cost: '0' }, 'A cost of 0 gives no return; enter what a unit costs.'],
    [
      { identifier: asin, cost: '8', currency: 'EUR' },
      'enter what 1 EUR is worth in USD under Exchange rates.',
    ],
    [{ identifier: asin, cost: '8' }, `Neither Amazon nor Keepa knows ${asin} in this marketplace.`],
  ])('is told in one sentence: %j', (fields, part) => {
    const unknown = { catalog: { items: [] }, keepa: { products: [] } };
    const result = finish(rowOf(fields, unknown), settingsWith());
    if (result.ok) throw new Error('It cannot be looked up');
    expect(result.failure.message).toContain(part);
    expect(result.failure.message).toMatch(/^\S[^\n]*\.$/);
  });

  it('takes the second identifier only where the first is empty', () => {
    const found = rowOf({ secondIdentifier: '4006381333931', cost: '8' }, everything);
    expect(resultOf(found).asin).toBe(asin);
  });
});

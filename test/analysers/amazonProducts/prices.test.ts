import { expect, it } from 'vitest';
import { priceOf } from '../../../src/analysers/amazonProducts/spApi/money.ts';
import { settingsWith } from './productInputs.ts';

const dollars = (Amount: number) => ({ CurrencyCode: 'USD', Amount });

it('a price is what a buyer pays, in minor units', () => {
  const price = { ListingPrice: dollars(24.99), Shipping: dollars(3) };
  expect(priceOf(price, settingsWith())).toEqual({ listing: 2499, shipping: 300 });
});

it('nothing is sold for nothing: a price of zero is none', () => {
  expect(priceOf({ ListingPrice: dollars(0), Shipping: dollars(3) }, settingsWith())).toBeNull();
});

it('a price in another currency than the marketplace’s is none', () => {
  const euros = { CurrencyCode: 'EUR', Amount: 24.99 };
  expect(priceOf({ ListingPrice: euros }, settingsWith())).toBeNull();
});

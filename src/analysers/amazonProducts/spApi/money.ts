import { z } from 'zod';
import type { Price } from '../answers.ts';
import { minorOf } from '../exactMoney.ts';
import { shopOf } from '../marketplaces.ts';
import type { ProductSettings } from '../settings.ts';

/** Money as the v0 models have it. */
export const moneySchema = z
  .object({ CurrencyCode: z.string().optional(), Amount: z.number().optional() })
  .optional();
export type Money = z.infer<typeof moneySchema>;

/** In minor units; null for none, and for a currency that is not the marketplace's. */
export function minorOfMoney(money: Money, { marketplace }: ProductSettings): number | null {
  if (
    money?.Amount === undefined ||
    (money.CurrencyCode ?? shopOf(marketplace).currency) !== shopOf(marketplace).currency
  )
    return null;
  return minorOf(money.Amount, shopOf(marketplace).currency);
}

/** What a buyer pays; null without a listing price above zero, since nothing is sold for nothing. */
export function priceOf(
  price: { readonly ListingPrice?: Money; readonly Shipping?: Money } | undefined,
  settings: ProductSettings,
): Price | null {
  const listing = minorOfMoney(price?.ListingPrice, settings);
  if (listing === null || listing <= 0) return null;
  return { listing, shipping: Math.max(0, minorOfMoney(price?.Shipping, settings) ?? 0) };
}

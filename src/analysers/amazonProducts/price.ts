import type { Answers, KeepaProduct, Price } from './answers.ts';

/** A value with the provider and operation it came from. */
export type Sourced<Value> = { readonly value: Value; readonly source: string };

/**
 * What the product sells for, as Amazon says: the buy box, else the lowest offer. Fees are estimated for it,
 * so it never depends on Keepa.
 */
export function amazonPrice({ competitive, offers }: Answers): Sourced<Price> | null {
  const offered = 'sp-api.getItemOffersBatch';
  if (offers?.buyBox) return { value: offers.buyBox, source: offered };
  if (competitive?.buyBox) return { value: competitive.buyBox, source: 'sp-api.getCompetitivePricing' };
  return offers?.lowest ? { value: offers.lowest, source: offered } : null;
}

/** Amazon's price, else Keepa's: the buy box with shipping, else the lowest new offer. */
export function sellingPrice(answers: Answers, keepa: KeepaProduct | undefined): Sourced<Price> | null {
  const price = amazonPrice(answers);
  if (price) return price;
  const listing = keepa?.buyBox ?? keepa?.newPrice ?? null;
  return listing === null ? null : { value: { listing, shipping: 0 }, source: 'keepa.product' };
}

import type { Limit } from '../limit.ts';

/** Rate a second and burst of each operation's token bucket, for each pair of seller account and application. */
type Plan = { readonly rate: number; readonly burst: number };

/**
 * The default usage plans of the operations Rowmill can call, from Amazon's published models
 * (`catalogItems_2022-04-01`, `productPricingV0`, `productPricing_2022-05-01`, `productFeesV0`,
 * `listingsRestrictions_2021-08-01`), read in November 2026. An account may have more: answers say so in
 * `x-amzn-RateLimit-Limit`.
 */
export const spApiPlans = {
  searchCatalogItems: { rate: 2, burst: 2 },
  getCatalogItem: { rate: 2, burst: 2 },
  getPricing: { rate: 0.5, burst: 1 },
  getCompetitivePricing: { rate: 0.5, burst: 1 },
  getListingOffers: { rate: 1, burst: 2 },
  getItemOffers: { rate: 0.5, burst: 1 },
  getItemOffersBatch: { rate: 0.1, burst: 1 },
  getListingOffersBatch: { rate: 0.5, burst: 1 },
  getFeaturedOfferExpectedPriceBatch: { rate: 0.033, burst: 1 },
  getCompetitiveSummary: { rate: 0.033, burst: 1 },
  getMyFeesEstimateForSKU: { rate: 1, burst: 2 },
  getMyFeesEstimateForASIN: { rate: 1, burst: 2 },
  getMyFeesEstimates: { rate: 0.5, burst: 1 },
  getListingsRestrictions: { rate: 5, burst: 10 },
} as const satisfies Record<string, Plan>;

export type SpApiOperation = keyof typeof spApiPlans;

/** The flat figure that sellers commonly work with; not how Amazon meters, and kept for those who want it. */
const simplePerSecond = 8;

/** The limit of one SP-API call, one unit a call. `cap` is the user's own, in calls a second. */
export function spApiLimit(
  preset: 'simple' | 'official',
  where: { readonly account: string; readonly region: string },
  operation: SpApiOperation,
  cap?: number,
): Limit {
  const simple = preset === 'simple';
  return {
    key: { provider: 'sp-api', ...where, operation: simple ? 'all' : operation },
    shape: simple
      ? { kind: 'window', n: simplePerSecond, perMs: 1000 }
      : { kind: 'bucket', ...spApiPlans[operation], mayOverdraw: false },
    origin: 'preset',
    cap,
  };
}

import { z } from 'zod';

export const operations = [
  'searchCatalogItems',
  'getCompetitivePricing',
  'getItemOffersBatch',
  'getMyFeesEstimates',
  'getListingsRestrictions',
  'keepa',
] as const;
export type Operation = (typeof operations)[number];

export const configSchema = z.object({
  /** Time until an answer, in ms. */
  latencyMs: z.number().nonnegative(),
  /** What is metered: Amazon's plans and Keepa's tokens, eight and five calls a second, or nothing. */
  limits: z.enum(['official', 'simple', 'none']),
  toleranceMs: z.number().nonnegative(),
  keepaTokensPerMinute: z.number().positive(),
  /** Percent of requests answered with 429 though there was room. */
  tooManyPercent: z.number().min(0).max(100),
  /** How long an access token lives, in seconds. */
  tokenSeconds: z.number().positive(),
  /** Answers invalid_grant and the like instead of a token. */
  tokenError: z.string().nullable(),
  /** Answers 403 for these marketplaces. */
  closedMarketplaces: z.array(z.string()),
  /** Keepa answers this status instead (402, 405, 500). */
  keepaStatus: z.number().nullable(),
  /** Identifiers for which Amazon refuses the whole call, though they look right. */
  poisoned: z.array(z.string()),
});
export type AmazonConfig = z.infer<typeof configSchema>;
export const configChangeSchema = configSchema.partial();
export type AmazonChange = z.infer<typeof configChangeSchema>;

export const defaultConfig: AmazonConfig = {
  latencyMs: 0,
  limits: 'none',
  toleranceMs: 50,
  keepaTokensPerMinute: 60,
  tooManyPercent: 0,
  tokenSeconds: 3600,
  tokenError: null,
  closedMarketplaces: [],
  keepaStatus: null,
  poisoned: [],
};

const perOperation = z.object({
  arrived: z.number(),
  answered: z.number(),
  /** Requests beyond the limit; planted 429s are not among them. */
  violations: z.number(),
  planted429: z.number(),
  refused: z.number(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
});

export const countsSchema = z.object({
  operations: z.record(z.string(), perOperation),
  /** By idempotency key. */
  keys: z.record(
    z.string(),
    z.object({ operation: z.string(), arrived: z.number(), answered: z.number(), tokens: z.number() }),
  ),
  tokensIssued: z.number(),
  /** Requests with an access token that had expired, or with none. */
  tokensRefused: z.number(),
  keepaTokens: z.number(),
  keepaLevel: z.number(),
  /** How often each identifier was asked at Keepa and answered. */
  mostInFlight: z.number(),
});
export type AmazonCounts = z.infer<typeof countsSchema>;

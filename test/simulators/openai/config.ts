import { z } from 'zod';

const share = z.number().min(0).max(1);

/** What goes wrong, as shares of all requests; each request draws once, so that they add up. */
const faultsSchema = z.object({
  tooMany: share,
  serverError: share,
  /** The connection ends before anything was read, or after the answer was computed and billed. */
  resetBefore: share,
  resetAfter: share,
  refusal: share,
  filtered: share,
  cut: share,
  /** Answers that are no JSON, lack a property, quote what is not there, or name an amount too large. */
  notJson: share,
  missesSchema: share,
  wrongQuote: share,
  amountTooLarge: share,
  /** Twenty times the latency. */
  slow: share,
  html: share,
  tooLarge: share,
});
export type Fault = keyof z.infer<typeof faultsSchema>;

export const configSchema = z.object({
  /** Time until the answer, in ms, and by what share it varies. */
  latencyMs: z.number().nonnegative(),
  latencySpread: share,
  seed: z.number().int(),
  faults: faultsSchema,
  /** Buckets that hold and refill as much a minute; a request costs what it sends and the most it may answer. */
  limits: z
    .object({ requestsPerMinute: z.number().positive(), tokensPerMinute: z.number().positive() })
    .nullable(),
  /** The keys it knows; null takes any, also none. */
  keys: z.array(z.string()).nullable(),
  models: z.array(z.string()),
  /** A million tokens, in the currency's units. */
  price: z.object({ input: z.number(), cachedInput: z.number(), output: z.number() }),
  /** UTF-8 bytes a token has here: no client knows it. */
  bytesPerToken: z.number().positive(),
  /** Texts that make it do what they ask for, wherever they stand. */
  obeys: z.array(z.string()),
  /** The spread of the lengths of its texts: 0 is all the same, 1 has a long tail. */
  lengthSigma: z.number().min(0).max(3),
  /** Answers every request with this error: `insufficient_quota`, `credit_balance_exhausted`, `slow_down` … */
  accountError: z.string().nullable(),
  batch: z.object({
    /** How long a batch takes, in ms. */
    workMs: z.number().nonnegative(),
    /** The next batches end as expired after this many rows each. */
    expireAfter: z.array(z.number().int().min(0)),
    /** Batches of somebody else in the account's list: newer than all, and of a year ago. */
    newerOthers: z.number().int().min(0),
    olderOthers: z.number().int().min(0),
  }),
});
export type OpenAiConfig = z.infer<typeof configSchema>;

export const changeSchema = configSchema.partial().extend({
  faults: faultsSchema.partial().optional(),
  batch: configSchema.shape.batch.partial().optional(),
});
export type OpenAiChange = z.infer<typeof changeSchema>;

export const start: OpenAiConfig = {
  latencyMs: 0,
  latencySpread: 0,
  seed: 1,
  faults: {
    tooMany: 0,
    serverError: 0,
    resetBefore: 0,
    resetAfter: 0,
    refusal: 0,
    filtered: 0,
    cut: 0,
    notJson: 0,
    missesSchema: 0,
    wrongQuote: 0,
    amountTooLarge: 0,
    slow: 0,
    html: 0,
    tooLarge: 0,
  },
  limits: null,
  keys: null,
  models: ['gpt-4.1-mini', 'gpt-4.1-nano'],
  price: { input: 0.4, cachedInput: 0.1, output: 1.6 },
  bytesPerToken: 4.3,
  obeys: [],
  lengthSigma: 0,
  accountError: null,
  batch: { workMs: 50, expireAfter: [], newerOthers: 0, olderOthers: 0 },
};

export function changed(config: OpenAiConfig, change: OpenAiChange): OpenAiConfig {
  const { faults, batch, ...rest } = changeSchema.parse(change);
  return configSchema.parse({
    ...config,
    ...rest,
    faults: { ...config.faults, ...faults },
    batch: { ...config.batch, ...batch },
  });
}

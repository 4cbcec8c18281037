import { z } from 'zod';

/** Currency a million tokens, as providers state it. */
const price = z.number().min(0).max(100_000);

export const pricesSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** When somebody last looked, `YYYY-MM-DD`. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  models: z.record(
    z.string().min(1),
    z.strictObject({ input: price, cachedInput: price.optional(), output: price }),
  ),
});
export type Prices = z.infer<typeof pricesSchema>;

/** From published price lists, second-hand, November 2026: to be checked and edited by whoever pays. */
export const defaultPrices: Prices = {
  currency: 'USD',
  date: '2026-11-05',
  models: {
    'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8 },
    'gpt-4.1-mini': { input: 0.4, cachedInput: 0.1, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, cachedInput: 0.025, output: 0.4 },
    'gpt-5-mini': { input: 0.25, cachedInput: 0.025, output: 2 },
    'gpt-5.4-mini': { input: 0.75, cachedInput: 0.075, output: 4.5 },
    'gpt-5.4-nano': { input: 0.2, cachedInput: 0.02, output: 1.25 },
  },
};

/** Tokens of one call as the server counts them; cached ones are part of the input. */
export type Tokens = { readonly input: number; readonly cached: number; readonly output: number };

/**
 * What tokens cost in micro-units of the currency, rounded up: a price of 0.4 a million is 0.4 micro-units a
 * token. Prices count to a millionth, so that the sum is exact. `share` is the part that is paid, half in a batch.
 */
export function costOf(tokens: Tokens, prices: Prices, model: string, share: number): number {
  const of = prices.models[model];
  if (of === undefined) return 0;
  const fresh = tokens.input - tokens.cached;
  const picoUnits =
    fresh * inMillionths(of.input) +
    tokens.cached * inMillionths(of.cachedInput ?? of.input) +
    tokens.output * inMillionths(of.output);
  return Math.ceil((picoUnits * share) / 1_000_000);
}

const inMillionths = (perMillion: number): number => Math.round(perMillion * 1_000_000);

import type { Limit, LimitCost } from '../limit.ts';

/**
 * What the lowest paid tier allows for the small models, a minute; every answer tells the account's own
 * figures (`x-ratelimit-limit-*`). Second-hand, November 2026.
 */
export const openAiLowestTier = { requestsPerMinute: 500, tokensPerMinute: 200_000 } as const;

const windowOf = (n: number) => ({ kind: 'window', n, perMs: 60_000 }) as const;

/**
 * The two limits of a call to OpenAI or a compatible server, per model and project: requests and tokens
 * a minute, taken together. `tokens` is the most the call can use; settle with what it really used.
 */
export function openAiCosts(
  call: {
    readonly account: string;
    readonly host: string;
    readonly model: string;
    readonly tokens: number;
  },
  allowed: { readonly requestsPerMinute: number; readonly tokensPerMinute: number } = openAiLowestTier,
  origin: Limit['origin'] = 'preset',
): readonly LimitCost[] {
  const limit = (unit: string, n: number): Limit => ({
    key: {
      provider: 'openai',
      account: call.account,
      region: call.host,
      operation: `${call.model}-${unit}`,
    },
    shape: windowOf(n),
    origin,
  });
  return [
    { limit: limit('requests', allowed.requestsPerMinute), cost: 1 },
    { limit: limit('tokens', allowed.tokensPerMinute), cost: call.tokens },
  ];
}

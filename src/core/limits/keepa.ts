import type { Limit } from '../limit.ts';

/** The flat figure that sellers commonly work with; Keepa itself counts tokens, not requests. */
const simplePerSecond = 5;

/** Keepa's bucket holds what an hour refills (documentation and answers, November 2026). */
const minutesOfBurst = 60;

/**
 * What the smallest plan refills a minute; the real figure comes with the first answer (`refillRate`),
 * and `GET /token` tells it for nothing. Second-hand, November 2026.
 */
export const keepaSmallestPlan = 5;

/**
 * The limit of Keepa calls. `simple`: 5 requests a second, one unit a call. `official`: the account's
 * bucket, in tokens; a call runs while the balance is positive and may take it below zero. `cap` is the
 * user's own, in units a second.
 */
export function keepaLimit(
  preset: 'simple' | 'official',
  account: string,
  tokensPerMinute: number = keepaSmallestPlan,
  cap?: number,
): Limit {
  const key = { provider: 'keepa', account, region: '' };
  if (preset === 'simple') {
    const shape = { kind: 'window', n: simplePerSecond, perMs: 1000 } as const;
    return { key: { ...key, operation: 'requests' }, shape, origin: 'preset', cap };
  }
  return {
    key: { ...key, operation: 'tokens' },
    shape: {
      kind: 'bucket',
      rate: tokensPerMinute / 60,
      burst: tokensPerMinute * minutesOfBurst,
      mayOverdraw: true,
    },
    origin: 'preset',
    cap,
  };
}

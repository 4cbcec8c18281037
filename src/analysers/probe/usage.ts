import type { Expected, Usage } from '../../core/stage.ts';
import type { ProbeSettings } from './settings.ts';

type Prices = Pick<ProbeSettings, 'price' | 'answerPrice'>;

/** Characters an answer is believed to have, and is never longer than. */
const usualAnswer = 200;
const longestAnswer = 4000;

/** A call costs a fixed price, and so much for each character of its answers where these are paid for. */
export function usageOf({ price, answerPrice }: Prices, characters: number): Usage {
  const units = answerPrice > 0 ? { calls: 1, characters } : { calls: 1 };
  return { microUnits: Math.round(price + answerPrice * characters), units };
}

export const mostUsage = (prices: Prices, rows: number): Usage => usageOf(prices, longestAnswer * rows);

/** What is asked is certain, how long the answers are is not. */
export const usualUsage = (prices: Prices, rows: number): Expected => ({
  ...usageOf(prices, usualAnswer * rows),
  certain: { microUnits: Math.round(prices.price), units: { calls: 1 } },
});

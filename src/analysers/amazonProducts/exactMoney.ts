import { minorDigits, parseMinor } from '../../core/money.ts';
import { decimalOfNumber } from '../../core/reading/decimal.ts';

/** A rate as an exact fraction: 15 % is `{ over: 15n, under: 100n }`. */
export type Rate = { readonly over: bigint; readonly under: bigint };

/** A plain decimal such as `1.0835`; null for anything else. Not negative. */
export function rateOf(text: string): Rate | null {
  const match = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  return { over: BigInt(whole + fraction), under: 10n ** BigInt(fraction.length) };
}

export function percentRate(percent: number): Rate {
  const rate = rateOf(decimalOfNumber(percent));
  if (!rate) throw new Error(`${percent} is no percentage.`);
  return { over: rate.over, under: rate.under * 100n };
}

/** Minor units times a rate, rounded half away from zero. */
export const times = (minor: number, { over, under }: Rate): number =>
  Number(roundedQuotient(BigInt(minor) * over, under));

/** What is left of an amount that includes a tax of this rate: `amount ÷ (1 + rate)`. */
export const without = (minor: number, { over, under }: Rate): number =>
  Number(roundedQuotient(BigInt(minor) * under, under + over));

/** `amount × (1 + rate)`. */
export const plus = (minor: number, { over, under }: Rate): number =>
  Number(roundedQuotient(BigInt(minor) * (under + over), under));

function roundedQuotient(over: bigint, under: bigint): bigint {
  const half = under / 2n;
  const shifted = over >= 0n ? over + half : over - half;
  // Halves of an odd denominator do not exist, so adding its floor rounds to nearest.
  return shifted / under;
}

/**
 * An amount in another currency. `rate` is what one whole unit of `from` is worth in whole units of `to`;
 * the currencies may have different minor units.
 */
export function convert(minor: number, from: string, to: string, rate: Rate): number {
  const shift = minorDigits(to) - minorDigits(from);
  const scaled: Rate =
    shift >= 0
      ? { over: rate.over * 10n ** BigInt(shift), under: rate.under }
      : { over: rate.over, under: rate.under * 10n ** BigInt(-shift) };
  return times(minor, scaled);
}

/** A number of an answer (12.99) in minor units; null when it is no amount. */
export const minorOf = (amount: number, currency: string): number | null =>
  Number.isFinite(amount) ? parseMinor(decimalOfNumber(amount), currency) : null;

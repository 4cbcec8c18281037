import type { RefundRulesSettings } from '../settings.ts';

/** The amounts a vendor's refunds usually have, in minor units. */
export type UsualRange = {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
};

/** Makes the median absolute deviation an estimate of the standard deviation (1 / Φ⁻¹(3/4)). */
const toStandard = 1.4826;
/** Subscriptions of one price have no deviation at all; a fifth of the median keeps double the price usual. */
const leastSpread = 0.2;

/**
 * The range of usual amounts, from `ascending` positive amounts: the median plus and minus
 * `outlierDeviations` median absolute deviations, measured both linearly and on logarithms, and of both
 * the wider limit. Amounts are skewed: linearly a clean tail looks unusual, on logarithms alone small
 * amounts do. `null` with fewer than `outlierRows` amounts.
 */
export function usualRange(ascending: readonly number[], settings: RefundRulesSettings): UsualRange | null {
  const count = ascending.length;
  if (count < settings.outlierRows) return null;
  const median = medianOf(ascending);
  const linear = spread(ascending, median, leastSpread * median);
  const logarithmic = spread(ascending.map(Math.log), Math.log(median), leastSpread);
  const reach = settings.outlierDeviations;
  return {
    median: Math.round(median),
    low: Math.max(0, Math.floor(Math.min(median - reach * linear, median * Math.exp(-reach * logarithmic)))),
    high: Math.ceil(Math.max(median + reach * linear, median * Math.exp(reach * logarithmic))),
    count,
  };
}

function spread(values: readonly number[], center: number, least: number): number {
  const distances = values.map((value) => Math.abs(value - center)).sort((a, b) => a - b);
  return Math.max(least, toStandard * medianOf(distances));
}

function medianOf(ascending: readonly number[]): number {
  const middle = ascending.length / 2;
  const upper = ascending[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((ascending[middle - 1] ?? upper) + upper) / 2 : upper;
}

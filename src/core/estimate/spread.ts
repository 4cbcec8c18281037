import { type Random, seededRandom } from './random.ts';

/** Between what a figure lies in nine of ten cases, and what is most likely. */
export type Range = { readonly low: number; readonly expected: number; readonly high: number };

/**
 * What is believed of the spread of answers before any was seen: the deviation of their logarithm, and how
 * many calls this belief is worth. Lengths of a model's answers have 0.3 (a form) to 1.2 (free text); a
 * few tries alone would too often be alike by chance and promise too much.
 */
const believedDeviation = 1;
const believedCalls = 4;
/** Draws from what is believed after the tries: enough for quantiles that are steady to about 2 %. */
const draws = 2000;
/** A little wider than nine of ten on each side, since answers are not quite as the model has them. */
const tail = 0.025;

/**
 * The mean of `remaining` further figures of which `seen` are known, all positive and perhaps long-tailed:
 * a lognormal distribution whose parameters are as uncertain as the few figures leave them. `most` is what
 * none can exceed on average.
 */
export function meanOfFurther(
  seen: readonly number[],
  remaining: number,
  most = Number.POSITIVE_INFINITY,
): Range {
  const [first = 0] = seen;
  // What never varied is taken for fixed.
  if (seen.every((value) => Math.abs(value - first) <= 1e-9 * Math.abs(first))) {
    return { low: first, expected: first, high: first };
  }
  const means = drawMeans(seen.map(Math.log), remaining, seededRandom(seen.length)).map((mean) =>
    Math.min(mean, most),
  );
  means.sort((one, other) => one - other);
  const at = (share: number): number => means[Math.min(draws - 1, Math.floor(share * draws))] ?? first;
  return { low: at(tail), expected: at(0.5), high: at(1 - tail) };
}

function drawMeans(logs: readonly number[], remaining: number, random: Random): number[] {
  const n = logs.length;
  const centre = logs.reduce((sum, log) => sum + log, 0) / n;
  const squares = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0);
  const degrees = believedCalls + n - 1;
  const scale = believedCalls * believedDeviation ** 2 + squares;
  return Array.from({ length: draws }, () => {
    const variance = scale / random.chiSquared(degrees);
    const mean = Math.exp(centre + random.normal() * Math.sqrt(variance / n) + variance / 2);
    const deviation = Math.sqrt(Math.expm1(variance) / Math.max(1, remaining));
    return Math.max(0, mean * (1 + deviation * random.normal()));
  });
}

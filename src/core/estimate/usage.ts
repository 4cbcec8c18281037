import type { Usage } from '../stage.ts';
import { meanOfFurther, type Range } from './spread.ts';

/** What a call was expected to use, `certain` being the part that its request alone decides. */
export type Figures = { readonly expected: Usage; readonly certain: Usage };

/** A call that was made, with what it really used. */
export type SeenCall = Figures & { readonly actual: Usage };

/** Calls still to be made, all together. `reserved` is the most they can use. */
export type FurtherCalls = Figures & { readonly calls: number; readonly reserved: Usage };

/**
 * `known`: nothing is left to chance. `tried`: from calls that were made, true in nine of ten cases.
 * `guess`: between what is certain and what would be reserved, nothing having been tried.
 */
export type Confidence = 'known' | 'tried' | 'guess';
export type Figure = Range & { readonly confidence: Confidence };

export const noUsage: Usage = { microUnits: 0, units: {} };

export function addUsage(one: Usage, other: Usage, times = 1): Usage {
  const units: { [name: string]: number } = { ...one.units };
  for (const [name, count] of Object.entries(other.units)) units[name] = (units[name] ?? 0) + times * count;
  return { microUnits: one.microUnits + times * other.microUnits, units };
}

/** Fewer calls than this say nothing about how others spread. */
const fewestSeen = 3;

type Pick = (usage: Usage) => number;
export const moneyOf: Pick = ({ microUnits }) => microUnits;
export const unitOf =
  (name: string): Pick =>
  ({ units }) =>
    units[name] ?? 0;

/**
 * What further calls will use of money or of one unit. The certain part is taken as it is, but for a
 * factor that calls already made show (tokens are counted by guess before). What is left of each call's
 * actual use is the uncertain part, in relation to what was expected of it; its mean over the further calls
 * is estimated from the calls that were made.
 */
export function estimateFigure(seen: readonly SeenCall[], further: FurtherCalls, pick: Pick): Figure {
  const [certain, expected] = [pick(further.certain), pick(further.expected)];
  const most = Math.max(expected, pick(further.reserved));
  if (further.calls === 0) return { low: 0, expected: 0, high: 0, confidence: 'known' };
  if (seen.length < fewestSeen) {
    const confidence = certain === expected && expected === most ? 'known' : 'guess';
    return { low: certain, expected, high: most, confidence };
  }
  const factor = factorOfCertain(seen, pick);
  const rest = seen.map((call) => pick(call.actual) - factor * pick(call.certain));
  if (rest.every((value, at) => Math.abs(value) <= negligible * Math.max(1, pick(seenAt(seen, at).actual)))) {
    const exact = Math.round(factor * certain);
    return { low: exact, expected: exact, high: exact, confidence: 'known' };
  }
  const uncertain = expected - certain;
  const weights = seen.map((call) => pick(call.expected) - pick(call.certain));
  // Where nothing more was expected, what came on top is the same for every call as far as anyone knows.
  const weighed = uncertain > 0 && weights.every((weight) => weight > 0);
  const total = weighed ? uncertain : further.calls;
  const ratios = rest.map((value, at) => Math.max(value, 0) / (weighed ? (weights[at] ?? 1) : 1));
  const floor = (ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length) * least;
  const room = Math.max(0, most - factor * certain) / total;
  const mean = meanOfFurther(
    ratios.map((ratio) => Math.max(ratio, floor)),
    further.calls,
    room,
  );
  const of = (ratio: number): number => factor * certain + total * ratio;
  return { low: of(mean.low), expected: of(mean.expected), high: of(mean.high), confidence: 'tried' };
}

/** Differences this small are rounding. */
const negligible = 0.005;
/** Of the mean: the least a logarithm is taken of, so that one odd call does not pass for a spread of many. */
const least = 0.02;

/** How much more the certain part was than it was taken for; never more than any call used in all. */
function factorOfCertain(seen: readonly SeenCall[], pick: Pick): number {
  const certain = seen.filter((call) => pick(call.certain) > 0);
  if (certain.length < seen.length) return certain.length === 0 ? 0 : 1;
  const whole = Math.min(...certain.map((call) => pick(call.actual) / pick(call.certain)));
  return Math.min(whole, factorOfUnits(certain) ?? whole);
}

/** From the units that are certain, such as the tokens sent: actual to expected over all calls. */
function factorOfUnits(seen: readonly SeenCall[]): number | undefined {
  const factors = Object.keys(seen[0]?.certain.units ?? {}).flatMap((name) => {
    const sum = (of: 'actual' | 'certain'): number =>
      seen.reduce((total, call) => total + (call[of].units[name] ?? 0), 0);
    return sum('certain') > 0 && sum('actual') > 0 ? [sum('actual') / sum('certain')] : [];
  });
  return factors.length === 0 ? undefined : Math.max(...factors);
}

const seenAt = (seen: readonly SeenCall[], at: number): SeenCall => seen[at] as SeenCall;

/** Adds what several stages will use. What one of them only guesses, the sum only guesses. */
export function addFigures(figures: readonly Figure[]): Figure {
  const sum = (of: keyof Range): number =>
    Math.round(figures.reduce((total, figure) => total + figure[of], 0));
  const order: readonly Confidence[] = ['known', 'tried', 'guess'];
  const worst = figures.filter(({ high }) => high > 0).map(({ confidence }) => order.indexOf(confidence));
  return {
    low: sum('low'),
    expected: sum('expected'),
    high: sum('high'),
    confidence: order[Math.max(0, ...worst)] ?? 'guess',
  };
}

/** A range is told as good when it is no wider than this to both sides of its middle. */
export const wideness = 0.25;
/** Tries are asked for with some room, since further ones may spread more than those that were seen. */
const aimedAt = 0.22;
const fewestTries = 10;
const mostTries = 1000;

/** How wide a range is, as a share of its middle to either side. */
export const widthOf = ({ low, high }: Bounds): number => (high + low > 0 ? (high - low) / (high + low) : 0);
type Bounds = { readonly low: number; readonly high: number };

/**
 * How many more rows to try before the range of the whole bill is good; 0 where it is. The error of a mean
 * shrinks with the root of the number of calls.
 */
export function triesWanted(bill: Bounds, tried: number, rows: number): number {
  const width = widthOf(bill);
  if (width <= wideness || rows === 0) return 0;
  if (tried < fewestTries) return Math.min(rows, fewestTries - tried);
  const wanted = Math.ceil(tried * (width / aimedAt) ** 2);
  return Math.min(rows, mostTries, Math.max(5, wanted - tried));
}

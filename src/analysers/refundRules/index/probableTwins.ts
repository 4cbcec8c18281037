import type { VendorFact } from '../facts.ts';
import { likeness, neighbours } from '../invoiceNumber.ts';
import type { RefundRulesSettings } from '../settings.ts';
import { candidatePairs, type NumberedRows, numberedRows } from './candidatePairs.ts';
import type { VendorMember } from './entries.ts';

type Twin = NonNullable<VendorFact['twin']>;

/** With more equal amounts than this within the days compared, an equal amount alone says nothing. */
const crowd = 20;

/**
 * Finds, among refunds of one vendor and one amount, those whose invoice number is nearly an earlier
 * row's (`likeness`) and that lie at most `duplicateDays` apart. Refunds without a date are compared
 * with all. In a series of one price (neighbouring numbers, or a crowd of equal amounts) two numbers
 * may differ by little and yet both be right; see `isLikelySlip`.
 */
export function probableTwins(
  members: readonly VendorMember[],
  settings: RefundRulesSettings,
): ReadonlyMap<number, Twin> {
  const twins = new Map<number, Twin>();
  const numbers = numberedRows(members);
  if (numbers.size < 2) return twins;
  const slice = { numbers, beside: new Map(), days: sortedDays(members), reach: settings.duplicateDays };
  for (const [a, b] of candidatePairs([...numbers.values()])) {
    const how = likeness(a.number, b.number);
    if (how === null) continue;
    for (const [later, earlier] of pairsOfRows(a, b, settings.duplicateDays)) {
      const slip = how === 'mistyped' || how === 'transposed';
      if (twins.has(later.row) || (slip && !isLikelySlip(a, b, later, earlier, slice))) continue;
      twins.set(later.row, { row: earlier.row, invoice: earlier.invoice, how });
    }
  }
  return twins;
}

type Slice = {
  readonly numbers: ReadonlyMap<string, NumberedRows>;
  /** The rows of the neighbouring numbers, once they were looked up. */
  readonly beside: Map<NumberedRows, readonly VendorMember[]>;
  readonly days: readonly number[];
  readonly reach: number;
};

const near = (a: VendorMember, b: VendorMember, reach: number): boolean =>
  a.day === null || b.day === null || Math.abs(a.day - b.day) <= reach;

/** Each row with the earliest row of the other number that comes before it and is near. */
function* pairsOfRows(
  a: NumberedRows,
  b: NumberedRows,
  reach: number,
): Generator<readonly [later: VendorMember, earlier: VendorMember]> {
  for (const [mine, others] of [[a.rows, b.rows] as const, [b.rows, a.rows] as const]) {
    for (const later of mine) {
      const earlier = others.find((other) => other.row < later.row && near(later, other, reach));
      if (earlier !== undefined) yield [later, earlier];
    }
  }
}

/**
 * Where one price is sold in series, 1012 and 1021 can both be right. So a slip is no evidence when both
 * numbers have their neighbour among the equal amounts, when one has and only the last character
 * differs, or, in a crowd, when the two do not have the same invoice date.
 */
function isLikelySlip(
  a: NumberedRows,
  b: NumberedRows,
  later: VendorMember,
  earlier: VendorMember,
  slice: Slice,
): boolean {
  const inSeries = [a, b].filter((one) => isInSeries(one, later, slice)).length;
  const onlyLast = a.number.plain.slice(0, -1) === b.number.plain.slice(0, -1);
  if (inSeries === 2 || (inSeries === 1 && onlyLast)) return false;
  if (later.invoiceDay !== null && later.invoiceDay === earlier.invoiceDay) return true;
  return countNear(slice, later.day) <= crowd;
}

function isInSeries(one: NumberedRows, at: VendorMember, { numbers, beside, reach }: Slice): boolean {
  const rows = beside.get(one) ?? neighbours(one.number).flatMap((next) => numbers.get(next)?.rows ?? []);
  beside.set(one, rows);
  return rows.some((member) => near(member, at, reach));
}

const sortedDays = (members: readonly VendorMember[]): readonly number[] =>
  members
    .map((member) => member.day)
    .filter((day) => day !== null)
    .sort((a, b) => a - b);

function countNear({ days, reach }: Slice, day: number | null): number {
  if (day === null) return days.length;
  return firstAbove(days, day + reach) - firstAbove(days, day - reach - 1);
}

/** The index of the first value above `limit`, by bisection. */
function firstAbove(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { type InvoiceNumber, parseInvoiceNumber, withoutZeros } from '../invoiceNumber.ts';
import type { VendorMember } from './entries.ts';

/** The rows that have one invoice number, in sheet order. */
export type NumberedRows = { readonly number: InvoiceNumber; readonly rows: VendorMember[] };

/** Rows of one number that are compared; a number used more often is a placeholder. */
const mostRowsOfNumber = 50;
/** Longer numbers are free text, where one other letter means nothing. */
const longestNumber = 40;
/** Numbers of one bucket that are compared with each other: one place holds a digit or a letter, 36 in all. */
const mostOfBucket = 40;

/** Groups rows by invoice number; those without one are left out. */
export function numberedRows(members: readonly VendorMember[]): ReadonlyMap<string, NumberedRows> {
  const byNumber = new Map<string, NumberedRows>();
  for (const member of members.toSorted((a, b) => a.row - b.row)) {
    if (member.invoice === '') continue;
    const number = parseInvoiceNumber(member.invoice);
    const entry = byNumber.get(number.joined);
    if (entry === undefined) byNumber.set(number.joined, { number, rows: [member] });
    else if (entry.rows.length < mostRowsOfNumber) entry.rows.push(member);
  }
  return byNumber;
}

type Pair = readonly [NumberedRows, NumberedRows];

/**
 * Pairs of numbers that may be alike, without comparing every number with every other: numbers alike in
 * one way share a key (without separators; without zeros; the end of one is the whole of the other; one
 * place blanked; two neighbouring places in alphabetical order), so only rows of one bucket meet. That
 * is at most 2 × length + 3 keys a number and `mostOfBucket` numbers a key, so 100,000 equal amounts
 * stay linear; one pass per place holds one map at a time.
 */
export function* candidatePairs(numbers: readonly NumberedRows[]): Generator<Pair> {
  if (numbers.length <= mostOfBucket) {
    yield* allPairs(numbers);
    return;
  }
  yield* sharing(numbers, (number) => number.plain);
  yield* sharing(numbers, (number) => withoutZeros(number));
  yield* wholeAndEnd(numbers);
  const longest = numbers.reduce((most, { number }) => Math.max(most, number.plain.length), 0);
  for (let place = 0; place < Math.min(longest, longestNumber); place += 1) {
    yield* sharing(numbers, (number) => blanked(number.plain, place));
    yield* sharing(numbers, (number) => swappable(number.plain, place));
  }
}

function* allPairs(numbers: readonly NumberedRows[]): Generator<Pair> {
  for (const [at, a] of numbers.entries()) for (const b of numbers.slice(at + 1)) yield [a, b];
}

function* sharing(
  numbers: readonly NumberedRows[],
  keyOf: (number: InvoiceNumber) => string | null,
): Generator<Pair> {
  const buckets = new Map<string, NumberedRows[]>();
  for (const entry of numbers) {
    const key = keyOf(entry.number);
    if (key === null) continue;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [entry]);
    else if (bucket.length < mostOfBucket) bucket.push(entry);
  }
  for (const bucket of buckets.values()) if (bucket.length > 1) yield* allPairs(bucket);
}

function* wholeAndEnd(numbers: readonly NumberedRows[]): Generator<Pair> {
  const wholes = new Map<string, NumberedRows[]>();
  for (const entry of numbers) {
    const whole = withoutZeros(entry.number);
    const written = wholes.get(whole);
    if (written === undefined) wholes.set(whole, [entry]);
    else if (written.length < mostOfBucket) written.push(entry);
  }
  for (const entry of numbers) {
    for (let runs = entry.number.runs.length - 1; runs > 0; runs -= 1) {
      for (const whole of wholes.get(withoutZeros(entry.number, runs)) ?? []) yield [whole, entry];
    }
  }
}

const blanked = (plain: string, place: number): string | null =>
  place < plain.length && plain.length <= longestNumber
    ? `${plain.slice(0, place)}\0${plain.slice(place + 1)}`
    : null;

function swappable(plain: string, place: number): string | null {
  const [a, b] = [plain.charAt(place), plain.charAt(place + 1)];
  if (b === '' || a === b || plain.length > longestNumber) return null;
  return plain.slice(0, place) + (a < b ? a + b : b + a) + plain.slice(place + 2);
}

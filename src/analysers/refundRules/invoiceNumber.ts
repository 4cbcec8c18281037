/** An invoice number taken apart into runs of letters and of digits: `inv 2026/0017` is INV, 2026, 0017. */
export type InvoiceNumber = {
  readonly text: string;
  /** Runs with `-` between them; equal for numbers that differ only in case and separators. */
  readonly joined: string;
  /** Runs without anything between them. */
  readonly plain: string;
  readonly runs: readonly string[];
};

export function parseInvoiceNumber(text: string): InvoiceNumber {
  const upper = text.normalize('NFKC').trim().toUpperCase();
  const runs = upper.match(/\p{L}+|\p{Nd}+/gu) ?? [upper];
  return { text: text.trim(), joined: runs.join('-'), plain: runs.join(''), runs };
}

/** The runs with leading zeros removed, the last `count` of them. */
export function withoutZeros(number: InvoiceNumber, count = number.runs.length): string {
  return number.runs
    .slice(number.runs.length - count)
    .map((run) => run.replace(/^0+(?=\d)/, ''))
    .join('-');
}

/** How two different invoice numbers may be one: written otherwise, with a prefix, or with a slip of the hand. */
export type Likeness = 'written-otherwise' | 'prefix' | 'transposed' | 'mistyped';

/** Below this, numbers are alike by chance: 12 and 21. */
const shortest = 3;
const shortestForSlip = 4;

/** `null` when the numbers are equal or just different, above all when one simply follows the other. */
export function likeness(a: InvoiceNumber, b: InvoiceNumber): Likeness | null {
  if (a.joined === b.joined) return null;
  if (a.plain === b.plain || withoutZeros(a) === withoutZeros(b)) return 'written-otherwise';
  if (hasPrefix(a, b) || hasPrefix(b, a)) return 'prefix';
  return slip(a, b);
}

/** True when `long` is `short` with whole runs in front: INV-1001 and 1001, never 51001 and 1001. */
function hasPrefix(long: InvoiceNumber, short: InvoiceNumber): boolean {
  const core = withoutZeros(short);
  if (long.runs.length <= short.runs.length || core.length < shortest || !/\d/.test(core)) return false;
  return withoutZeros(long, short.runs.length) === core;
}

function slip(a: InvoiceNumber, b: InvoiceNumber): Likeness | null {
  const length = a.plain.length;
  if (length !== b.plain.length || length < shortestForSlip) return null;
  let first = 0;
  while (a.plain[first] === b.plain[first]) first += 1;
  let last = length - 1;
  while (a.plain[last] === b.plain[last]) last -= 1;
  if (last === first) return isOtherSeries(a, b, first) ? null : 'mistyped';
  const swapped = last === first + 1 && a.plain[first] === b.plain[last] && a.plain[last] === b.plain[first];
  return swapped ? 'transposed' : null;
}

/** The next number (…17 and …18, …A and …B, 2025-… and 2026-…), or a series with another single letter. */
function isOtherSeries(a: InvoiceNumber, b: InvoiceNumber, position: number): boolean {
  const [runA, endsA] = runAt(a, position);
  const [runB, endsB] = runAt(b, position);
  const bothDigits = /^\d/.test(runA) && /^\d/.test(runB);
  const bothLetters = !/^\d/.test(runA) && !/^\d/.test(runB);
  if (bothLetters && runA.length === 1 && runB.length === 1) return true;
  const step = Math.abs(a.plain.charCodeAt(position) - b.plain.charCodeAt(position));
  return (bothDigits || bothLetters) && endsA && endsB && step === 1;
}

/** The run a position of `plain` lies in, and whether it is the run's last character. */
function runAt(number: InvoiceNumber, position: number): readonly [string, boolean] {
  let end = 0;
  for (const run of number.runs) {
    end += run.length;
    if (position < end) return [run, position === end - 1];
  }
  throw new Error(`No character ${position} in "${number.plain}"`);
}

/** The numbers just before and after it in its series, by the last run of digits; empty without one. */
export function neighbours(number: InvoiceNumber): readonly string[] {
  const at = number.runs.findLastIndex((run) => /^\d+$/.test(run));
  const run = number.runs[at];
  if (run === undefined) return [];
  return [-1n, 1n].map((step) => {
    const next = String(BigInt(run) + step).padStart(run.length, '0');
    return number.runs.with(at, next).join('-');
  });
}

import { seeded } from './seeded.ts';

/**
 * Which rows of a file a run is about; the others are skipped. Row numbers are data rows, from 1.
 * `changed` leaves out what the earlier run `since` has an answer for: rows of the same content, or, with
 * a key column, rows whose key it knows with the same content. `failed` takes only the rows that failed in the
 * earlier run, known again by their content.
 */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'range'; readonly startRow: number; readonly numRows: number }
  | { readonly kind: 'first'; readonly numRows: number }
  | { readonly kind: 'random'; readonly numRows: number; readonly seed: number }
  | { readonly kind: 'changed'; readonly since: string; readonly keyColumn?: string | undefined }
  | { readonly kind: 'failed'; readonly since: string };

/**
 * Why a row was left out: it was not chosen, an earlier run has its answer, a person left it out before the
 * start, or set it aside after it had failed.
 */
export const skipReasons = ['scope', 'unchanged', 'byHand', 'setAside'] as const;
export type SkipReason = (typeof skipReasons)[number];

/**
 * `count` different row numbers of 1 to `total` in ascending order, each set as likely as any other
 * (selection sampling, Knuth 3.4.2 S); the same for the same seed.
 */
export function randomRows(total: number, count: number, seed: number): number[] {
  const random = seeded(seed);
  const chosen: number[] = [];
  for (let row = 1; row <= total && chosen.length < count; row++) {
    if (random() * (total - row + 1) < count - chosen.length) chosen.push(row);
  }
  return chosen;
}

/**
 * `count` of these rows spread over all of them, one at random from each of as many equal parts, so that a
 * file sorted by date or amount is tried all over; the same for the same seed.
 */
export function spreadRows(rows: readonly number[], count: number, seed: number): number[] {
  const random = seeded(seed);
  const parts = Math.min(count, rows.length);
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part, part + 1].map((n) => Math.floor((n * rows.length) / parts)) as [number, number];
    return rows[from + Math.floor(random() * (to - from))] as number;
  });
}

import type { Failure } from '../core/failure.ts';

/** The cap that a run says it stopped at, in micro-units and to the cent; null where it is another failure. */
export function capToldBy({ code, message }: Failure): number | null {
  const [, dollars] = (code === 'spend-cap' && /\$(\d+\.\d\d)/.exec(message)) || [];
  return dollars === undefined ? null : Math.round(Number(dollars) * 100) * 10_000;
}

/** Whether a run that stopped at its cap would only stop there again; `cap` in micro-units, 0 for none. */
export function heldByCap(reason: Failure | null, cap: number): boolean {
  const told = reason && capToldBy(reason);
  return told !== null && cap > 0 && Math.round(cap / 10_000) * 10_000 <= told;
}

/** Rows that a cap is enough for, about; `left` of it and the `expected` cost of all `rows` in the same unit. */
export const rowsWithin = (left: number, expected: number, rows: number): number =>
  expected <= 0 ? rows : Math.min(rows, Math.floor((rows * Math.max(0, left)) / expected));

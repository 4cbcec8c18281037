/**
 * Whole percents of parts that make up `total`, rounded so that they add up to 100 (the largest remainders are rounded
 * up). A part below one percent stays 0, and only all is 100: such parts are said as less than one.
 */
export function percentsOf(parts: readonly number[], total: number): readonly number[] {
  if (total <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (100 * part) / total);
  const percents = exact.map(Math.floor);
  const left = Math.floor(exact.reduce((sum, one) => sum + one, 0) + rounding) - sumOf(percents);
  const places = [...exact.keys()]
    .filter((at) => (percents[at] ?? 0) >= 1 && (percents[at] ?? 0) < 99)
    .toSorted((one, other) => remainder(exact[other]) - remainder(exact[one]));
  for (const at of places.slice(0, left)) percents[at] = (percents[at] ?? 0) + 1;
  return percents;
}

/** Of sums of fractions. */
const rounding = 1e-9;
const remainder = (exact = 0): number => exact - Math.floor(exact);
const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);

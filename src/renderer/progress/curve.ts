/** A place in a square of 100 by 100, its origin at the top left. */
type Place = { readonly x: number; readonly y: number };

/** A value and when it was measured (any unit of time). */
export type Measured = { readonly at: number; readonly value: number };

/**
 * The line through values over time and the area below it, as SVG paths in a square of 100 by 100 that the
 * page stretches. `top` is the value at the upper edge; higher ones end there.
 */
export function curveOf(measured: readonly Measured[], top: number): { line: string; area: string } {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return { line: '', area: '' };
  const span = Math.max(1, last.at - first.at);
  const places = measured.map(
    ({ at, value }): Place => ({
      x: round((100 * (at - first.at)) / span),
      y: round(100 - 100 * Math.min(1, Math.max(0, value / top))),
    }),
  );
  const line = places.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return { line, area: `${line}L${places.at(-1)?.x ?? 0} 100L0 100Z` };
}

/** A hundredth of a percent is less than a pixel in any window. */
const round = (percent: number): number => Math.round(percent * 100) / 100;

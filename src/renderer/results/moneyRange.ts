import type { Facet, Filter } from './filters.ts';
import { chosenIn, withChosen, withRange } from './filters.ts';

/** Bounds in major units, as a person types them; null for none. */
export type Bounds = { readonly from: number | null; readonly to: number | null };

/** The currencies the rows have amounts in, most rows first, from the facet of the column that names them. */
export const currenciesIn = (facet: Facet | undefined): readonly string[] =>
  (facet?.values ?? []).flatMap(({ value }) => (typeof value === 'string' && value !== '' ? [value] : []));

/** The one currency the filter is about; null for none or several. */
export function currencyOf(filter: Filter, currencyColumn: string): string | null {
  const [only, ...more] = chosenIn(filter, { kind: 'result', column: currencyColumn });
  return typeof only === 'string' && more.length === 0 ? only : null;
}

/**
 * The filter with amounts of one currency between two bounds: minor units of several currencies cannot be compared
 * with one bound. Without bounds the condition on the currency goes too.
 */
export function withMoneyRange(
  filter: Filter,
  { column, currencyColumn }: { readonly column: string; readonly currencyColumn: string | undefined },
  currency: string,
  digits: number,
  { from, to }: Bounds,
): Filter {
  const minor = (bound: number | null) => (bound === null ? null : Math.round(bound * 10 ** digits));
  const ranged = withRange(filter, column, minor(from), minor(to));
  if (currencyColumn === undefined) return ranged;
  const bounded = from !== null || to !== null;
  return withChosen(ranged, { kind: 'result', column: currencyColumn }, bounded ? [currency] : []);
}

/** The bounds a filter has on a column, in major units. */
export function boundsIn(filter: Filter, column: string, digits: number): Bounds {
  const condition = filter.results?.find((one) => one.column === column);
  const major = (bound: number | string | undefined) =>
    bound === undefined ? null : Number(bound) / 10 ** digits;
  return { from: major(condition?.from), to: major(condition?.to) };
}

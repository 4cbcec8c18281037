import type { InputOf, OutputOf } from '../../contract/methods.ts';

export type Filter = Omit<InputOf<'rows.facets'>, 'runId' | 'of' | 'limit'>;
export type Facet = OutputOf<'rows.facets'>[number];
export type FacetOf = Facet['of'];
type Value = Facet['values'][number]['value'];
type Scalar = string | number | boolean | null;

export const noFilter: Filter = {};

/** The same for two facets about the same thing. */
export const facetKey = (of: FacetOf): string => ('column' in of ? `${of.kind} ${of.column}` : of.kind);

/** Only plain values can be filtered by. */
export const isScalar = (value: Value): value is Scalar => value === null || typeof value !== 'object';

/** The values of a facet that are chosen. */
export function chosenIn(filter: Filter, of: FacetOf): readonly Scalar[] {
  switch (of.kind) {
    case 'state':
      return filter.states ?? [];
    case 'code':
      return filter.codes ?? [];
    case 'review':
      return filter.reviews ?? [];
    case 'result':
      return filter.results?.find(({ column }) => column === of.column)?.in ?? [];
    case 'source':
      return filter.source?.find(({ column }) => column === of.column)?.in ?? [];
  }
}

/** The filter with a value of a facet chosen, or no longer. */
export function toggled(filter: Filter, of: FacetOf, value: Scalar): Filter {
  const chosen = chosenIn(filter, of);
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return withChosen(filter, of, next);
}

/** The filter with exactly these values of a facet; none takes the condition away. */
export function withChosen(filter: Filter, of: FacetOf, values: readonly Scalar[]): Filter {
  switch (of.kind) {
    case 'state':
      return put(filter, 'states', values as NonNullable<Filter['states']>);
    case 'code':
      return put(filter, 'codes', values as string[]);
    case 'review':
      return put(filter, 'reviews', values as NonNullable<Filter['reviews']>);
    case 'result': {
      const others = (filter.results ?? []).filter(({ column }) => column !== of.column);
      return put(
        filter,
        'results',
        values.length > 0 ? [...others, { column: of.column, in: [...values] }] : others,
      );
    }
    case 'source': {
      const others = (filter.source ?? []).filter(({ column }) => column !== of.column);
      return put(
        filter,
        'source',
        values.length > 0 ? [...others, { column: of.column, in: [...values] }] : others,
      );
    }
  }
}

/** The filter with numbers of a result column between two bounds, both included; neither takes it away. */
export function withRange(filter: Filter, column: string, from: number | null, to: number | null): Filter {
  const others = (filter.results ?? []).filter((one) => one.column !== column);
  if (from === null && to === null) return put(filter, 'results', others);
  const range = { column, ...(from !== null && { from }), ...(to !== null && { to }) };
  return put(filter, 'results', [...others, range]);
}

export const withText = (filter: Filter, text: string): Filter => {
  const { text: _, ...others } = filter;
  const wanted = text.trim();
  return wanted === '' ? others : { ...others, text: wanted };
};

/** How many conditions there are. */
export const conditionsIn = (filter: Filter): number =>
  (filter.text === undefined ? 0 : 1) +
  [filter.states, filter.codes, filter.reviews].filter((part) => part !== undefined).length +
  (filter.results?.length ?? 0) +
  (filter.source?.length ?? 0);

/** A list that is empty is no condition, and the contract takes none. */
function put<Name extends 'states' | 'codes' | 'reviews' | 'results' | 'source'>(
  filter: Filter,
  name: Name,
  values: NonNullable<Filter[Name]>,
): Filter {
  const { [name]: _, ...others } = filter;
  return values.length === 0 ? others : { ...others, [name]: [...values] };
}

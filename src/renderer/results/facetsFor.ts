import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { chosenIn, type FacetOf, type Filter, facetKey } from './filters.ts';

/** More would take longer to look at than to find the row. */
const mostResults = 7;

/** The facets a run begins with: the verdict, then lists, texts and numbers of its results, then state and review. */
export function facetsFor(analyser: AnalyserInfo, { counts }: Pick<RunDetail, 'counts'>): readonly FacetOf[] {
  const rank = { list: 0, text: 1, number: 2, money: 2 } as const;
  const long = (width: number | undefined) => width !== undefined && width >= 40;
  const results = analyser.columns
    .filter(
      ({ id, hidden, kind, width }) =>
        id !== analyser.headline && !hidden && !(kind === 'text' && long(width)),
    )
    .toSorted((one, other) => rank[one.kind] - rank[other.kind])
    .slice(0, mostResults)
    .map(({ id }) => ({ kind: 'result' as const, column: id }));
  const failures: FacetOf[] = counts.failed > 0 ? [{ kind: 'code' }] : [];
  return [
    { kind: 'result', column: analyser.headline },
    { kind: 'state' },
    ...failures,
    ...results,
    { kind: 'review' },
  ];
}

/** So many stand open before somebody opens another. */
const openFirst = 3;

/** Whether a facet stands open before anybody has opened or folded it: the first, those that filter, and added ones. */
export const openAtFirst = (one: FacetOf, of: readonly FacetOf[], filter: Filter): boolean =>
  of.findIndex((other) => facetKey(other) === facetKey(one)) < openFirst ||
  one.kind === 'source' ||
  chosenIn(filter, one).length > 0 ||
  (one.kind === 'result' && filter.results?.some(({ column }) => column === one.column) === true);

/** What has to be counted besides, though it is not shown for itself: the currencies of the amounts among these. */
export function currencyFacets(analyser: AnalyserInfo, shown: readonly FacetOf[]): readonly FacetOf[] {
  const known = new Set(shown.map(facetKey));
  const ids = analyser.columns.flatMap(({ id, currencyColumn }) =>
    known.has(facetKey({ kind: 'result', column: id })) ? (currencyColumn ?? []) : [],
  );
  return [...new Set(ids)]
    .map((column) => ({ kind: 'result' as const, column }))
    .filter((of) => !known.has(facetKey(of)));
}

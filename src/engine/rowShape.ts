import type { RowQuestion } from '../adapters/sqlite/rowQuestions.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { analyserOf, type ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { FacetOf, RowFilter, RowOrder } from '../contract/rowQuery.ts';
import { failed, ok, type Result } from '../core/failure.ts';

type Shape = RowQuestion['shape'];

/** The analyser as the run has it; one that is no longer part of the program has no columns. */
export const columnsOf = (run: StoredRun): ShapedAnalyser['columns'] => analyserOf(run)?.columns ?? [];

/** What of a run's analyser questions about its rows need. */
export function rowShape(run: StoredRun): Shape {
  const analyser = analyserOf(run);
  const toned = (wanted: string): string[] =>
    (analyser?.headlineValues ?? []).filter(({ tone }) => tone === wanted).map(({ value }) => value);
  const amount = analyser?.columns.find(({ id }) => id === analyser.headlineAmount);
  return {
    columns: Object.fromEntries(columnsOf(run).map(({ id, kind }) => [id, kind])),
    currencies: Object.fromEntries(
      columnsOf(run).flatMap(({ id, currencyColumn }) =>
        currencyColumn === undefined ? [] : [[id, currencyColumn]],
      ),
    ),
    headline: analyser?.headline ?? '',
    review: {
      headline: [...toned('bad'), ...toned('warn')],
      ...analyser?.review,
      ...(amount && { amount: { column: amount.id, currencyColumn: amount.currencyColumn } }),
    },
  };
}

/** The question, unless it names a column the run does not have: failure `bad-filter`. */
export function questionOf(
  run: StoredRun,
  filter: RowFilter,
  others: readonly (RowOrder['by'] | FacetOf)[] = [],
): Result<RowQuestion> {
  const shape = rowShape(run);
  const sources = new Set(run.recognised?.columns.map(({ index }) => index));
  const results = [
    ...(filter.results ?? []).map(({ column }) => column),
    ...others.flatMap((by) => (by.kind === 'result' ? [by.column] : [])),
  ];
  const columns = [
    ...(filter.source ?? []).map(({ column }) => column),
    ...others.flatMap((by) => (by.kind === 'source' ? [by.column] : [])),
  ];
  const unknown =
    results.find((id) => !Object.hasOwn(shape.columns, id)) ?? columns.find((at) => !sources.has(at));
  if (unknown !== undefined) {
    return failed('bad-filter', `The run of ${run.fileName} has no column “${unknown}”.`);
  }
  return ok({ runKey: run.key, filter, shape });
}

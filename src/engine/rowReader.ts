import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { AnyAnalyser } from '../analysers/registry.ts';
import type { Cell } from '../core/cell.ts';
import { mapRow } from '../core/reading/mapRow.ts';
import type { RowInput } from '../core/row.ts';

/** Reads a row's cells as the run's mapping and readings say. */
export function rowReader(
  run: Pick<StoredRun, 'recognised' | 'mapping'>,
  analyser: Pick<AnyAnalyser, 'fields'>,
): (cells: readonly Cell[]) => RowInput {
  const columns = run.recognised?.columns ?? [];
  const readings = Object.fromEntries(columns.map(({ index, reading }) => [index, reading]));
  return (cells) => mapRow(cells, run.mapping, readings, analyser.fields);
}

/** Which columns of a result are counted, and summed per currency. */
export function countedColumns(analyser: AnyAnalyser) {
  const { headline, headlineAmount } = analyser;
  const currencyColumn = analyser.columns.find(({ id }) => id === headlineAmount)?.currencyColumn;
  if (headlineAmount === undefined || currencyColumn === undefined) return { headline };
  return { headline, amount: { column: headlineAmount, currencyColumn } };
}

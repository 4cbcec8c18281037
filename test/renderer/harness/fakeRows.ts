import type { Handlers } from '../../../src/contract/handlers.ts';
import type { Facet, FacetOf, RowFilter } from '../../../src/contract/rowQuery.ts';
import type { RowView } from '../../../src/contract/values.ts';
import { failed, ok } from '../../../src/core/failure.ts';
import type { SimulatedRun } from './simulatedRun.ts';

const missing = failed('run-missing', 'This run is no longer here; it may have been deleted.');

/** Rows of a simulated run: filtered, counted, looked at one by one; not put in order. */
export function fakeRows(
  find: (runId: string) => SimulatedRun | undefined,
): Pick<Handlers, 'rows.page' | 'rows.facets' | 'rows.get' | 'rows.text'> {
  return {
    'rows.page': async ({ runId, offset, limit, ...filter }) => {
      const run = find(runId);
      if (!run) return missing;
      const rows = run.rows().filter((row) => fits(row, filter));
      return ok({ matching: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    'rows.facets': async ({ runId, of, limit, ...filter }) => {
      const run = find(runId);
      if (!run) return missing;
      const rows = run.rows();
      return ok(of.map((one) => facet(rows, one, without(filter, one), limit)));
    },
    'rows.get': async ({ runId, rowNumber }) => {
      const row = find(runId)?.row(rowNumber);
      if (!row) return missing;
      const at = new Date(2026, 10, 20, 14, 2, 5).toISOString();
      const failures = row.failure ? [{ attempt: row.attempts, at, failure: row.failure }] : [];
      return ok({ ...row, sheetRow: rowNumber + 3, calls: [], answers: {}, failures });
    },
    'rows.text': async ({ runId, limit }) => {
      const rows = find(runId)?.rows().slice(0, limit) ?? [];
      return ok({ text: rows.map(({ rowNumber }) => rowNumber).join('\n'), rows: rows.length });
    },
  };
}

function fits(row: RowView, filter: RowFilter): boolean {
  const { states, headline, codes, text, results = [] } = filter;
  return (
    (!states || states.includes(row.state)) &&
    (!headline || headline.includes(String(row.result?.verdict))) &&
    (!codes || (row.failure !== null && codes.includes(row.failure.code))) &&
    (!text || JSON.stringify([row.cells, row.result]).toLowerCase().includes(text.toLowerCase())) &&
    results.every(({ column, in: wanted, from, to }) => {
      const values = valuesOf(row, { kind: 'result', column });
      return (
        (!wanted || values.some((value) => wanted.includes(value as never))) &&
        (from === undefined || Number(values[0]) >= Number(from)) &&
        (to === undefined || Number(values[0]) <= Number(to))
      );
    })
  );
}

/** A facet is counted under all filters but the one on itself. */
function without(filter: RowFilter, of: FacetOf): RowFilter {
  if (of.kind === 'state') return { ...filter, states: undefined };
  if (of.kind !== 'result') return filter;
  return { ...filter, results: filter.results?.filter(({ column }) => column !== of.column) };
}

function valuesOf(row: RowView, of: FacetOf): readonly unknown[] {
  switch (of.kind) {
    case 'state':
      return [row.state];
    case 'code':
      return row.failure ? [row.failure.code] : [];
    case 'review':
      return [row.review?.decision ?? 'none'];
    case 'result':
      return [row.result?.[of.column]].flat().filter((value) => value !== undefined);
    case 'source':
      return [row.cells[of.column] ?? null].filter((cell) => typeof cell !== 'object');
  }
}

function facet(rows: readonly RowView[], of: FacetOf, filter: RowFilter, limit: number): Facet {
  const counts = new Map<unknown, number>();
  for (const row of rows) {
    if (!fits(row, filter)) continue;
    for (const value of valuesOf(row, of)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const numbers = [...counts.keys()].filter((value) => typeof value === 'number');
  const values = [...counts].map(([value, count]) => ({ value: value as never, rows: count }));
  return {
    of,
    values: values.toSorted((one, other) => other.rows - one.rows).slice(0, limit),
    distinct: counts.size,
    range: numbers.length > 0 ? { from: Math.min(...numbers), to: Math.max(...numbers) } : null,
  };
}

import type { SourceColumn } from './recognised.ts';
import type { RunDetail } from './values.ts';

/** More would not fit beside what is said about a row. */
const most = 4;

/** The columns a person knows a row by: those that fields are read from, in the file's order; else its first. */
export function tellingColumns({
  recognised,
  mapping,
}: Pick<RunDetail, 'recognised' | 'mapping'>): readonly SourceColumn[] {
  const columns = recognised?.columns ?? [];
  const mapped = new Set(Object.values(mapping));
  const read = columns.filter(({ index }) => mapped.has(index));
  return (read.length > 0 ? read : columns).slice(0, most);
}

import type { RowCounts, RowState } from '../../core/run/states.ts';
import { askedRows } from '../askedRows.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** `1 row`, `1,000 rows`. */
export const rows = (count: number): string => `${f.count(count)} ${count === 1 ? 'row' : 'rows'}`;

/** `Amount, Date and Currency`. */
export const list = (parts: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);

/** `412 of 1,000`: rows that have ended, of all that are asked. */
export function position(counts: RowCounts): string {
  const { ended, all } = askedRows(counts);
  return `${f.count(ended)} of ${f.count(all)}`;
}

export const rowStateNames: Record<RowState, string> = {
  waiting: 'Waiting',
  inFlight: 'In flight',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
  needsChoice: 'Needs choice',
};

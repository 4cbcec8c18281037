import type { RowCounts, RowState } from '../../core/run/states.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** `1 row`, `1,000 rows`. */
export const rows = (count: number): string => `${f.count(count)} ${count === 1 ? 'row' : 'rows'}`;

/** `Amount, Date and Currency`. */
export const list = (parts: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);

const ended = (counts: RowCounts): number =>
  counts.done + counts.failed + counts.skipped + counts.needsChoice;

/** `412 of 1,000`: rows that have ended, of all. */
export const position = (counts: RowCounts): string =>
  `${f.count(ended(counts))} of ${f.count(counts.total)}`;

export const rowStateNames: Record<RowState, string> = {
  waiting: 'Waiting',
  inFlight: 'In flight',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
  needsChoice: 'Needs choice',
};

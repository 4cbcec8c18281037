import type { RowCounts } from '../core/run/states.ts';

/** How far a run is: rows that have ended, of all it is about. Those it leaves out are on neither side. */
export function askedRows(counts: RowCounts): { readonly ended: number; readonly all: number } {
  const { done, failed, needsChoice, skipped, total } = counts;
  return { ended: done + failed + needsChoice, all: total - skipped };
}

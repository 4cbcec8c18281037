import type { Progress } from './values.ts';

/**
 * About what sharing answers saved, in micro-units of the analyser's currency: a row that took over another's
 * answer would have cost what the others cost on average.
 */
export function savedMicros({
  shared = 0,
  spentMicros = 0,
  counts,
}: Pick<Progress, 'shared' | 'spentMicros' | 'counts'>): number {
  const asked = counts.done + counts.failed + counts.needsChoice - shared;
  return asked <= 0 ? 0 : Math.round((spentMicros / asked) * shared);
}

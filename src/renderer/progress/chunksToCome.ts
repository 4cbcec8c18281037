import type { Progress } from '../../contract/values.ts';
import type { Work } from '../../contract/work.ts';

/** How many chunks the rows that wait and are in none that is open will make; rows that wait for a retry make some too. */
export function chunksToCome({ open, rowsEach }: Work['chunks'], counts: Progress['counts']): number {
  const inOpen = open.reduce((sum, { left }) => sum + left, 0);
  return Math.ceil(Math.max(0, counts.waiting + counts.inFlight - inOpen) / rowsEach);
}

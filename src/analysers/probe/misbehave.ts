import type { StageRow } from '../../core/row.ts';
import { itemOf } from './item.ts';

/**
 * What a row can do to the thread that works on it, by its item: `exit`, `spin`, `oom` and `throw` when
 * its answer is read, or at another moment when that is named (`spin@build`, `exit@finish`). For tests of
 * what the engine does about it.
 */
export function misbehave(rows: readonly StageRow[], moment: 'build' | 'read' | 'finish'): void {
  for (const row of rows) {
    const [what = '', when = 'read'] = itemOf(row).split('@');
    if (when === moment) acts[what]?.();
  }
}

const acts: { readonly [what: string]: () => void } = {
  exit: () => process.exit(1),
  spin: () => {
    for (;;);
  },
  oom: () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array<number>(100_000).fill(kept.length));
  },
  throw: () => {
    throw new Error('The row asked for it.');
  },
};

import type { StageRow } from '../../core/row.ts';
import { itemOf } from './item.ts';

/**
 * What a row can do to the thread that works on it, by its item: `exit`, `spin`, `oom` and `throw` when
 * its answer is read, or at another moment when that is named (`spin@build`, `exit@finish`). `block` holds it up
 * for some ms (`block@read@500`), and `exitLater` ends it after as many, in no code of an analyser. For tests
 * of what the engine does about it.
 */
export function misbehave(rows: readonly StageRow[], moment: 'build' | 'read' | 'finish'): void {
  for (const row of rows) {
    const [what = '', when = 'read', ms = '0'] = itemOf(row).split('@');
    if (when === moment) acts[what]?.(Number.parseInt(ms, 10));
  }
}

const acts: { readonly [what: string]: (ms: number) => void } = {
  exit: () => process.exit(1),
  exitLater: (ms) => void setTimeout(() => process.exit(1), ms),
  block: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
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

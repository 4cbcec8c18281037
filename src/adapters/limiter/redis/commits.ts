import type { LimitState } from '../limitState.ts';

/**
 * A permit's later fate, told to Redis: when it was sent (Redis time), what it really cost, or that it was given
 * back; or, of no permit, what the server says a bucket holds.
 */
export type Change = {
  readonly limit: LimitState;
  readonly what: 'sent' | 'settle' | 'release' | 'correct';
  readonly id: string;
  readonly cost: number;
  readonly value: string;
};

/** Collects what happens to permits and passes it on together, at most once a turn of the event loop. */
export function createCommits(pass: (changes: readonly Change[]) => void) {
  let changes: Change[] = [];
  const flush = (): void => {
    const all = changes;
    changes = [];
    if (all.length > 0) pass(all);
  };
  return {
    add(change: Change): void {
      if (changes.length === 0) setImmediate(flush);
      changes.push(change);
    },
    flush,
  };
}

/** The limits that occur, and the script's arguments for the changes. */
export function commitArguments(changes: readonly Change[]) {
  const limits = [...new Set(changes.map(({ limit }) => limit))];
  const args = changes.flatMap(({ limit, what, id, cost, value }) => [
    limits.indexOf(limit) + 1,
    what,
    id,
    cost,
    value,
  ]);
  return { limits, args: [changes.length, ...args] };
}

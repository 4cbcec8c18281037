import { limitName } from '../../../core/limit.ts';
import { grantedShape } from '../../../core/limits/learn.ts';
import type { LimitState } from '../limitState.ts';

/** What every script call says first; see `script.ts`. */
export type Head = {
  readonly operation: 'take' | 'commit' | 'join' | 'beat' | 'leave';
  readonly time: string;
  readonly process: string;
  readonly processes: number;
  readonly epoch: string;
  readonly leaseMs: number;
  readonly graceMs: number;
};

const prefix = 'rate_limit';

/** Keys and arguments of a script call over these limits; `rest` are the operation's own arguments. */
export function scriptCall(head: Head, limits: readonly LimitState[], rest: readonly (string | number)[]) {
  const keys = [`${prefix}:processes`, `${prefix}:epoch`];
  const { operation, time, process, processes, epoch, leaseMs, graceMs } = head;
  const args = [operation, time, process, processes, epoch, leaseMs, graceMs, limits.length];
  for (const state of limits) {
    const key = `${prefix}:${limitName(state.limit.key)}`;
    keys.push(key, `${key}:sends`);
    // What 429s taught this process is its own affair; the local guard holds to it.
    const shape = grantedShape(state.limit, state.learned);
    if (shape.kind === 'window') args.push('window', shape.n, shape.perMs, 0);
    else args.push('bucket', shape.rate, shape.burst, shape.mayOverdraw ? 1 : 0);
  }
  return { keys, args: [...args, ...rest].map(String) };
}

export type Reply =
  | { readonly kind: 'join'; readonly now: number }
  | {
      readonly kind: 'ok';
      readonly now: number;
      readonly granted: number;
      readonly waitMs: number;
      readonly epoch: string;
      /** In how many ms what was granted may be sent. */
      readonly delayMs: number;
    };

export function readReply([status, now, granted, waitMs, epoch, delayMs]: readonly string[]): Reply {
  if (status === 'join') return { kind: 'join', now: Number(now ?? 0) };
  return {
    kind: 'ok',
    now: Number(now ?? 0),
    granted: Number(granted ?? 0),
    waitMs: Number(waitMs ?? 0),
    epoch: epoch ?? '',
    delayMs: Number(delayMs ?? 0),
  };
}

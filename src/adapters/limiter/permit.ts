import type { Permit } from '../../core/limit.ts';
import type { Ticket } from './gate.ts';
import type { Taken } from './guard.ts';
import type { LimitState } from './limitState.ts';

export type Taking = { readonly state: LimitState; readonly taken: Taken };

/** The permit over what was taken; `changed` is called when that may let another call go. Each step counts once. */
export function createPermit(
  takings: readonly Taking[],
  now: () => number,
  changed: () => void,
  ticket?: Ticket,
): Permit {
  let state: 'granted' | 'sent' | 'settled' | 'released' = 'granted';
  const sent = (atMs: number): void => {
    if (state !== 'granted') return;
    state = 'sent';
    const latest = now();
    for (const { state: limit, taken } of takings) {
      // A time outside the permit's life is a clock that differs; the limit must not believe it.
      const at = Math.min(Math.max(atMs, taken.grantedAt), latest);
      limit.guard.sent(taken, at);
      limit.meter.add(taken.cost, at);
    }
    ticket?.sent(Math.min(atMs, latest));
    changed();
  };
  const settle = (actual: readonly number[]): void => {
    const sums = new Map<LimitState, number>();
    takings.forEach(({ state: limit, taken }, index) => {
      const cost = actual[index] ?? taken.cost;
      limit.guard.settle(taken, cost, now());
      limit.meter.settle(cost - taken.cost);
      sums.set(limit, (sums.get(limit) ?? 0) + cost);
    });
    ticket?.settle(sums);
  };
  return {
    ...(ticket && { notAfterMs: ticket.notAfterMs }),
    sent,
    settle(actual) {
      sent(now());
      if (state !== 'sent') return;
      state = 'settled';
      settle(actual);
      changed();
    },
    release() {
      if (state !== 'granted') return;
      state = 'released';
      for (const { state: limit, taken } of takings) limit.guard.release(taken);
      ticket?.release();
      changed();
    },
  };
}

import type { Limit, LimitShape, LimitStatus } from '../../core/limit.ts';
import { bucketGuard } from './bucketGuard.ts';
import type { Carried, Guard, PastSend, Taken } from './guard.ts';
import { createMeter, type Meter } from './meter.ts';
import { windowGuard } from './windowGuard.ts';

/** One limit as the in-process limiter keeps it: its rule, what was used, and who waits for it. */
export type LimitState = {
  readonly name: string;
  limit: Limit;
  guard: Guard;
  readonly meter: Meter;
  waiting: number;
};

export function createLimitState(
  name: string,
  limit: Limit,
  past: readonly PastSend[],
  now: number,
): LimitState {
  const sent = past.map(({ agoMs, cost }): Taken => {
    const at = now - Math.max(0, agoMs);
    return { cost, grantedAt: at, sentAt: at };
  });
  sent.sort((a, b) => a.grantedAt - b.grantedAt);
  const carried: Carried = { pending: [], sent, knownSince: Number.NEGATIVE_INFINITY };
  const meter = createMeter();
  for (const taken of sent) meter.add(taken.cost, taken.grantedAt);
  return { name, limit, guard: guardOf(limit.shape, carried, now), meter, waiting: 0 };
}

/**
 * Takes a newer definition of the limit; true when the shape changed. What was sent and is pending
 * stays counted; a longer window that looks further back than is remembered counts the past as used up.
 */
export function redefine(state: LimitState, limit: Limit, now: number): boolean {
  if (limit === state.limit) return false;
  const changed = !sameShape(limit.shape, state.limit.shape);
  state.limit = limit;
  if (changed) state.guard = guardOf(limit.shape, state.guard.carry(now), now);
  return changed;
}

export const statusOf = (state: LimitState, now: number): LimitStatus => ({
  name: state.name,
  shape: state.limit.shape,
  origin: state.limit.origin,
  mode: 'in-process',
  usedLastSecond: state.meter.lastSecond(now),
  usedLastMinute: state.meter.lastMinute(now),
  waiting: state.waiting,
});

const guardOf = (shape: LimitShape, carried: Carried, now: number): Guard =>
  shape.kind === 'window' ? windowGuard(shape, carried, now) : bucketGuard(shape, carried, now);

function sameShape(a: LimitShape, b: LimitShape): boolean {
  if (a.kind === 'window' && b.kind === 'window') return a.n === b.n && a.perMs === b.perMs;
  if (a.kind === 'bucket' && b.kind === 'bucket') {
    return a.rate === b.rate && a.burst === b.burst && a.mayOverdraw === b.mayOverdraw;
  }
  return false;
}

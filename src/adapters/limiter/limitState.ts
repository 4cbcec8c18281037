import { Held } from '../../core/held.ts';
import type { Limit, LimitMode, LimitShape, LimitStatus } from '../../core/limit.ts';
import { ratePerSecond } from '../../core/limit.ts';
import {
  grantedShape,
  type Learned,
  nothingLearned,
  originOf,
  slowedShape,
} from '../../core/limits/learn.ts';
import { bucketGuard } from './bucketGuard.ts';
import type { Carried, Guard, PastSend, Taken } from './guard.ts';
import { createMeter, type Meter } from './meter.ts';
import { windowGuard } from './windowGuard.ts';

/** One limit as this process keeps it: its rule, what was learned and used, and who waits for it. */
export type LimitState = {
  readonly name: string;
  limit: Limit;
  learned: Learned;
  /** What the guard holds to now. */
  shape: LimitShape;
  guard: Guard;
  /** Nothing may go until Redis is back: this process's share is below one permit. */
  halted: boolean;
  readonly meter: Meter;
  waiting: number;
  /** How long calls could not go because of it. */
  readonly held: Held;
  /** Milliseconds since 1970. */
  last429: number | null;
};

/** How this process stands to the others: `share` is its part of every limit, 1 unless Redis is lost. */
export type Standing = { readonly mode: LimitMode; readonly share: number; readonly since: number };

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
  const learned = { ...nothingLearned, recoveredAt: now };
  const shape = grantedShape(limit, learned);
  const guard = guardOf(shape, carried, now);
  const held = new Held();
  return { name, limit, learned, shape, guard, halted: false, meter, waiting: 0, held, last429: null };
}

/** Takes a newer definition of the limit; what was learned under another shape is forgotten. */
export function redefine(state: LimitState, limit: Limit): void {
  if (!sameShape(limit.shape, state.limit.shape)) {
    state.learned = { ...nothingLearned, pausedUntil: state.learned.pausedUntil, recoveredAt: 0 };
  }
  state.limit = limit;
}

/**
 * Puts the guard to the shape that definition, answers and share now give; true when it changed. What was
 * sent and is pending stays counted; a longer window that looks further back than is remembered counts
 * the past as used up.
 */
export function reshape(state: LimitState, share: number, now: number): boolean {
  const shape = shareOf(slowedShape(grantedShape(state.limit, state.learned), state.learned), share);
  const halted = shape === null;
  const changed = halted !== state.halted || (shape !== null && !sameShape(shape, state.shape));
  state.halted = halted;
  if (shape && !sameShape(shape, state.shape)) {
    state.guard = guardOf(shape, state.guard.carry(now), now);
    state.shape = shape;
  }
  return changed;
}

/** From here to `until` others may send unknown to us: the guard counts everything before as used up. */
export function distrust(state: LimitState, until: number, now: number): void {
  const { pending, sent } = state.guard.carry(now);
  const carried = { pending, sent, knownSince: until };
  state.guard = guardOf(
    state.shape,
    state.shape.kind === 'bucket' ? { ...carried, balance: 0 } : carried,
    now,
  );
}

/** The others are counted elsewhere again: the guard counts this process's own sends and nothing else. */
export function trust(state: LimitState, now: number): void {
  const { pending, sent } = state.guard.carry(now);
  const own = sent.filter(({ sentAt }) => sentAt !== null && sentAt <= now);
  const { shape } = state;
  const carried = { pending, sent: own, knownSince: Number.NEGATIVE_INFINITY };
  const full = shape.kind === 'bucket' ? { ...carried, knownSince: now, balance: shape.burst } : carried;
  state.guard = guardOf(shape, full, now);
}

/** The part of a limit that one of several processes may use alone; null below one permit. */
function shareOf(shape: LimitShape, share: number): LimitShape | null {
  if (share === 1) return shape;
  // A third of 3 is a hair below 1.
  const part = (n: number): number => Math.floor(n * share + 1e-9);
  if (shape.kind === 'window') return part(shape.n) < 1 ? null : { ...shape, n: part(shape.n) };
  return part(shape.burst) < 1 ? null : { ...shape, rate: shape.rate * share, burst: part(shape.burst) };
}

/** `nextAt` is when the oldest waiting call may go, monotonic like `now`; `wall` is now since 1970. */
export function statusOf(
  state: LimitState,
  standing: Standing,
  at: { readonly now: number; readonly wall: number; readonly nextAt: number },
): LimitStatus {
  const resting = state.learned.pausedUntil > at.now;
  return {
    name: state.name,
    shape: state.limit.shape,
    origin: originOf(state.limit, state.learned),
    rate: state.halted ? 0 : ratePerSecond(state.shape),
    mode: state.halted || resting ? 'paused' : standing.mode,
    since: resting && !state.halted ? (state.last429 ?? standing.since) : standing.since,
    usedLastSecond: state.meter.lastSecond(at.now),
    usedLastMinute: state.meter.lastMinute(at.now),
    usedInAll: state.meter.total(),
    waiting: state.waiting,
    heldMs: state.held.total(at.now),
    nextPermitAt: Number.isFinite(at.nextAt) ? Math.round(at.wall + Math.max(0, at.nextAt - at.now)) : null,
    last429: state.last429,
  };
}

const guardOf = (shape: LimitShape, carried: Carried, now: number): Guard =>
  shape.kind === 'window' ? windowGuard(shape, carried, now) : bucketGuard(shape, carried, now);

function sameShape(a: LimitShape, b: LimitShape): boolean {
  if (a.kind === 'window' && b.kind === 'window') return a.n === b.n && a.perMs === b.perMs;
  if (a.kind === 'bucket' && b.kind === 'bucket') {
    return a.rate === b.rate && a.burst === b.burst && a.mayOverdraw === b.mayOverdraw;
  }
  return false;
}

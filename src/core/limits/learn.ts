import { type Limit, type LimitOrigin, type LimitShape, ratePerSecond } from '../limit.ts';
import type { Signals } from './signals.ts';

/**
 * What was learned about a limit since the process started. `headerRate` is the API's own figure,
 * `factor` what 429s left of it (1: all), `slowedAt` when it was last halved, `recoveredAt` up to when the
 * factor has been raised again, `pausedUntil` when the API wants to hear from us again. Times are
 * monotonic milliseconds.
 */
export type Learned = {
  readonly headerRate: number | null;
  /** When a header last raised the rate. */
  readonly raisedAt: number;
  readonly factor: number;
  readonly slowedAt: number;
  readonly recoveredAt: number;
  readonly pausedUntil: number;
};

export const nothingLearned: Learned = {
  headerRate: null,
  raisedAt: Number.NEGATIVE_INFINITY,
  factor: 1,
  slowedAt: Number.NEGATIVE_INFINITY,
  recoveredAt: 0,
  pausedUntil: Number.NEGATIVE_INFINITY,
};

/** A 429 after six others in a row teaches nothing more; a limit never goes slower than this share. */
const slowest = 1 / 64;

/** Added to the factor for every whole step without a 429, so that a halved limit is back after ten steps. */
const recovery = 0.05;
const shortestStepMs = 1000;

/**
 * Takes what one answer says. A 429 halves the rate, but only when its request left after the last halving:
 * the other answers of the same round trip speak of the rate before. Rates from headers replace each other.
 */
export function learn(
  before: Learned,
  limit: Limit,
  signals: Signals,
  at: { readonly now: number; readonly sentAt: number },
): Learned {
  const recovered = recover(before, limit.shape, at.now);
  const { headerRate, raisedAt } = granted(recovered, limit, signals.rate, at.now);
  const pauseEnds = signals.pauseMs === undefined ? Number.NEGATIVE_INFINITY : at.now + signals.pauseMs;
  const pausedUntil = Math.max(recovered.pausedUntil, pauseEnds);
  const rested = { ...recovered, headerRate, raisedAt, pausedUntil };
  if (!signals.tooMany || at.sentAt <= before.slowedAt) return rested;
  const factor = Math.max(slowest, recovered.factor / 2);
  return { ...rested, factor, slowedAt: at.now, recoveredAt: Math.max(at.now, pausedUntil) };
}

/**
 * A model server may answer a sudden rush with `slow_down` whatever its headers grant, so a rate that a header
 * raises grows there by at most this factor a second: from the lowest tier to a hundred times it in seven.
 */
const growth = 2;
const growthEveryMs = 1000;

function granted(
  { headerRate, raisedAt }: Learned,
  limit: Limit,
  rate: number | undefined,
  now: number,
): Pick<Learned, 'headerRate' | 'raisedAt'> {
  if (rate === undefined) return { headerRate, raisedAt };
  const current = headerRate ?? ratePerSecond(limit.shape);
  if (rate <= current || limit.key.provider !== 'openai') return { headerRate: rate, raisedAt };
  if (now - raisedAt < growthEveryMs) return { headerRate, raisedAt };
  return { headerRate: Math.min(rate, current * growth), raisedAt: now };
}

/** Raises the factor by a fixed amount for every window (at least a second) that has passed since. */
export function recover(before: Learned, shape: LimitShape, now: number): Learned {
  if (before.factor === 1) return before;
  const step = Math.max(shortestStepMs, shape.kind === 'window' ? shape.perMs : 1000 / shape.rate);
  const steps = Math.floor((now - before.recoveredAt) / step);
  if (steps <= 0) return before;
  const factor = Math.min(1, before.factor + steps * recovery);
  return { ...before, factor, recoveredAt: before.recoveredAt + steps * step };
}

/** The limit as the API grants it: header before preset, never above the user's cap. */
export function grantedShape(limit: Limit, { headerRate }: Learned): LimitShape {
  const own = ratePerSecond(limit.shape);
  const cap = Math.min(limit.cap ?? Number.POSITIVE_INFINITY, limit.origin === 'user' ? own : Infinity);
  const rate = Math.min(headerRate ?? own, cap);
  return rate === own ? limit.shape : scaled(limit.shape, rate / own, Math.floor);
}

/** The granted limit slowed by what 429s taught. */
export const slowedShape = (granted: LimitShape, { factor }: Learned): LimitShape =>
  factor === 1 ? granted : scaled(granted, factor, Math.floor);

export function originOf(limit: Limit, learned: Learned): LimitOrigin {
  if (learned.factor < 1) return 'answer-429';
  const granted = grantedShape(limit, learned);
  const byHeader = learned.headerRate !== null && ratePerSecond(granted) !== ratePerSecond(limit.shape);
  return byHeader ? 'header' : limit.origin;
}

/**
 * A limit at a multiple of its rate. A window that would hold less than one unit becomes longer instead,
 * and a bucket keeps its burst when it refills faster, since no header says how the burst grew; but for
 * one that may be overdrawn (Keepa's), which always holds an hour's refill.
 */
export function scaled(shape: LimitShape, by: number, round: (n: number) => number): LimitShape {
  if (shape.kind === 'bucket') {
    const grows = by < 1 || shape.mayOverdraw;
    const burst = grows ? Math.max(Math.min(1, shape.burst), round(shape.burst * by + 1e-9)) : shape.burst;
    return { ...shape, rate: shape.rate * by, burst };
  }
  // A product such as 0.29 × 100 falls just short of its whole number.
  const n = shape.n * by + 1e-9;
  if (n >= 1) return { ...shape, n: round(n) };
  return { ...shape, n: 1, perMs: shape.perMs / (shape.n * by) };
}

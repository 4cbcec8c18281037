import { type LimitShape, ratePerSecond } from '../limit.ts';
import type { Bottleneck } from '../run/bottleneck.ts';

/** What a run will take from one limit, in the limit's own units. */
export type LimitLoad = {
  readonly name: string;
  readonly shape: LimitShape;
  /** Cost units a second as of now, where the limit is known already. */
  readonly rate?: number | undefined;
  /** What its bucket holds now, where its owner said. */
  readonly balance?: number | undefined;
  /** What is certain, what is probable, and the most. */
  readonly low: number;
  readonly expected: number;
  readonly most: number;
};

/** A stage's calls, of which `low` are certain (all of them where it is absent), and how long one takes (ms); null where none was ever made. */
export type StageLoad = { readonly calls: number; readonly low?: number; readonly latencyMs: number | null };

export type FinishTime = {
  readonly lowMs: number;
  /** Null where nothing tells how long a call takes. */
  readonly highMs: number | null;
  /** What the limits need where every row takes every step; null where that is no more than `lowMs`. */
  readonly allMs: number | null;
  readonly decidedBy: Bottleneck | null;
  /** How long each limit needs by itself. */
  readonly limits: readonly { readonly name: string; readonly perSecond: number; readonly ms: number }[];
};

/**
 * When the last row will have its answer: what the slowest limit or the calls in flight need, whichever is more,
 * and one call after the other for the last row. Limits begin with what they allow at once.
 */
export function finishTime(
  limits: readonly LimitLoad[],
  stages: readonly StageLoad[],
  inFlight: { readonly min: number; readonly max: number },
): FinishTime {
  const byLimit = limits.map((limit) => ({
    name: limit.name,
    perSecond: limit.rate ?? ratePerSecond(limit.shape),
    ms: limitMs(limit, limit.expected, limit.balance ?? atOnce(limit.shape)),
    lowMs: limitMs(limit, limit.low, limit.balance ?? atOnce(limit.shape)),
    allMs: limitMs(limit, limit.most, limit.balance ?? atOnce(limit.shape)),
    mostMs: limitMs(limit, limit.most, 0),
  }));
  const busy = stages.filter(({ calls }) => calls > 0);
  const known = busy.every(({ latencyMs }) => latencyMs !== null);
  const chain = busy.reduce((sum, { latencyMs }) => sum + (latencyMs ?? 0), 0);
  const work = busy.reduce((sum, { calls, latencyMs }) => sum + calls * (latencyMs ?? 0), 0);
  const certainWork = busy.reduce(
    (sum, { calls, low, latencyMs }) => sum + (low ?? calls) * (latencyMs ?? 0),
    0,
  );
  const lowMs = Math.round(Math.max(certainWork / inFlight.max, ...byLimit.map((limit) => limit.lowMs)));
  const allMs = Math.round(Math.max(0, ...byLimit.map((limit) => limit.allMs)));
  // It begins with the fewest and finds its place between the bounds.
  const usual = (inFlight.min + inFlight.max) / 2;
  const slowest = byLimit.reduce((most, limit) => (limit.ms > (most?.ms ?? -1) ? limit : most), byLimit[0]);
  const placesMs = work / inFlight.max;
  const byLimits = slowest !== undefined && slowest.ms >= placesMs && slowest.ms > 0;
  const high = Math.max(work / usual, ...byLimit.map(({ mostMs }) => mostMs)) * slack + chain;
  return {
    lowMs,
    highMs: known ? Math.round(high) : null,
    allMs: allMs > lowMs ? allMs : null,
    decidedBy: byLimits
      ? { kind: 'limit', name: slowest.name, perSecond: slowest.perSecond }
      : work > 0
        ? { kind: 'in-flight', inFlight: inFlight.max }
        : null,
    limits: byLimit.map(({ name, perSecond, ms }) => ({ name, perSecond, ms: Math.round(ms) })),
  };
}

/** Permits, commits and retries take their share. */
const slack = 1.1;

const limitMs = ({ shape, rate = ratePerSecond(shape) }: LimitLoad, cost: number, free: number): number =>
  (Math.max(0, cost - free) / rate) * 1000;

const atOnce = (shape: LimitShape): number => (shape.kind === 'window' ? shape.n : shape.burst);

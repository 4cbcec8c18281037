import { type LimitStatus, ratePerSecond } from '../limit.ts';

/** What decides the speed of a run. `perSecond` is in the limit's own units, null where it is not known. */
export type Bottleneck =
  | { readonly kind: 'limit'; readonly name: string; readonly perSecond: number | null }
  /** Calls wait for nothing but others to end: so many may be in flight at once. */
  | { readonly kind: 'in-flight'; readonly inFlight: number }
  /** All calls there are to make are in flight. */
  | { readonly kind: 'latency' }
  /** Calls could go, but this computer has not made them yet, or the rows make none. */
  | { readonly kind: 'processor' }
  | { readonly kind: 'retries' }
  /** Of the rows that a provider has in its batches, how many it is known to have answered. */
  | { readonly kind: 'deferred'; readonly answered: number; readonly rows: number };

/** What kept a call from going at one moment. */
export type Moment = 'place' | 'permit' | 'processor' | 'latency';

/** What was seen of a run over a stretch of its recent past. */
export type Seen = {
  readonly limits: readonly SeenLimit[];
  /** How often each was met, when a call ended and now and then between. */
  readonly moments: Readonly<Record<Moment, number>>;
};

export type SeenLimit = {
  readonly name: string;
  /** Of the stretch, the part in which calls of the run waited and this limit let none go, from 0 to 1. */
  readonly share: number;
  /** What was used of what it allows, 1 being all. */
  readonly used: number;
  /** Rows a second it lets through, by what its calls have cost so far. */
  readonly rowsPerSecond: number;
};

/** What was met less often does not decide. */
const most = 0.5;
/**
 * A limit that is used up decides also where calls wait for it less: with few calls at once most are in flight
 * while the next permit is on its way.
 */
const usedUp = 0.9;
const often = 0.1;

/**
 * What decides: the limit calls have waited for most of the time, or used up and waited for, of several the one that lets the fewest rows
 * through; else what was met at most moments; null where no one thing does. That a call waits just now says
 * nothing: permits are given out at a pace, and calls wait a moment for limits that are half used.
 */
export function whatDecides({ limits, moments }: Seen): { limit: string } | Exclude<Moment, 'permit'> | null {
  const [limit] = limits
    .filter(({ share, used }) => share >= (used >= usedUp ? often : most))
    .sort((one, other) => one.rowsPerSecond - other.rowsPerSecond);
  if (limit) return { limit: limit.name };
  const all = Object.values(moments).reduce((sum, count) => sum + count, 0);
  for (const moment of ['place', 'processor', 'latency'] as const) {
    if (all > 0 && moments[moment] > all * most) return moment;
  }
  return null;
}

/** A limit as what decides, with the rate it is defined by. */
export function limitOf(limits: readonly Pick<LimitStatus, 'name' | 'shape'>[], name: string): Bottleneck {
  const shape = limits.find((limit) => limit.name === name)?.shape;
  return { kind: 'limit', name, perSecond: shape ? ratePerSecond(shape) : null };
}

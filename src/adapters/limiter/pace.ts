import type { LimitShape } from '../../core/limit.ts';

/** `permits` at a time, with at least `everyMs` between the times; `of` is the place of the limit that decides it. */
export type Pace = { readonly permits: number; readonly everyMs: number; readonly of: number };

/** A Bottleneck job costs several timers, about 3 ms; jobs closer than this could not keep the rate. */
const shortestMs = 10;

/**
 * Jobs may follow each other a little faster than the limit, so that a late timer is made up for. The
 * guard, not the pace, keeps the limit; the pace spreads the first window's sends over most of it.
 */
const haste = 0.8;

/** A limit of a few calls a minute may use them at once; a person should not wait a minute for the second. */
const longestMs = 1000;

/** How fast a lane's Bottleneck runs: the pace of its slowest limit, taking one unit a permit. */
export function paceOf(shapes: readonly LimitShape[]): Pace {
  let slowest: Pace = { permits: 1, everyMs: 0, of: 0 };
  let msPerPermit = -1;
  for (const [of, shape] of shapes.entries()) {
    const ms = shape.kind === 'window' ? shape.perMs / shape.n : 0;
    if (ms <= msPerPermit) continue;
    msPerPermit = ms;
    slowest =
      shape.kind === 'window' ? windowPace(ms, of) : { permits: perShortest(shape.rate), everyMs: 0, of };
  }
  return slowest;
}

function windowPace(msPerPermit: number, of: number): Pace {
  const permits = Math.ceil(shortestMs / msPerPermit);
  return { permits, everyMs: Math.min(longestMs, Math.floor(permits * msPerPermit * haste)), of };
}

const perShortest = (ratePerSecond: number): number => Math.ceil((ratePerSecond * shortestMs) / 1000);

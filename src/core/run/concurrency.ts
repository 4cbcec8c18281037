/** Between how many and how many calls may be in flight at once; equal bounds fix the number. */
export type InFlightBounds = { readonly min: number; readonly max: number };

/** What a stretch of ended calls showed. */
export type Stretch = {
  readonly ended: number;
  /** Calls that failed, those left out that only asked to slow down: these are the limiter's business. */
  readonly failed: number;
  /** Mean time from send to answer, in ms. */
  readonly latencyMs: number;
  /** Calls that wait for a place while none waits for a permit: more places would be used. */
  readonly queued: number;
};

export type Concurrency = {
  readonly inFlight: number;
  /** The shortest mean latency of a stretch so far, in ms: what the other side takes when it has room. */
  readonly bestLatencyMs: number;
};

const growth = 1.25;
const shrink = 0.7;
/** More failures than this share, or this many times the best latency, mean that it is too much. */
const tooManyFailed = 0.2;
const tooSlow = 3;
/** Below these there is room for more. */
const fewFailed = 0.05;
const stillQuick = 2;

export const startAt = ({ min }: InFlightBounds): Concurrency => ({
  inFlight: min,
  bestLatencyMs: Number.POSITIVE_INFINITY,
});

/** After how many ended calls the next step is taken: one round of what is in flight. */
export const stretchLength = ({ inFlight }: Concurrency): number => Math.max(5, inFlight);

/**
 * The number of calls in flight after a stretch: a quarter more while calls queue for a place and answers
 * come as quickly as before, a third less when they fail or slow down, within the bounds.
 */
export function adjusted(now: Concurrency, stretch: Stretch, bounds: InFlightBounds): Concurrency {
  if (stretch.ended === 0) return now;
  const bestLatencyMs = Math.min(now.bestLatencyMs, Math.max(1, stretch.latencyMs));
  const failed = stretch.failed / stretch.ended;
  const slowness = stretch.latencyMs / bestLatencyMs;
  if (failed > tooManyFailed || slowness > tooSlow) {
    return { inFlight: within(Math.floor(now.inFlight * shrink), bounds), bestLatencyMs };
  }
  if (stretch.queued > 0 && failed <= fewFailed && slowness <= stillQuick) {
    return { inFlight: within(Math.ceil(now.inFlight * growth), bounds), bestLatencyMs };
  }
  return { inFlight: within(now.inFlight, bounds), bestLatencyMs };
}

const within = (n: number, { min, max }: InFlightBounds): number => Math.min(max, Math.max(min, n));

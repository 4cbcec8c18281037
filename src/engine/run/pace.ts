import {
  adjusted,
  type Concurrency,
  type InFlightBounds,
  startAt,
  stretchLength,
} from '../../core/run/concurrency.ts';

/** More places would be used where at least one in so many ends left a call waiting for nothing but a place. */
const starvedShare = 4;

/** Collects how calls end and adjusts the number in flight once for each round of them. */
export class Pace {
  #bounds: InFlightBounds;
  /** Calls that wait for a place only. */
  readonly #queued: () => number;
  #now: Concurrency;
  #ended = 0;
  #failed = 0;
  #latencyMs = 0;
  /** Ends at which calls waited for a place only, and how many did. */
  #starved = 0;
  #mostQueued = 0;

  constructor(bounds: InFlightBounds, queued: () => number) {
    this.#bounds = bounds;
    this.#queued = queued;
    this.#now = startAt(bounds);
  }

  /** Other bounds hold from now on. */
  adjust(bounds: InFlightBounds): void {
    this.#bounds = bounds;
    const inFlight = Math.min(bounds.max, Math.max(bounds.min, this.#now.inFlight));
    this.#now = { ...this.#now, inFlight };
  }

  get inFlight(): number {
    return this.#now.inFlight;
  }

  /** Most calls there could be in flight. */
  get most(): number {
    return this.#bounds.max;
  }

  /** `failed` is false for calls that only asked to slow down. */
  ended(latencyMs: number, failed: boolean): void {
    if (this.#bounds.min === this.#bounds.max) return;
    this.#ended += 1;
    this.#latencyMs += latencyMs;
    if (failed) this.#failed += 1;
    const queued = this.#queued();
    if (queued > 0) this.#starved += 1;
    this.#mostQueued = Math.max(this.#mostQueued, queued);
    if (this.#ended < stretchLength(this.#now)) return;
    const stretch = {
      ended: this.#ended,
      failed: this.#failed,
      latencyMs: this.#latencyMs / this.#ended,
      // One look at the end of the stretch would mostly meet a moment when a permit is being waited for.
      queued: this.#starved * starvedShare >= this.#ended ? this.#mostQueued : 0,
    };
    this.#now = adjusted(this.#now, stretch, this.#bounds);
    [this.#ended, this.#failed, this.#latencyMs] = [0, 0, 0];
    [this.#starved, this.#mostQueued] = [0, 0];
  }
}

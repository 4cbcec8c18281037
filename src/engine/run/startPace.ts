/**
 * Calls by which those in flight may become more in any 10 ms: 2,500 a second, about what two cores can send.
 * All places at once would have all answers come at once too, and again in every round: with 1,000 calls of
 * 0.8 s in flight the threads then read answers while nothing is sent, 87 % of the ideal against 90 (measured,
 * medians).
 */
const most = 25;
const spanMs = 10;

/**
 * Spreads the calls that a run lets go, so that they do not go out, and come back, as one wave. A call that
 * takes the place of one that ended goes at once: the ends are as spread as the starts were.
 */
export class StartPace {
  readonly #now: () => number;
  #fromMs = Number.NEGATIVE_INFINITY;
  #started = 0;
  #ended = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether another call may go now; otherwise one may in `spanMs` at the latest. */
  get open(): boolean {
    if (this.#ended > 0) return true;
    const now = this.#now();
    const lateMs = now - this.#fromMs;
    if (lateMs >= spanMs) {
      // A timer is a millisecond or two late each time: a tenth of the pace.
      this.#fromMs = lateMs < 2 * spanMs ? this.#fromMs + spanMs : now;
      this.#started = 0;
    }
    return this.#started < most;
  }

  /** A call ended: the next may follow it. Places that nobody wanted for long do not add up to a wave. */
  ended(): void {
    this.#ended = Math.min(most, this.#ended + 1);
  }

  start(): void {
    if (this.#ended > 0) this.#ended -= 1;
    else this.#started += 1;
  }
}

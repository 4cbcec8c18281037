/** How often a run is looked at, in ms: a tenth of the shortest limit, but neither busily nor rarely. */
const soonestMs = 100;
const latestMs = 5000;

export type WatchDeps = {
  readonly hardLimitMs: number;
  readonly stallAfterMs: number;
  /** Called now and then with how much later than planned the look is, when that is more than a hiccup (ms). */
  readonly look: (lateMs: number) => void;
};

/** A timer that looks after a run and notices when the computer slept or the engine was held up. */
export class Watch {
  readonly #everyMs: number;
  readonly #look: (lateMs: number) => void;
  #timer: NodeJS.Timeout | undefined;
  #lastMs = 0;

  constructor({ hardLimitMs, stallAfterMs, look }: WatchDeps) {
    const shortest = Math.min(hardLimitMs, stallAfterMs || Number.POSITIVE_INFINITY);
    this.#everyMs = Math.min(latestMs, Math.max(soonestMs, shortest / 10));
    this.#look = look;
  }

  start(): void {
    this.#lastMs = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      const lateMs = now - this.#lastMs - this.#everyMs;
      this.#lastMs = now;
      this.#look(lateMs > this.#everyMs ? lateMs : 0);
    }, this.#everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Holds as much as it refills in a minute, and starts full. */
export class Bucket {
  readonly perMinute: number;
  readonly #now: () => number;
  #level: number;
  #at: number;

  constructor(perMinute: number, now: () => number) {
    this.perMinute = perMinute;
    this.#now = now;
    this.#level = perMinute;
    this.#at = now();
  }

  /** What is in it now. */
  get level(): number {
    const now = this.#now();
    this.#level = Math.min(this.perMinute, this.#level + ((now - this.#at) * this.perMinute) / 60_000);
    this.#at = now;
    return this.#level;
  }

  take(amount: number): void {
    this.#level = this.level - amount;
  }

  /** The time until it is full, as the provider writes it: `1s`, `6m0s`, `120ms`. */
  get reset(): string {
    const ms = Math.ceil(((this.perMinute - this.level) * 60_000) / this.perMinute);
    if (ms < 1000) return `${ms}ms`;
    const seconds = Math.ceil(ms / 1000);
    return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
  }
}

/** For how long somebody was held up by something, however many at once, in ms. */
export class Held {
  #by = 0;
  #sinceMs = 0;
  #totalMs = 0;

  begin(nowMs: number): void {
    if (this.#by === 0) this.#sinceMs = nowMs;
    this.#by += 1;
  }

  end(nowMs: number): void {
    this.#by -= 1;
    if (this.#by === 0) this.#totalMs += nowMs - this.#sinceMs;
  }

  total(nowMs: number): number {
    return this.#totalMs + (this.#by > 0 ? nowMs - this.#sinceMs : 0);
  }
}

import type { Failure } from '../failure.ts';

/**
 * What a run has spent and what its open calls may still cost, in micro-units of the currency its
 * analyser's prices are in. A call is reserved at its worst before it is sent and settled at its actual
 * cost after, so spent + reserved never exceeds the cap as long as no call costs more than it reserved.
 * A call of unknown fate stays reserved; sent again under its key it is not reserved twice.
 */
export class SpendBook {
  /** 0 is no cap. */
  cap: number;
  /** By call: what is held now, and what was held before it was asked for again. */
  readonly #held = new Map<string, { readonly amount: number; readonly before: number }>();
  #spent: number;
  #reserved = 0;

  constructor(cap: number, spent = 0, open: Iterable<readonly [callId: string, amount: number]> = []) {
    this.cap = cap;
    this.#spent = spent;
    for (const [callId, amount] of open) this.#hold(callId, amount, amount);
  }

  get spentMicros(): number {
    return this.#spent;
  }

  get reservedMicros(): number {
    return this.#reserved;
  }

  /** What is left under the cap, in micro-units. */
  get room(): number {
    return this.cap > 0 ? this.cap - this.#spent - this.#reserved : Number.POSITIVE_INFINITY;
  }

  /** What is set aside for a call. */
  held(callId: string): number {
    return this.#held.get(callId)?.amount ?? 0;
  }

  /** Sets the most a call can cost aside; `false`, with nothing changed, when it does not fit under the cap. */
  reserve(callId: string, amount: number): boolean {
    const before = this.#held.get(callId)?.amount ?? 0;
    const after = Math.max(before, amount);
    const total = this.#spent + this.#reserved - before + after;
    // What costs nothing more may always go: a cap is no reason to leave a paid call without its answer.
    if (this.cap > 0 && after > before && total > this.cap) return false;
    this.#hold(callId, after, before);
    return true;
  }

  /** The call was not sent. */
  release(callId: string): void {
    const before = this.#held.get(callId)?.before ?? 0;
    this.#hold(callId, before, before);
  }

  /** The call ended and cost this much. */
  settle(callId: string, actual: number): void {
    this.#hold(callId, 0, 0);
    this.#spent += actual;
  }

  #hold(callId: string, amount: number, before: number): void {
    this.#reserved += amount - (this.#held.get(callId)?.amount ?? 0);
    if (amount === 0) this.#held.delete(callId);
    else this.#held.set(callId, { amount, before });
  }
}

export const spendCapReached = (cap: number): Failure => ({
  code: 'spend-cap',
  message: `The next call could cost more than is left of the spend cap of $${(cap / 1_000_000).toFixed(2)}. Everything paid for was kept. Raise the cap to go on.`,
  retryable: false,
});

import type { Limiter } from '../../core/limit.ts';
import { type CallEnd, type HeldPermit, settlePermit } from './heldPermit.ts';

/** Calls that are collected later, with the permits that those of this life hold. */
export class DeferredPermits {
  readonly #limiter: Limiter;
  readonly #calls = new Map<string, HeldPermit | undefined>();

  constructor(limiter: Limiter) {
    this.#limiter = limiter;
  }

  get size(): number {
    return this.#calls.size;
  }

  hold(callId: string, held: HeldPermit | undefined): void {
    const before = this.#calls.get(callId);
    if (held && before) settlePermit(this.#limiter, before, undefined);
    this.#calls.set(callId, held ?? before);
  }

  end(callId: string, ended: CallEnd): void {
    const held = this.#calls.get(callId);
    this.#calls.delete(callId);
    if (held) settlePermit(this.#limiter, held, ended);
  }
}

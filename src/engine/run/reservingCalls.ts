import type { FromThread } from '../../contract/workOrder.ts';
import { Held } from '../../core/held.ts';
import { limitName } from '../../core/limit.ts';

type Ask = Pick<Extract<FromThread, { kind: 'ask' }>, 'callId' | 'costs'>;

/** Calls that have a place and wait for their permit, with the limits they need. */
export class ReservingCalls {
  readonly #calls = new Map<string, readonly string[]>();
  readonly #waited = new Map<string, Held>();

  get size(): number {
    return this.#calls.size;
  }

  /** The limit most of them need. */
  get commonest(): string | undefined {
    return mostCommon([...this.#calls.values()].flat());
  }

  /** For how long at least one of them has waited for a permit of each limit, in ms. */
  get waitedMs(): { readonly [limit: string]: number } {
    const now = performance.now();
    return Object.fromEntries([...this.#waited].map(([limit, held]) => [limit, held.total(now)]));
  }

  add({ callId, costs }: Ask): void {
    const limits = costs.map(({ limit }) => limitName(limit.key));
    this.#calls.set(callId, limits);
    for (const limit of limits) this.#heldBy(limit).begin(performance.now());
  }

  remove(callId: string): void {
    for (const limit of this.#calls.get(callId) ?? []) this.#heldBy(limit).end(performance.now());
    this.#calls.delete(callId);
  }

  #heldBy(limit: string): Held {
    const held = this.#waited.get(limit) ?? new Held();
    this.#waited.set(limit, held);
    return held;
  }

  /** Whether one of them needs one of these limits. */
  needs(limits: readonly string[]): boolean {
    return [...this.#calls.values()].some((needed) => needed.some((limit) => limits.includes(limit)));
  }
}

/** The lane a call waits in: the limits it needs. */
export const laneOf = ({ costs }: Ask): string =>
  costs
    .map(({ limit }) => limitName(limit.key))
    .sort()
    .join(' ');

export const limitsOf = (lane: string): readonly string[] => lane.split(' ');

export function mostCommon(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

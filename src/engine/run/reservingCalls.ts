import type { FromThread } from '../../contract/workOrder.ts';
import { limitName } from '../../core/limit.ts';

type Ask = Pick<Extract<FromThread, { kind: 'ask' }>, 'callId' | 'costs'>;

/** Calls that have a place and wait for their permit, with the limits they need. */
export class ReservingCalls {
  readonly #calls = new Map<string, readonly string[]>();

  get size(): number {
    return this.#calls.size;
  }

  /** The limit most of them need. */
  get commonest(): string | undefined {
    return mostCommon([...this.#calls.values()].flat());
  }

  add({ callId, costs }: Ask): void {
    this.#calls.set(
      callId,
      costs.map(({ limit }) => limitName(limit.key)),
    );
  }

  remove(callId: string): void {
    this.#calls.delete(callId);
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

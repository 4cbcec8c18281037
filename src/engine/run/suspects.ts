import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { FormedGroup } from './formedGroup.ts';

/**
 * Groups of which one may have ended its thread, in sets: a set goes together, to a thread that has nothing else.
 * Where that ends too, one of the set did it.
 */
export class Suspects {
  readonly #sets: FormedGroup[][] = [];
  /** The session that has some of the first set already. */
  #begunOn: number | undefined;

  get any(): boolean {
    return this.#sets.length > 0;
  }

  get rows(): number {
    let rows = 0;
    for (const set of this.#sets) for (const group of set) rows += group.rows.length;
    return rows;
  }

  add(set: readonly FormedGroup[]): void {
    if (set.length > 0) this.#sets.push([...set]);
  }

  /** The next group for the session; none while it has something that is not of the same set. */
  take(session: Session, wanted: (stage: string | null) => boolean): FormedGroup | undefined {
    const [set] = this.#sets;
    const group = set?.[0];
    if (!set || !group || !wanted(group.stage)) return undefined;
    if (session.openOrders > 0 && this.#begunOn !== session.id) return undefined;
    set.shift();
    this.#begunOn = set.length > 0 ? session.id : undefined;
    if (set.length === 0) this.#sets.shift();
    return group;
  }
}

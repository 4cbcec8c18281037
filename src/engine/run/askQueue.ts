import { Fifo } from './fifo.ts';

type Lane<Item> = {
  readonly asks: Fifo<{ readonly item: Item; readonly sequence: number }>;
  waiting: number;
};

/**
 * Calls that ask for leave, by lane: a lane is the set of limits a call needs. Calls of one lane wait for
 * each other; those of another need not, so that a slow limit never fills all places with calls that wait
 * for it while others could go.
 */
export class AskQueue<Item> {
  /** Only lanes with an ask or a call that waits for its permit. */
  readonly #lanes = new Map<string, Lane<Item>>();
  #sequence = 0;
  #waiting = 0;

  /** Calls that wait for a permit. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Asks in lanes where no call waits for a permit: more places would be used. */
  get unserved(): number {
    let asks = 0;
    for (const lane of this.#lanes.values()) if (lane.waiting === 0) asks += lane.asks.length;
    return asks;
  }

  add(lane: string, item: Item): void {
    this.#lane(lane).asks.push({ item, sequence: this.#sequence++ });
  }

  /**
   * The oldest ask of a lane that has not its share of the places waiting, nor as many as `most` says of the
   * lane. It stays until `take`.
   */
  next(
    places: number,
    most: (lane: string) => number,
  ): { readonly lane: string; readonly item: Item } | undefined {
    const share = Math.ceil(places / Math.max(1, this.#lanes.size));
    let oldest: { lane: string; item: Item; sequence: number } | undefined;
    for (const [lane, { asks, waiting }] of this.#lanes) {
      const { first } = asks;
      if (first && waiting < share && waiting < most(lane) && (!oldest || first.sequence < oldest.sequence)) {
        oldest = { lane, ...first };
      }
    }
    return oldest;
  }

  /** Removes the lane's oldest ask. */
  take(lane: string): void {
    this.#lane(lane).asks.take(1);
    this.#forget(lane);
  }

  beginWait(lane: string): void {
    this.#lane(lane).waiting += 1;
    this.#waiting += 1;
  }

  endWait(lane: string): void {
    this.#lane(lane).waiting -= 1;
    this.#waiting -= 1;
    this.#forget(lane);
  }

  /** Removes and returns every ask. */
  drain(): Item[] {
    const items: Item[] = [];
    for (const [name, lane] of this.#lanes) {
      items.push(...lane.asks.take(lane.asks.length).map(({ item }) => item));
      this.#forget(name);
    }
    return items;
  }

  #lane(name: string): Lane<Item> {
    const known = this.#lanes.get(name);
    if (known) return known;
    const lane: Lane<Item> = { asks: new Fifo(), waiting: 0 };
    this.#lanes.set(name, lane);
    return lane;
  }

  #forget(name: string): void {
    const lane = this.#lanes.get(name);
    if (lane && lane.waiting === 0 && lane.asks.length === 0) this.#lanes.delete(name);
  }
}

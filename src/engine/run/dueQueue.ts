type Due = { readonly rowNumber: number; readonly at: number };

/**
 * Rows by the moment they are due (ms since 1970), the earliest first: a binary heap, since an outage of an
 * API can leave every row of a run waiting. A row has one moment at most.
 */
export class DueQueue {
  readonly #heap: Due[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** When the first row is due. */
  get firstAt(): number | undefined {
    return this.#heap[0]?.at;
  }

  add(rowNumber: number, at: number): void {
    const heap = this.#heap;
    let place = heap.push({ rowNumber, at }) - 1;
    for (let parent = (place - 1) >> 1; place > 0; parent = (place - 1) >> 1) {
      if (this.#at(parent) <= this.#at(place)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** Takes out the rows that are due by now, at most `most` of them. */
  take(now: number, most: number): number[] {
    const due: number[] = [];
    while (due.length < most && this.#at(0) <= now) due.push(this.#shift());
    return due;
  }

  #shift(): number {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) throw new Error('An empty queue has no first row.');
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first.rowNumber;
  }

  #sink(): void {
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const least = this.#at(right) < this.#at(left) ? right : left;
      if (this.#at(place) <= this.#at(least)) return;
      this.#swap(place, least);
      place = least;
    }
  }

  #at(place: number): number {
    return this.#heap[place]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}

/** Where a value stands in a line. */
export class Place<Value> {
  readonly value: Value;
  before: Place<Value> | undefined;
  after: Place<Value> | undefined;
  line: Line<Value> | undefined;

  constructor(value: Value, line: Line<Value>, before: Place<Value> | undefined) {
    this.value = value;
    this.line = line;
    this.before = before;
  }

  /** False when it had left before. */
  leave(): boolean {
    const { line } = this;
    if (!line) return false;
    line.takeOut(this);
    // A place that was left behind must hold nothing, see `Line`.
    this.line = undefined;
    this.before = undefined;
    this.after = undefined;
    return true;
  }
}

/**
 * Values in the order they came, of which any can leave at once. A `Set` does the same, but V8 links each of
 * its outgrown tables to the next: one that grew old keeps all later ones, and what they held, until the next
 * full collection. With five of those every permit left 3.5 KB to it, with lines half of that (measured).
 */
export class Line<Value> {
  #first: Place<Value> | undefined;
  #last: Place<Value> | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  first(): Value | undefined {
    return this.#first?.value;
  }

  add(value: Value): Place<Value> {
    const place = new Place(value, this, this.#last);
    if (this.#last) this.#last.after = place;
    else this.#first = place;
    this.#last = place;
    this.#size++;
    return place;
  }

  /** The first `most` of them, or all. */
  some(most: number = this.#size): Value[] {
    const values: Value[] = [];
    for (let place = this.#first; place && values.length < most; place = place.after) {
      values.push(place.value);
    }
    return values;
  }

  /** For `Place` alone. */
  takeOut({ before, after }: Place<Value>): void {
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    this.#size--;
  }
}

/** A queue whose front is taken without moving the rest: of thousands of rows, `shift` moves every one. */
export class Fifo<Item> {
  #items: (Item | undefined)[] = [];
  #front = 0;

  get length(): number {
    return this.#items.length - this.#front;
  }

  get first(): Item | undefined {
    return this.#items[this.#front];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** Removes and returns up to `most` items from the front. */
  take(most: number): Item[] {
    const taken = this.#items.slice(this.#front, this.#front + most) as Item[];
    this.#items.fill(undefined, this.#front, this.#front + taken.length);
    this.#front += taken.length;
    // Now and then, once what is left is the smaller part.
    if (this.#front * 2 > this.#items.length)
      [this.#items, this.#front] = [this.#items.slice(this.#front), 0];
    return taken;
  }

  drop(unwanted: (item: Item) => boolean): void {
    const left = this.#items.slice(this.#front) as Item[];
    [this.#items, this.#front] = [left.filter((item) => !unwanted(item)), 0];
  }
}

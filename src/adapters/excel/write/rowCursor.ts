import type { ExportRow } from '../../../contract/fileWork.ts';

export type RowBatches = AsyncIterable<readonly ExportRow[]>;

/** What a writer answers: rows taken, bytes written. */
export type Written = { readonly rows: number; readonly bytes: number };

/** Reads batches on across sheets and counts the rows, so that an export is never silently short. */
export class RowCursor {
  readonly #batches: AsyncIterator<readonly ExportRow[]>;
  #batch: readonly ExportRow[] = [];
  #taken = 0;

  constructor(batches: RowBatches) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** Rows taken so far. */
  get taken(): number {
    return this.#taken;
  }

  /** The next rows, at most `max`; none when there are no more or `max` is 0. */
  async take(max: number): Promise<readonly ExportRow[]> {
    while (this.#batch.length === 0) {
      if (max === 0) return [];
      const next = await this.#batches.next();
      if (next.done === true) return [];
      this.#batch = next.value;
    }
    const rows = this.#batch.length <= max ? this.#batch : this.#batch.slice(0, max);
    this.#batch = this.#batch.slice(rows.length);
    this.#taken += rows.length;
    return rows;
  }

  /** Throws when the engine sent another number of rows than it announced: a bug, not a failure. */
  async mustHaveTaken(total: number): Promise<void> {
    const more = (await this.take(1)).length > 0;
    if (more || this.#taken !== total) {
      throw new Error(`Announced ${total} rows to export, sent ${more ? 'more' : this.#taken}`);
    }
  }
}

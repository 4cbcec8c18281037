import { Fifo } from './fifo.ts';
import type { LiveRow } from './liveRow.ts';

type Waiting = { readonly row: LiveRow; readonly sinceMs: number };

/** What is ready of one kind: how many rows, and since when the first waits (ms on the board's clock). */
export type Ready = { readonly kind: string; readonly rows: number; readonly sinceMs: number };

/** Rows waiting for a stage, by the kind a group must be of; kinds in the order their oldest row came. */
export class StageQueue {
  readonly #kinds = new Map<string, Fifo<Waiting>>();

  get rows(): number {
    let rows = 0;
    for (const waiting of this.#kinds.values()) rows += waiting.length;
    return rows;
  }

  get isEmpty(): boolean {
    return this.#kinds.size === 0;
  }

  /** Since when the row that waits longest does. */
  get oldestMs(): number | undefined {
    let oldest: number | undefined;
    for (const { first } of this.#kinds.values()) {
      if (first) oldest = Math.min(oldest ?? first.sinceMs, first.sinceMs);
    }
    return oldest;
  }

  *ready(): Generator<Ready> {
    for (const [kind, waiting] of this.#kinds) {
      const { first } = waiting;
      if (first) yield { kind, rows: waiting.length, sinceMs: first.sinceMs };
    }
  }

  add(kind: string, row: LiveRow, sinceMs: number): void {
    const waiting = this.#kinds.get(kind) ?? new Fifo();
    this.#kinds.set(kind, waiting);
    waiting.push({ row, sinceMs });
  }

  take(kind: string, most: number): LiveRow[] {
    const waiting = this.#kinds.get(kind);
    const rows = waiting?.take(most).map(({ row }) => row) ?? [];
    if (waiting?.length === 0) this.#kinds.delete(kind);
    return rows;
  }

  drop(row: LiveRow): void {
    for (const [kind, waiting] of this.#kinds) {
      waiting.drop((one) => one.row === row);
      if (waiting.length === 0) this.#kinds.delete(kind);
    }
  }
}

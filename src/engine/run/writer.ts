import type { LedgerEntry } from '../../adapters/sqlite/ledgerEntries.ts';

/** Rows or answers that wait for a commit, at most this many and this long (rows, ms). */
const batchRows = 100;
const batchMs = 250;
/** A call waits at most this long for its `started` to be committed, so one sync serves many calls. */
const startedMs = 10;

/**
 * Collects what happens in a run and commits it in batches: one transaction and one sync for up to
 * 100 rows. `commit` returns false when the run has moved on (paused, cancelled, another epoch); the
 * batch is then dropped, and calls that waited for it must not be sent. `broke` gets what it threw.
 */
export class Writer {
  readonly #commit: (entries: readonly LedgerEntry[]) => boolean;
  readonly #broke: (error: unknown) => void;
  #entries: LedgerEntry[] = [];
  #rows = 0;
  #waiting: ((committed: boolean) => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;

  constructor(commit: (entries: readonly LedgerEntry[]) => boolean, broke: (error: unknown) => void) {
    this.#commit = commit;
    this.#broke = broke;
  }

  /** Notes something that need not be durable before the next step. `rows`: how many rows it settles. */
  push(entry: LedgerEntry, rows: number): void {
    this.#entries.push(entry);
    this.#rows += rows;
    if (this.#rows >= batchRows) this.flush();
    else this.#flushWithin(batchMs);
  }

  /** Resolves when the entry is on disk (`true`), or was refused because the run has moved on (`false`). */
  durable(entry: LedgerEntry): Promise<boolean> {
    this.#entries.push(entry);
    this.#flushWithin(startedMs);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#entries.length === 0) return;
    const [entries, waiting] = [this.#entries, this.#waiting];
    [this.#entries, this.#waiting, this.#rows] = [[], [], 0];
    let committed = false;
    try {
      committed = this.#commit(entries);
    } catch (error) {
      this.#broke(error);
    }
    for (const resolve of waiting) resolve(committed);
  }

  #flushWithin(ms: number): void {
    const due = performance.now() + ms;
    if (this.#timer !== undefined && this.#dueMs <= due) return;
    clearTimeout(this.#timer);
    this.#dueMs = due;
    this.#timer = setTimeout(() => this.flush(), ms);
  }
}

import { isBusy } from '../../adapters/sqlite/diskFailure.ts';
import type { LedgerEntry } from '../../adapters/sqlite/ledgerEntries.ts';

/** Rows or answers that wait for a commit, at most this many and this long (rows, ms). */
const batchRows = 100;
const batchMs = 250;
/**
 * The time between two commits that calls wait for, at least: one sync serves many of them. A call waits no
 * longer, and not at all where none was made so recently; of 1,000 calls in flight each waited 11 ms when all
 * waited for 10 (measured, and the place of each is empty meanwhile).
 */
const startedMs = 5;
/** Another program's lock is waited out, tried again this often and for this long (ms). */
export const busyEveryMs = 250;
export const busyPatienceMs = 60_000;

/**
 * Collects what happens in a run and commits it in batches: one transaction and one sync for up to
 * 100 rows. `commit` returns false when the run has moved on (paused, cancelled, another epoch); the
 * batch is then dropped, and calls that waited for it must not be sent. `broke` gets what it threw. A
 * database that another program holds is tried again, with everything kept and nothing sent meanwhile.
 */
export class Writer {
  readonly #commit: (entries: readonly LedgerEntry[]) => boolean;
  readonly #broke: (error: unknown) => void;
  #entries: LedgerEntry[] = [];
  #rows = 0;
  #waiting: ((committed: boolean) => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;
  #flushedMs = Number.NEGATIVE_INFINITY;
  #busySinceMs: number | undefined;

  constructor(commit: (entries: readonly LedgerEntry[]) => boolean, broke: (error: unknown) => void) {
    this.#commit = commit;
    this.#broke = broke;
  }

  /** Another program holds the database; the next try comes by itself. */
  get busy(): boolean {
    return this.#busySinceMs !== undefined;
  }

  /** Something waits to be committed. */
  get pending(): boolean {
    return this.#entries.length > 0;
  }

  /** Notes something that need not be durable before the next step. `rows`: how many rows it settles. */
  push(entry: LedgerEntry, rows: number): void {
    this.#entries.push(entry);
    this.#rows += rows;
    if (this.#rows >= batchRows && this.#busySinceMs === undefined) this.flush();
    else this.#flushWithin(batchMs);
  }

  /** Resolves when the entry is on disk (`true`), or was refused because the run has moved on (`false`). */
  durable(entry: LedgerEntry): Promise<boolean> {
    this.#entries.push(entry);
    this.#flushWithin(Math.max(0, this.#flushedMs + startedMs - performance.now()));
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
      this.#busySinceMs = undefined;
    } catch (error) {
      if (isBusy(error) && this.#waitOut(entries, waiting)) return;
      this.#broke(error);
    }
    this.#flushedMs = performance.now();
    for (const resolve of waiting) resolve(committed);
  }

  /** Keeps everything for later; `false` when that was done for long enough. */
  #waitOut(entries: LedgerEntry[], waiting: ((committed: boolean) => void)[]): boolean {
    this.#busySinceMs ??= performance.now();
    if (performance.now() - this.#busySinceMs > busyPatienceMs) return false;
    [this.#entries, this.#waiting] = [entries, waiting];
    this.#flushWithin(busyEveryMs);
    return true;
  }

  #flushWithin(ms: number): void {
    const due = performance.now() + (this.#busySinceMs === undefined ? ms : Math.max(ms, busyEveryMs));
    if (this.#timer !== undefined && this.#dueMs <= due) return;
    clearTimeout(this.#timer);
    this.#dueMs = due;
    this.#timer = setTimeout(() => this.flush(), Math.max(0, due - performance.now()));
  }
}

import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { OpenChunk, Work } from '../../contract/work.ts';
import type { Cell } from '../../core/cell.ts';
import { chunkRows, maxOpenChunks } from '../../core/plan.ts';
import { longestDelayMs } from '../../core/retry.ts';
import type { RowInput } from '../../core/row.ts';
import { DueQueue } from './dueQueue.ts';
import { type KnownRow, type LiveRow, liveRow } from './liveRow.ts';

type Span = Pick<OpenChunk, 'firstRow' | 'lastRow' | 'rows'>;
/** `told` is false for the chunks that retries make. */
type Chunk = Span & { left: number; readonly told: boolean };

/** The chunk of rows that are read apart from the others. */
const noChunk = 0;

export type ChunkFeedDeps = {
  readonly run: StoredRun;
  readonly rows: Pick<Store['rows'], 'waitingAfter' | 'waitingForRetry' | 'load'>;
  /** In ms since 1970. */
  readonly now: () => number;
  readonly readRow: (cells: readonly Cell[]) => RowInput;
  /** Told when every row of a chunk has ended or waits for a retry; not for the chunks that retries make. */
  readonly chunkDone?: (chunk: Span) => void;
};

/**
 * Opens chunks of waiting rows, in order, at most eight at a time, and keeps the rows that wait for a
 * retry: those hold no chunk open and come back as a chunk of their own when they are due.
 */
export class ChunkFeed {
  readonly #deps: ChunkFeedDeps;
  readonly #chunks = new Map<number, Chunk>();
  /** When a row may be tried again, in ms since 1970 (it outlives the process). */
  readonly #retries = new DueQueue();
  #cursor = 0;
  #exhausted = false;
  #nextChunk = 1;
  #ended = 0;

  constructor(deps: ChunkFeedDeps) {
    this.#deps = deps;
    for (const { rowNumber, retryAt, askedMs } of deps.rows.waitingForRetry(deps.run.key)) {
      this.#retries.add(rowNumber, this.#noLater(retryAt, askedMs ?? 0));
    }
  }

  /** No further row can come, now or later. */
  get over(): boolean {
    return this.#exhausted && this.#retries.size === 0;
  }

  /** Another chunk could be opened now. */
  get more(): boolean {
    return !this.#exhausted && this.#chunks.size < maxOpenChunks;
  }

  /** Every row that waited has been taken in once. */
  get exhausted(): boolean {
    return this.#exhausted;
  }

  get open(): number {
    return this.#chunks.size;
  }

  /** How it stands, in the order the chunks were opened. */
  get picture(): Work['chunks'] {
    const open = [...this.#chunks].map(([number, { told: _, ...chunk }]) => ({ number, ...chunk }));
    return { open, ended: this.#ended, rowsEach: chunkRows(this.#deps.run.counts.total) };
  }

  get waitingForRetry(): number {
    return this.#retries.size;
  }

  /** When the next retry is due, in ms since 1970. */
  get nextRetryAt(): number | undefined {
    return this.#retries.firstAt;
  }

  retryAt(rowNumber: number, at: number): void {
    this.#retries.add(rowNumber, at);
  }

  /** The rows of the next chunk; empty at the end. Rows for which `taken` is true are left out. */
  next(taken: (rowNumber: number) => boolean): LiveRow[] {
    const { run, rows } = this.#deps;
    const limit = chunkRows(run.counts.total);
    const numbers = rows.waitingAfter(run.key, this.#cursor, limit, run.tryRows);
    this.#cursor = numbers.at(-1) ?? this.#cursor;
    this.#exhausted = numbers.length < limit;
    return this.#open(
      numbers.filter((rowNumber) => !taken(rowNumber)),
      true,
    );
  }

  /** Looks at all waiting rows once more, from the first. */
  beginAnew(): void {
    this.#cursor = 0;
    this.#exhausted = false;
  }

  /** Rows whose retry is due, at most a chunk of them. */
  dueRetries(now: number): LiveRow[] {
    return this.chunk(this.#retries.take(now, chunkRows(this.#deps.run.counts.total)));
  }

  /** These rows, of no chunk: whoever asks for them says how many there are at a time. */
  apart(rowNumbers: readonly number[]): LiveRow[] {
    return this.#load(rowNumbers, noChunk);
  }

  /** Opens a chunk of just these rows. */
  chunk(rowNumbers: readonly number[]): LiveRow[] {
    return this.#open(rowNumbers, false);
  }

  #open(rowNumbers: readonly number[], told: boolean): LiveRow[] {
    const [firstRow, lastRow] = [rowNumbers[0], rowNumbers.at(-1)];
    if (firstRow === undefined || lastRow === undefined) return [];
    const chunkId = this.#nextChunk++;
    const rows = rowNumbers.length;
    this.#chunks.set(chunkId, { firstRow, lastRow, rows, left: rows, told });
    return this.#load(rowNumbers, chunkId);
  }

  #load(rowNumbers: readonly number[], chunkId: number): LiveRow[] {
    const { run, rows, readRow } = this.#deps;
    return rows
      .load(run.key, rowNumbers)
      .map(({ cells, tries, ...row }) =>
        liveRow({ ...row, tries: this.#inTime(tries), chunkId, input: readRow(cells) }),
      );
  }

  #inTime(tries: KnownRow['tries']): KnownRow['tries'] {
    const waits = Object.values(tries).some(({ retryAt }) => retryAt !== null);
    if (!waits) return tries;
    return Object.fromEntries(
      Object.entries(tries).map(([stage, { failed, retryAt }]) => [
        stage,
        { failed, retryAt: retryAt === null ? null : this.#noLater(retryAt) },
      ]),
    );
  }

  /** Where the clock was set back since it was written, a wait would else be as much longer. */
  #noLater(retryAt: number, askedMs = 0): number {
    return Math.min(retryAt, this.#deps.now() + Math.max(longestDelayMs, askedMs));
  }

  /** A row of a chunk ended or went to wait for its retry. */
  leave(chunkId: number): void {
    if (chunkId === noChunk) return;
    const chunk = this.#chunks.get(chunkId);
    if (!chunk) return;
    chunk.left -= 1;
    if (chunk.left > 0) return;
    this.#chunks.delete(chunkId);
    this.#ended += 1;
    const { firstRow, lastRow, rows, told } = chunk;
    if (told) this.#deps.chunkDone?.({ firstRow, lastRow, rows });
  }
}

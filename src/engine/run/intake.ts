import type { RowChange } from '../../adapters/sqlite/ledger.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { RunParts } from './runParts.ts';
import type { LiveRow } from './stageBoard.ts';

/** Chunks opened before others get a turn: rows that need no call would all be opened at once. */
const chunksPerTurn = 4;
/** Rows that wait for another row's answer, at most, before further chunks are opened. */
const mostFollowers = 20_000;

export type IntakeDeps = Pick<RunParts, 'board' | 'feed' | 'twins' | 'writer'> & {
  readonly runKey: number;
  readonly ledger: Pick<Store['ledger'], 'openCalls'>;
  /** Queued rows that are enough for now. */
  readonly enough: () => number;
};

/** Brings rows in: from calls of unknown fate, from retries that are due, and from new chunks. */
export class Intake {
  readonly #deps: IntakeDeps;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
  }

  /** Calls whose fate is unknown since an earlier life of the run. */
  resume(): void {
    const { board, feed, ledger, runKey, twins } = this.#deps;
    for (const call of ledger.openCalls(runKey)) {
      const rows = feed.chunk(call.rowNumbers);
      for (const row of rows) twins.lead(row);
      board.addResend(call.callId, call.stage, rows);
    }
  }

  /** Opens what is wanted; `true` when there would be more, but others should have a turn first. */
  open(): boolean {
    const { board, feed, twins, enough } = this.#deps;
    this.#place(feed.dueRetries(Date.now()));
    for (let chunks = 0; chunks < chunksPerTurn; chunks++) {
      if (!feed.more || board.queued >= enough() || twins.waiting >= mostFollowers) return false;
      this.#place(feed.next((rowNumber) => board.has(rowNumber) || twins.follows(rowNumber)));
    }
    return feed.more && board.queued < enough();
  }

  #place(rows: readonly LiveRow[]): void {
    const { board, feed, twins, writer } = this.#deps;
    const now = performance.now();
    const changes: RowChange[] = [];
    for (const row of rows) {
      const place = twins.place(row);
      if (place === 'go') {
        board.add(row, now);
        continue;
      }
      feed.leave(row.chunkId);
      if (place !== 'wait') changes.push(place);
    }
    if (changes.length > 0) writer.push({ kind: 'rows', changes }, changes.length);
  }
}

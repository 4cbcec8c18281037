import type { RowChange, StageAnswer } from '../../adapters/sqlite/ledgerEntries.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { Deferrals } from './deferrals.ts';
import { asideOf, type LiveRow } from './liveRow.ts';
import type { RunParts } from './runParts.ts';

/** Chunks opened before others get a turn, and before their first rows are handed out. */
const chunksPerTurn = 1;
/** Rows that wait for another row's answer, at most, before further chunks are opened. */
const mostFollowers = 20_000;

export type IntakeDeps = Pick<RunParts, 'board' | 'feed' | 'twins' | 'shared' | 'writer' | 'now'> & {
  /** They need the intake's neighbours. */
  readonly deferrals: () => Deferrals;
  readonly run: Pick<StoredRun, 'key' | 'tryRows'>;
  readonly ledger: Pick<Store['ledger'], 'openCalls'>;
  /** Queued rows that are enough for now. */
  readonly enough: () => number;
};

/** A row's answers, as the ledger takes those that no call of its own gave. */
export const passedAnswers = (rowNumber: number, prior: LiveRow['prior']): StageAnswer[] =>
  Object.entries(prior).map(([stage, value]) => ({ rowNumber, stage, value }));

/** Brings rows in: from calls of unknown fate, from retries that are due, and from new chunks. */
export class Intake {
  readonly #deps: IntakeDeps;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
  }

  /** Calls whose fate is unknown since an earlier life of the run; in a try, those of rows that are tried. */
  resume(): void {
    const { board, deferrals, feed, ledger, run, shared, twins } = this.#deps;
    deferrals().resume();
    const tried = run.tryRows ? new Set(run.tryRows) : undefined;
    const calls = ledger
      .openCalls(run.key)
      .filter(({ stage }) => !deferrals().defers(stage))
      .filter(({ rowNumbers }) => !tried || rowNumbers.some((rowNumber) => tried.has(rowNumber)));
    const numbers = new Set(calls.flatMap(({ rowNumbers }) => rowNumbers));
    // A row may be in several of them, and have stages besides that no call was made of yet.
    const rows = new Map(feed.chunk([...numbers]).map((row) => [row.rowNumber, row]));
    for (const { callId, stage, rowNumbers } of calls) {
      board.addResend(
        callId,
        stage,
        rowNumbers.flatMap((rowNumber) => rows.get(rowNumber) ?? []),
      );
    }
    for (const row of rows.values()) {
      for (const stage of deferrals().stagesOf(row.rowNumber)) row.out.add(stage);
      twins.lead(row);
      shared.place(row);
      board.add(row, performance.now());
    }
  }

  /** Opens what is wanted; `true` when there would be more, but others should have a turn first. */
  open(): boolean {
    const { board, deferrals, feed, shared, twins, writer, enough } = this.#deps;
    const now = this.#deps.now();
    board.wake(now, performance.now());
    // They are read from the database again: what became of them there may still be on its way.
    if ((feed.nextRetryAt ?? Number.POSITIVE_INFINITY) <= now && !writer.busy) writer.flush();
    if (!writer.pending) this.#place(feed.dueRetries(now));
    for (let chunks = 0; chunks < chunksPerTurn; chunks++) {
      if (!feed.more || board.queued >= enough() || twins.waiting + shared.waiting >= mostFollowers) {
        return false;
      }
      const elsewhere = (rowNumber: number): boolean =>
        twins.follows(rowNumber) || shared.follows(rowNumber) || deferrals().has(rowNumber);
      this.#place(feed.next((rowNumber) => board.has(rowNumber) || elsewhere(rowNumber)));
    }
    return feed.more && board.queued < enough();
  }

  #place(rows: readonly LiveRow[]): void {
    const { board, feed, twins, writer } = this.#deps;
    const now = performance.now();
    const changes: RowChange[] = [];
    for (const row of rows) {
      const place = twins.place(row);
      for (const stage of this.#deps.deferrals().stagesOf(row.rowNumber)) row.out.add(stage);
      // A row with a call out asks already.
      if (place === 'go' && !row.held && (row.out.size > 0 || this.#share(row))) {
        board.add(row, now);
        continue;
      }
      feed.leave(row.chunkId);
      // What holds it was written before its last call ended, and nothing of it is out any more.
      if (place === 'go' && row.held) changes.push(...twins.spread(asideOf(row.rowNumber, row.held)));
      else if (place !== 'wait' && place !== 'go') changes.push(place);
    }
    if (changes.length > 0) writer.push({ kind: 'rows', changes }, changes.length);
  }

  /** Gives the row the answers of one that asked the same; `false` when it must wait for them. */
  #share(row: LiveRow): boolean {
    const { shared, writer } = this.#deps;
    const place = shared.place(row);
    if (place === 'go' || place === 'wait') return place === 'go';
    row.prior = place;
    writer.push({ kind: 'passed', answers: passedAnswers(row.rowNumber, place) }, 0);
    return true;
  }
}

import type { RowChange } from '../../adapters/sqlite/ledgerEntries.ts';
import type { Failure } from '../../core/failure.ts';
import { passedAnswers } from './intake.ts';
import { asideOf, type LiveRow, restsUntil } from './liveRow.ts';
import type { RunParts } from './runParts.ts';

/** What every end of a row's call or try does to the row, to those that wait for it, and to the ledger. */
export class RowChanges {
  readonly #deps: RunParts;

  constructor(deps: RunParts) {
    this.#deps = deps;
  }

  /** A stage failed for good: so does the row, as soon as no other call of it is out. */
  failed(row: LiveRow, stage: string, failure: Failure): RowChange[] {
    const { rowNumber } = row;
    row.out.delete(stage);
    if (row.out.size === 0 && !row.held) {
      this.#deps.board.hold(row, { as: 'failed', failure });
      this.leave(row);
      return [{ kind: 'failed', rowNumber, failure }];
    }
    this.#deps.board.hold(row, { as: 'failed', failure });
    return this.settled(row, () => ({ kind: 'gaveUp', rowNumber, stage, failure }));
  }

  /** A call of the row ended: it goes on, rests until its next try, or goes no further. */
  settled(row: LiveRow, change: (retryAt: number | null) => RowChange): RowChange[] {
    const { rowNumber, held, out } = row;
    if (held && out.size === 0) {
      this.leave(row);
      // Rows that ask the same ask the same question: they need no call of their own for it.
      if (held.as === 'needsChoice') this.release(rowNumber, row.prior);
      return [change(null), asideOf(rowNumber, held)];
    }
    const until = restsUntil(row);
    if (until === undefined) return [change(null)];
    this.leave(row);
    this.#deps.feed.retryAt(rowNumber, until);
    return [change(until)];
  }

  /** Rows that go no further and whose last call will not be made again. */
  asideIfHeld(rows: readonly LiveRow[]): RowChange[] {
    return rows.flatMap((row) => {
      if (!row.held || row.out.size > 0) return [];
      this.leave(row);
      return [asideOf(row.rowNumber, row.held)];
    });
  }

  /** Rows that waited for this one's answers come back: with them, or to ask themselves. */
  release(rowNumber: number, answers: LiveRow['prior'] | null): void {
    const { feed, now, shared, writer } = this.#deps;
    for (const follower of shared.ended(rowNumber, answers)) {
      if (answers) writer.push({ kind: 'passed', answers: passedAnswers(follower, answers) }, 0);
      feed.retryAt(follower, now());
    }
  }

  /** Writes the changes, and those of the rows that share what came of them. */
  change(changes: readonly RowChange[]): void {
    const { twins, writer } = this.#deps;
    for (const { kind, rowNumber } of changes) {
      if (kind === 'failed' || kind === 'aside') this.release(rowNumber, null);
    }
    const all = changes.flatMap((change) => twins.spread(change));
    if (all.length > 0) writer.push({ kind: 'rows', changes: all }, all.length);
  }

  /** The row is no longer the run's to work on. */
  leave({ rowNumber, chunkId }: LiveRow): void {
    this.#deps.board.remove(rowNumber);
    this.#deps.feed.leave(chunkId);
  }
}

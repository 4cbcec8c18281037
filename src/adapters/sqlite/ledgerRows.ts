import type { RowResult } from '../../core/analyser.ts';
import type { Failure } from '../../core/failure.ts';
import type { RowChange, SharedFrom } from './ledgerEntries.ts';
import type { LedgerStatements } from './ledgerStatements.ts';
import type { Counted, Tab } from './ledgerTab.ts';

/** Writes a change to a row where the row is in the state the change needs; a late one changes nothing. */
export function changeRow(
  statements: LedgerStatements,
  key: number,
  change: RowChange,
  tab: Tab,
  counted: Counted,
  at: number,
): void {
  const { rowNumber } = change;
  switch (change.kind) {
    case 'done': {
      const moved = statements.done.run({ key, rowNumber }).changes;
      if (moved === 0) return;
      tab.move('inFlight', 'done', 1);
      addResult(statements, key, change, tab, counted);
      const { identity } = change;
      if (identity !== undefined) statements.identity.run({ key, rowNumber, identity, endedAt: at });
      return;
    }
    case 'shared':
      if (share(statements, key, change, 'done', null) === 0) return;
      tab.move('waiting', 'done', 1);
      tab.share();
      addResult(statements, key, change, tab, counted);
      if (change.kept) {
        statements.identity.run({ key, rowNumber, ...change.kept });
        // So that results can be made anew from them, also when that run is deleted.
        const source = { key, rowNumber, runId: change.from.runId, from: change.from.rowNumber };
        statements.answersTaken.run(source);
        statements.choiceTaken.run(source);
      }
      return;
    case 'failedAlike': {
      const moved = share(statements, key, change, 'failed', JSON.stringify(change.failure));
      tab.move('waiting', 'failed', moved);
      if (moved > 0) tab.lose(rowNumber, change.failure.code);
      return;
    }
    case 'failed': {
      const failure = JSON.stringify(change.failure);
      const moved = statements.failed.run({ key, rowNumber, failure }).changes;
      tab.move('inFlight', 'failed', moved);
      if (moved === 0) return;
      statements.rowFailure.run({ key, rowNumber, at, failure });
      tab.lose(rowNumber, change.failure.code);
      return;
    }
    case 'retry': {
      const { failure, retryAt, stage, stageRetryAt } = change;
      if (!leave(statements, key, rowNumber, tab, { failure, retryAt })) return;
      statements.tryFailed.run({ key, rowNumber, stage, retryAt: stageRetryAt, gaveUp: 0 });
      statements.rowFailure.run({ key, rowNumber, at, failure: JSON.stringify(failure) });
      return;
    }
    case 'gaveUp': {
      const { failure, stage } = change;
      if (!leave(statements, key, rowNumber, tab, { failure })) return;
      statements.tryFailed.run({ key, rowNumber, stage, retryAt: null, gaveUp: 1 });
      statements.rowFailure.run({ key, rowNumber, at, failure: JSON.stringify(failure) });
      return;
    }
    case 'aside': {
      const moved = statements.setAside.run({ key, rowNumber, state: change.as }).changes;
      tab.move('waiting', change.as, moved);
      if (moved > 0 && change.as === 'failed') tab.lose(rowNumber, change.failure.code);
      return;
    }
    case 'asks': {
      const { choice, identity = null } = change;
      statements.ask.run({ key, rowNumber, askedBy: rowNumber, body: JSON.stringify(choice), identity });
      return;
    }
    case 'asksAlike': {
      const moved = statements.setAside.run({ key, rowNumber, state: 'needsChoice' }).changes;
      if (moved === 0) return;
      tab.move('waiting', 'needsChoice', moved);
      const { choice, from } = change;
      statements.ask.run({ key, rowNumber, askedBy: from, body: JSON.stringify(choice), identity: null });
      statements.answersAlike.run({ key, rowNumber, from });
      return;
    }
    case 'ready':
      // The attempt that succeeded is not one more than the row needed.
      leave(statements, key, rowNumber, tab, { attempts: -1, retryAt: change.retryAt });
      return;
    case 'back':
      leave(statements, key, rowNumber, tab, { attempts: -1 });
  }
}

/** A call of the row begins. */
export function take(statements: LedgerStatements, key: number, rowNumber: number, tab: Tab): void {
  const taken = statements.take.run({ key, rowNumber }).changes;
  if (taken === 0) statements.takeToo.run({ key, rowNumber });
  tab.move('waiting', 'inFlight', taken);
}

/** Above this number of rows one statement for all is quicker than one for each. */
const manyRows = 100;

/** A call of these rows begins, or goes on after a restart: then it is no further attempt (0). */
export function takeMany(
  statements: LedgerStatements,
  key: number,
  rowNumbers: readonly number[],
  tab: Tab,
  attempts: 0 | 1,
): void {
  if (attempts === 1 && rowNumbers.length <= manyRows) {
    for (const rowNumber of rowNumbers) take(statements, key, rowNumber, tab);
    return;
  }
  const rows = { key, attempts, rowNumbers: JSON.stringify(rowNumbers) };
  statements.takeTooMany.run(rows);
  tab.move('waiting', 'inFlight', statements.takeMany.run(rows).changes);
}

type Leaving = {
  readonly attempts?: number;
  readonly crashes?: number;
  readonly failure?: Failure;
  readonly retryAt?: number | null;
};

/** A call of the row ended; `false` where the row was in none. */
export function leave(
  statements: LedgerStatements,
  key: number,
  rowNumber: number,
  tab: Tab,
  { attempts = 0, crashes = 0, failure, retryAt = null }: Leaving,
): boolean {
  const row = { key, rowNumber, attempts, crashes, failure: failure ? JSON.stringify(failure) : null };
  const left = statements.leave.run({ ...row, retryAt }).changes;
  tab.move('inFlight', 'waiting', left);
  return left > 0 || statements.leaveOne.run(row).changes > 0;
}

function addResult(
  statements: LedgerStatements,
  key: number,
  { rowNumber, result }: { readonly rowNumber: number; readonly result: RowResult },
  tab: Tab,
  counted: Counted,
): void {
  const headline = String(result[counted.headline] ?? '');
  statements.result.run({ key, rowNumber, headline, value: JSON.stringify(result) });
  tab.count(counted, result, headline);
}

function share(
  statements: LedgerStatements,
  key: number,
  { rowNumber, from }: { readonly rowNumber: number; readonly from: SharedFrom },
  state: 'done' | 'failed',
  failure: string | null,
): number {
  const shared = { sharedFrom: from.rowNumber, sharedRun: from.runId };
  return statements.share.run({ key, rowNumber, state, failure, ...shared }).changes;
}

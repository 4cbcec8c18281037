import type { Json, RowResult, Usage } from '../../core/analyser.ts';
import type { Failure } from '../../core/failure.ts';
import type { Db } from './database.ts';
import { createEvents } from './events.ts';
import { type LedgerStatements, prepareLedger } from './ledgerStatements.ts';
import { type Counted, noShift, Tab } from './ledgerTab.ts';

/** The row an answer was taken from; `runId` is null within a run. */
export type SharedFrom = { readonly rowNumber: number; readonly runId: string | null };

/** A change to one row that is in flight. `retry` and `ready` go back to waiting: after a failure, or for the next stage. */
export type RowChange =
  | {
      readonly kind: 'done';
      readonly rowNumber: number;
      readonly result: RowResult;
      /** What the row asked, so that others that ask the same get its answer. */
      readonly identity?: string;
    }
  /** A waiting row gets what another row that asked the same got. `kept` passes an earlier run's answer on. */
  | {
      readonly kind: 'shared';
      readonly rowNumber: number;
      readonly from: SharedFrom;
      readonly result: RowResult;
      readonly kept?: { readonly identity: string; readonly endedAt: number };
    }
  | {
      readonly kind: 'failedAlike';
      readonly rowNumber: number;
      readonly from: SharedFrom;
      readonly failure: Failure;
    }
  | { readonly kind: 'failed'; readonly rowNumber: number; readonly failure: Failure }
  | {
      readonly kind: 'retry';
      readonly rowNumber: number;
      readonly failure: Failure;
      readonly retryAt: number;
    }
  | { readonly kind: 'ready'; readonly rowNumber: number }
  /** Its call said nothing about it: it waits again, as if the call had not been made. */
  | { readonly kind: 'back'; readonly rowNumber: number };

export type StartedCall = {
  readonly callId: string;
  readonly stage: string;
  readonly rowNumbers: readonly number[];
  readonly requestHash: string;
  readonly reserved: Usage;
  /** What it takes from each limit, by the limit's name. */
  readonly costs: { readonly [limit: string]: number };
};

export type StageAnswer = { readonly rowNumber: number; readonly stage: string; readonly value: Json };

/** One thing that happened; a batch of them is one transaction. */
export type LedgerEntry =
  | { readonly kind: 'taken'; readonly rowNumbers: readonly number[] }
  | { readonly kind: 'started'; readonly call: StartedCall }
  | {
      readonly kind: 'ended';
      readonly callId: string;
      readonly usage: Usage;
      readonly answers: readonly StageAnswer[];
    }
  /** The call was started but is known not to have been sent: as if it had never been. */
  | { readonly kind: 'unsent'; readonly callId: string; readonly rowNumbers: readonly number[] }
  /** A thread died with the call: nobody knows whether it was sent. */
  | { readonly kind: 'unknown'; readonly callId: string }
  | { readonly kind: 'rows'; readonly changes: readonly RowChange[] }
  /** A thread died with these rows; they are charged with it and wait again. */
  | { readonly kind: 'crashed'; readonly rowNumbers: readonly number[] };

/** An open call of an earlier epoch, to be sent again under its own key. */
export type OpenCall = {
  readonly callId: string;
  readonly stage: string;
  readonly rowNumbers: readonly number[];
};

export type Ledger = ReturnType<typeof createLedger>;

/**
 * The only writer of row states, calls and results. A batch is one transaction with the counters it
 * changes, so the counts always add up; it is fenced by the run's epoch and by the state each row must
 * be in, so that a late message from before a pause, a kill or a cancel changes nothing.
 */
export function createLedger(db: Db) {
  const statements = prepareLedger(db);
  const events = createEvents(db);
  return {
    /** Returns `false`, with nothing written, when the run has moved on to another epoch or is not active. */
    commit: db.transaction(
      (
        runKey: number,
        epoch: number,
        entries: readonly LedgerEntry[],
        counted: Counted,
        at: number,
      ): boolean => {
        if (statements.fence.get(runKey)?.epoch !== epoch) return false;
        const tab = new Tab();
        for (const entry of entries) apply(statements, runKey, epoch, entry, tab, counted, at);
        tab.close(statements, runKey);
        tab.tell(events, runKey, at);
        return true;
      },
    ).immediate,
    /** Puts rows in flight back to waiting and marks started calls unknown: after a kill, a pause or a cancel. */
    settleRun: db.transaction((runKey: number): void => {
      const back = statements.reset.run(runKey).changes;
      statements.shift.run({ ...noShift, waiting: back, inFlight: -back, key: runKey });
      statements.unknownAll.run(runKey);
    }).immediate,
    openCalls: (runKey: number): OpenCall[] =>
      statements.openCalls.all(runKey).map((call) => ({ ...call, rowNumbers: JSON.parse(call.rowNumbers) })),
    /** Reserves `n` call numbers of the run and returns the first, so that ids are never used again. */
    nextCallNumbers: db.transaction((runKey: number, n: number): number => {
      db.prepare('UPDATE run SET calls_made = calls_made + ? WHERE key = ?').run(n, runKey);
      const made = db
        .prepare<[number], number>('SELECT calls_made FROM run WHERE key = ?')
        .pluck()
        .get(runKey);
      return (made ?? n) - n + 1;
    }).immediate,
    /** What calls of all runs took from a limit since a moment (ms since 1970), by when they started. */
    recentCosts: (limit: string, since: number): { startedAt: number; cost: number }[] =>
      statements.recentCosts.all(limit, since),
    addActiveTime: (runKey: number, ms: number): void => {
      db.prepare('UPDATE run SET active_ms = active_ms + ? WHERE key = ?').run(Math.round(ms), runKey);
    },
  };
}

function apply(
  statements: LedgerStatements,
  key: number,
  epoch: number,
  entry: LedgerEntry,
  tab: Tab,
  counted: Counted,
  at: number,
): void {
  switch (entry.kind) {
    case 'taken':
      for (const rowNumber of entry.rowNumbers) {
        tab.move('waiting', 'inFlight', statements.take.run({ key, rowNumber }).changes);
      }
      return;
    case 'started': {
      const { call } = entry;
      for (const rowNumber of call.rowNumbers) {
        tab.move('waiting', 'inFlight', statements.take.run({ key, rowNumber }).changes);
      }
      statements.start.run({
        ...call,
        rowNumbers: JSON.stringify(call.rowNumbers),
        reserved: JSON.stringify(call.reserved),
        costs: JSON.stringify(call.costs),
        key,
        epoch,
        at,
      });
      return;
    }
    case 'ended':
      statements.end.run({ callId: entry.callId, usage: JSON.stringify(entry.usage), at });
      for (const { rowNumber, stage, value } of entry.answers) {
        statements.answer.run({ key, rowNumber, stage, callId: entry.callId, value: JSON.stringify(value) });
      }
      return;
    case 'unsent':
      statements.forget.run({ callId: entry.callId });
      statements.unsend.run({ callId: entry.callId });
      for (const rowNumber of entry.rowNumbers) {
        tab.move('inFlight', 'waiting', statements.untake.run({ key, rowNumber }).changes);
      }
      return;
    case 'unknown':
      statements.unknown.run({ callId: entry.callId });
      return;
    case 'crashed':
      for (const rowNumber of entry.rowNumbers) {
        tab.move('inFlight', 'waiting', statements.crash.run({ key, rowNumber }).changes);
      }
      return;
    case 'rows':
      for (const change of entry.changes) changeRow(statements, key, change, tab, counted, at);
  }
}

function changeRow(
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
      if (change.kept) statements.identity.run({ key, rowNumber, ...change.kept });
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
      const failure = JSON.stringify(change.failure);
      const { retryAt } = change;
      const moved = statements.retry.run({ key, rowNumber, failure, retryAt }).changes;
      tab.move('inFlight', 'waiting', moved);
      if (moved > 0) statements.rowFailure.run({ key, rowNumber, at, failure });
      return;
    }
    case 'ready':
      tab.move('inFlight', 'waiting', statements.ready.run({ key, rowNumber }).changes);
      return;
    case 'back':
      tab.move('inFlight', 'waiting', statements.untake.run({ key, rowNumber }).changes);
  }
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

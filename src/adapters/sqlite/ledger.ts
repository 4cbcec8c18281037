import type { Db } from './database.ts';
import { createEvents } from './events.ts';
import type { LedgerEntry, OpenCall } from './ledgerEntries.ts';
import { changeRow, leave, take, takeMany } from './ledgerRows.ts';
import { type LedgerStatements, prepareLedger } from './ledgerStatements.ts';
import { type Counted, noShift, Tab } from './ledgerTab.ts';

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
      statements.openCalls.all(runKey).map(({ handle, refs, rowNumbers, ...call }) => ({
        ...call,
        rowNumbers: JSON.parse(rowNumbers),
        handle: handle === null ? null : JSON.parse(handle),
        refs: refs === null ? [] : JSON.parse(refs),
      })),
    /** Numbers of rows that a call has still to answer. */
    leftOf: (callId: string): number[] => statements.leftOf.all({ callId }),
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
      for (const rowNumber of entry.rowNumbers) take(statements, key, rowNumber, tab);
      return;
    case 'started': {
      const { call } = entry;
      takeMany(statements, key, call.rowNumbers, tab, 1);
      statements.start.run({
        ...call,
        refs: call.refs ? JSON.stringify(call.refs) : null,
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
      statements.end.run({
        callId: entry.callId,
        usage: JSON.stringify(entry.usage),
        unheard: entry.unheard ? 1 : 0,
        at,
      });
      for (const { rowNumber, stage, value } of entry.answers) {
        statements.answer.run({ key, rowNumber, stage, callId: entry.callId, value: JSON.stringify(value) });
      }
      return;
    case 'collected':
      for (const { rowNumber, stage, value } of entry.answers) {
        statements.answer.run({ key, rowNumber, stage, callId: entry.callId, value: JSON.stringify(value) });
      }
      return;
    case 'submitted':
      statements.submit.run({ callId: entry.callId, handle: JSON.stringify(entry.handle) });
      return;
    case 'held':
      takeMany(statements, key, entry.rowNumbers, tab, 0);
      statements.hold.run({ callId: entry.callId, epoch });
      return;
    case 'released':
      statements.unknown.run({ callId: entry.callId });
      for (const rowNumber of entry.rowNumbers) leave(statements, key, rowNumber, tab, { attempts: -1 });
      return;
    case 'unsent':
      statements.forget.run({ callId: entry.callId });
      statements.unsend.run({ callId: entry.callId });
      for (const rowNumber of entry.rowNumbers) leave(statements, key, rowNumber, tab, { attempts: -1 });
      return;
    case 'unknown':
      statements.unknown.run({ callId: entry.callId });
      return;
    case 'crashed':
      for (const rowNumber of entry.rowNumbers) leave(statements, key, rowNumber, tab, { crashes: 1 });
      return;
    case 'passed':
      for (const { rowNumber, stage, value } of entry.answers) {
        statements.answer.run({ key, rowNumber, stage, callId: '', value: JSON.stringify(value) });
      }
      return;
    case 'rows':
      for (const change of entry.changes) changeRow(statements, key, change, tab, counted, at);
  }
}

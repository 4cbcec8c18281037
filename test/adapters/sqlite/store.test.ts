import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../src/adapters/sqlite/ledgerEntries.ts';
import { takeOwnerLock } from '../../../src/adapters/sqlite/ownerLock.ts';
import { openRowQuestions } from '../../../src/adapters/sqlite/rowQuestions.ts';
import type { StoredRun } from '../../../src/adapters/sqlite/runs.ts';
import { openReadStore, openStore, type Store } from '../../../src/adapters/sqlite/store.ts';
import type { RowFilter } from '../../../src/contract/rowQuery.ts';

let dataDir: string;
let store: Store;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rowmill-store-'));
  const opened = await openStore(dataDir);
  if (!opened.ok) throw new Error(opened.failure.message);
  store = opened.value;
});

afterEach(async () => {
  store.close();
  await rm(dataDir, { recursive: true });
});

const counted = { headline: 'verdict', amount: { column: 'amount', currencyColumn: 'currency' } };
let made = 0;

function importedRun(rows: number): StoredRun {
  const id = `run${++made}`;
  const created = store.runs.create({
    id,
    createdAt: Date.now(),
    fileName: 'refunds.xlsx',
    sourcePath: null,
    copyName: 'none',
    requested: {},
    analyserId: 'refund-rules',
    analyserVersion: '1',
    settings: {},
    asOf: '2026-10-31',
  });
  const imported = Array.from({ length: rows }, (_, i) => ({
    rowNumber: i + 1,
    sheetRow: i + 2,
    cells: [`R${i + 1}`],
  }));
  store.rows.add(created.key, imported);
  return created;
}

function runningRun(rows: number): StoredRun {
  const { id } = importedRun(rows);
  for (const event of ['imported', 'mapped', 'start'] as const) store.runs.transition(id, event, 1);
  return must(store.runs.get(id));
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('missing');
  return value;
}

const commit = (run: StoredRun, entries: readonly LedgerEntry[]): boolean =>
  store.ledger.commit(run.key, run.epoch, entries, counted, Date.now());

const doneEntry = (rowNumber: number): LedgerEntry => ({
  kind: 'rows',
  changes: [{ kind: 'done', rowNumber, result: { verdict: 'ok', amount: 250, currency: 'EUR' } }],
});

describe('the ledger', () => {
  it('moves a row, its result, the counters and the tallies in one transaction', () => {
    const run = runningRun(3);
    expect(commit(run, [{ kind: 'taken', rowNumbers: [1, 2] }, doneEntry(1)])).toBe(true);
    expect(must(store.runs.get(run.id)).counts).toMatchObject({ waiting: 1, inFlight: 1, done: 1, total: 3 });
    expect(store.runs.tallies(run.key)).toEqual([{ column: 'verdict', value: 'ok', count: 1 }]);
    expect(store.runs.amountTotals(run.key)).toEqual([{ currency: 'EUR', minor: 250 }]);
    expect(store.rows.after(run.key, 0, 10)[0]).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('counts a result once however often it arrives', () => {
    const run = runningRun(2);
    commit(run, [{ kind: 'taken', rowNumbers: [1] }, doneEntry(1), doneEntry(1)]);
    commit(run, [doneEntry(1)]);
    expect(must(store.runs.get(run.id)).counts).toMatchObject({ done: 1, waiting: 1 });
    expect(store.runs.tallies(run.key)[0]?.count).toBe(1);
  });

  it('refuses messages of an earlier epoch and of a run that is not running', () => {
    const run = runningRun(2);
    commit(run, [{ kind: 'taken', rowNumbers: [1] }]);
    store.ledger.settleRun(run.key);
    store.runs.transition(run.id, 'interrupt', 2);
    expect(commit(run, [doneEntry(1)])).toBe(false);
    store.runs.transition(run.id, 'resume', 3);
    expect(commit(run, [doneEntry(1)])).toBe(false);
    expect(must(store.runs.get(run.id)).counts).toMatchObject({ waiting: 2, done: 0 });
  });

  it('keeps a call whose fate is unknown, with its key, to be sent again', () => {
    const run = runningRun(2);
    const reserved = { microUnits: 5, units: {} };
    const callId = `${run.id}-1`;
    const call = {
      callId,
      stage: 'one',
      rowNumbers: [1, 2],
      requestHash: 'h',
      reserved,
      costs: { 'a:b': 2 },
    };
    commit(run, [{ kind: 'started', call }]);
    expect(store.ledger.recentCosts('a:b', Date.now() - 60_000)).toMatchObject([{ cost: 2 }]);
    expect(store.ledger.recentCosts('other', 0)).toEqual([]);
    store.ledger.settleRun(run.key);
    expect(store.ledger.openCalls(run.key)).toMatchObject([{ callId, stage: 'one', rowNumbers: [1, 2] }]);
    expect(must(store.runs.get(run.id)).counts).toMatchObject({ waiting: 2, inFlight: 0 });
    commit(run, [
      { kind: 'started', call },
      { kind: 'ended', callId, usage: reserved, answers: [] },
    ]);
    expect(store.ledger.openCalls(run.key)).toEqual([]);
    expect(store.records.possiblySentTwice(run)).toBe(1);
    expect(store.records.sentTwice(run, 10)).toEqual([
      { callId, stage: 'one', rowNumbers: [1, 2], sends: 2, state: 'ended' },
    ]);
    expect(store.records.of(run)).toMatchObject({ calls: 1, sends: 2 });
  });

  it('counts a call nobody heard of, whose rows are asked in other calls, as possibly sent twice', () => {
    const run = runningRun(2);
    const reserved = { microUnits: 5, units: {} };
    const calls = [1, 2].map((n) => ({
      callId: `${run.id}-${n}`,
      stage: 'one',
      rowNumbers: [n],
      requestHash: 'h',
      reserved,
      costs: {},
    }));
    commit(
      run,
      calls.map((call) => ({ kind: 'started', call })),
    );
    commit(run, [
      { kind: 'ended', callId: `${run.id}-1`, usage: reserved, answers: [] },
      { kind: 'ended', callId: `${run.id}-2`, usage: reserved, answers: [], unheard: true },
    ]);
    expect(store.records.possiblySentTwice(run)).toBe(1);
    expect(store.records.sentTwice(run, 10)).toMatchObject([{ callId: `${run.id}-2`, sends: 1 }]);
  });

  it('never gives a call number twice', () => {
    const run = runningRun(1);
    expect(store.ledger.nextCallNumbers(run.key, 10)).toBe(1);
    expect(store.ledger.nextCallNumbers(run.key, 10)).toBe(11);
  });

  it('keeps the counts adding up whatever happens in whatever order', () => {
    const rowNumber = fc.integer({ min: 1, max: 6 });
    const failure = { code: 'x', message: 'x', retryable: true };
    const change = fc.oneof(
      rowNumber.map((n) => ({ kind: 'done' as const, rowNumber: n, result: { verdict: 'ok' } })),
      rowNumber.map((n) => ({ kind: 'failed' as const, rowNumber: n, failure })),
      rowNumber.map((n) => ({
        kind: 'retry' as const,
        rowNumber: n,
        stage: 'a',
        stageRetryAt: 1,
        failure,
        retryAt: 1,
      })),
      rowNumber.map((n) => ({ kind: 'ready' as const, rowNumber: n, retryAt: null })),
    );
    const entry: fc.Arbitrary<LedgerEntry | 'settle' | 'retry'> = fc.oneof(
      fc.array(rowNumber, { maxLength: 4 }).map((rowNumbers) => ({ kind: 'taken' as const, rowNumbers })),
      fc.array(rowNumber, { maxLength: 4 }).map((rowNumbers) => ({ kind: 'crashed' as const, rowNumbers })),
      fc.array(change, { maxLength: 4 }).map((changes) => ({ kind: 'rows' as const, changes })),
      fc.constant('settle' as const),
      fc.constant('retry' as const),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const run = runningRun(6);
        for (const next of entries) {
          if (next === 'settle') store.ledger.settleRun(run.key);
          else if (next === 'retry') store.retries.retry(run, { kind: 'failed' }, 1);
          else commit(run, [next]);
        }
        const { total, ...states } = must(store.runs.get(run.id)).counts;
        expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(total);
        const rows = store.rows.after(run.key, 0, 10);
        for (const [state, n] of Object.entries(states)) {
          expect(rows.filter((row) => row.state === state)).toHaveLength(n);
        }
        expect(rows.filter((row) => row.result !== null)).toHaveLength(states.done);
      }),
      { numRuns: 60 },
    );
  });
});

describe('runs', () => {
  it('refuse an event that is not legal in their state', () => {
    const run = importedRun(1);
    expect(store.runs.transition(run.id, 'start', 1)).toBe(false);
    expect(must(store.runs.get(run.id)).state).toBe('importing');
  });

  it('are gone with everything of theirs when deleted', () => {
    const run = runningRun(3);
    commit(run, [{ kind: 'taken', rowNumbers: [1] }, doneEntry(1)]);
    store.runs.delete(run.id);
    expect(store.runs.get(run.id)).toBeUndefined();
    expect(store.rows.after(run.key, 0, 10)).toEqual([]);
    expect(store.runs.tallies(run.key)).toEqual([]);
  });
});

describe('pages of rows', () => {
  it('are found by headline and by state, and come in the order asked for', () => {
    const run = runningRun(5);
    const failed = {
      kind: 'failed',
      rowNumber: 2,
      failure: { code: 'x', message: 'x', retryable: false },
    } as const;
    commit(run, [{ kind: 'taken', rowNumbers: [1, 2] }, doneEntry(1), { kind: 'rows', changes: [failed] }]);
    const questions = openRowQuestions(dataDir);
    const shape = { columns: {}, currencies: {}, headline: 'verdict', review: { headline: [] } };
    const list = (filter: RowFilter) =>
      questions.list({ runKey: run.key, filter, shape }, { by: { kind: 'row' }, descending: false });
    expect([...list({ headline: ['ok'] })]).toEqual([1]);
    expect([...list({ states: ['failed', 'skipped'] })]).toEqual([2]);
    expect(store.rows.numbered(run.key, [2, 9, 1])).toMatchObject([
      { rowNumber: 2, failure: { code: 'x' } },
      { rowNumber: 1, result: { verdict: 'ok' } },
    ]);
    questions.close();
    expect(store.rows.after(run.key, 3, 10).map((row) => row.rowNumber)).toEqual([4, 5]);
  });
});

describe('the index over all rows', () => {
  it('gives whole groups in order, also one larger than a page', () => {
    const run = importedRun(1);
    const entries = Array.from({ length: 5000 }, (_, i) => ({
      space: i < 4500 ? 'vendor' : 'invoice',
      key: i < 4500 ? 'acme' : `${i % 7}`,
      order: 5000 - i,
      rowNumber: i + 1,
      value: i,
    }));
    const index = store.facts.build(run.key, true);
    const other = store.facts.build(importedRun(1).key, true);
    index.addEntries(entries);
    other.addEntries(entries.slice(0, 1));
    expect([...other.groups()].flat()).toHaveLength(1);
    other.close();
    const groups = [...index.groups()].flat();
    expect(groups).toHaveLength(8);
    const vendor = groups.find(({ space }) => space === 'vendor');
    expect(vendor?.members).toHaveLength(4500);
    expect(vendor?.members[0]?.rowNumber).toBe(4500);
    expect(groups.flatMap(({ members }) => members)).toHaveLength(5000);
  });
});

describe('a data folder', () => {
  it('has one owner at a time', () => {
    const first = takeOwnerLock(dataDir, 'a test');
    const second = takeOwnerLock(dataDir, 'another');
    expect(second).toMatchObject({ held: false, owner: { pid: process.pid, program: 'a test' } });
    if (first.held) first.release();
    const third = takeOwnerLock(dataDir, 'another');
    expect(third.held).toBe(true);
    if (third.held) third.release();
  });

  it('can be read beside its owner, as of one moment while an export reads', () => {
    const run = runningRun(3);
    const reader = openReadStore(dataDir);
    if (!reader.ok) throw new Error(reader.failure.message);
    const snapshot = reader.value.snapshot();
    expect(must(snapshot.runs.get(run.id)).counts.done).toBe(0);
    commit(run, [{ kind: 'taken', rowNumbers: [1] }, doneEntry(1)]);
    expect(must(snapshot.runs.get(run.id)).counts.done).toBe(0);
    expect(must(reader.value.runs.get(run.id)).counts.done).toBe(1);
    snapshot.close();
    reader.value.close();
  });
});

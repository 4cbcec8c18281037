import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LedgerEntry, RowChange } from '../../../src/adapters/sqlite/ledgerEntries.ts';
import type { StoredRun } from '../../../src/adapters/sqlite/runs.ts';
import { openStore, type Store } from '../../../src/adapters/sqlite/store.ts';

const rows = 6;
let folder: string;
let store: Store;
let made = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-ledger-'));
  const opened = await openStore(folder);
  if (!opened.ok) throw new Error(opened.failure.message);
  store = opened.value;
});

afterEach(async () => {
  store.close();
  await rm(folder, { recursive: true });
});

/** A run of six rows that is running. */
function startedRun(): StoredRun {
  const id = `run${++made}`;
  const run = store.runs.create({
    id,
    createdAt: made,
    fileName: 'items.xlsx',
    sourcePath: null,
    copyName: 'items.xlsx',
    requested: {},
    analyserId: 'probe',
    analyserVersion: '1',
    settings: {},
    asOf: '2026-01-01',
  });
  const imported = Array.from({ length: rows }, (_, n) => ({
    rowNumber: n + 1,
    sheetRow: n + 2,
    cells: ['x'],
  }));
  store.rows.add(run.key, imported as Parameters<Store['rows']['add']>[1]);
  for (const event of ['imported', 'mapped', 'start'] as const) store.runs.transition(id, event, made);
  return store.runs.get(id) ?? run;
}

const anyRow = fc.integer({ min: 1, max: rows });
const failure = { code: 'server-error', message: 'No.', retryable: true };
const choice = { question: 'Which?', options: [{ id: 'a', label: 'A' }] };
const result = { verdict: 'even' };
const usage = { microUnits: 1, units: {} };
const from = { rowNumber: 1, runId: null };

const anyChange = fc.tuple(anyRow, fc.nat({ max: 12 })).map(([rowNumber, kind]): RowChange => {
  const changes: readonly RowChange[] = [
    { kind: 'done', rowNumber, result, identity: `i${rowNumber}` },
    { kind: 'failed', rowNumber, failure },
    { kind: 'retry', rowNumber, stage: 'read', stageRetryAt: 1, failure, retryAt: 1 },
    { kind: 'ready', rowNumber, retryAt: null },
    { kind: 'back', rowNumber },
    { kind: 'shared', rowNumber, from, result },
    { kind: 'failedAlike', rowNumber, from, failure },
    { kind: 'gaveUp', rowNumber, stage: 'read', failure },
    { kind: 'aside', rowNumber, as: 'failed', failure },
    { kind: 'aside', rowNumber, as: 'needsChoice' },
    { kind: 'asks', rowNumber, choice, identity: `i${rowNumber}` },
    { kind: 'asksAlike', rowNumber, from: 1, choice },
  ];
  return changes[kind] ?? { kind: 'back', rowNumber };
});

type Step = { readonly what: number; readonly rowNumbers: number[]; readonly change: RowChange };
const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.nat({ max: 11 }),
  rowNumbers: fc.uniqueArray(anyRow, { minLength: 1, maxLength: 3 }),
  change: anyChange,
});

function entryOf({ what, rowNumbers, change }: Step, runId: string): LedgerEntry {
  const callId = `${runId}-${rowNumbers.join('-')}`;
  const call = { callId, stage: 'read', rowNumbers, requestHash: 'h', reserved: usage, costs: {} };
  const entries: readonly LedgerEntry[] = [
    { kind: 'taken', rowNumbers },
    { kind: 'started', call },
    { kind: 'ended', callId, usage, answers: [] },
    { kind: 'unsent', callId, rowNumbers },
    { kind: 'unknown', callId },
    { kind: 'crashed', rowNumbers },
    { kind: 'submitted', callId, handle: { id: 'b' } },
    { kind: 'held', callId, rowNumbers },
    { kind: 'released', callId, rowNumbers },
    { kind: 'collected', callId, answers: [{ rowNumber: rowNumbers[0] ?? 1, stage: 'read', value: 'a' }] },
    { kind: 'passed', answers: [{ rowNumber: rowNumbers[0] ?? 1, stage: 'look', value: null }] },
  ];
  return entries[what] ?? { kind: 'rows', changes: [change] };
}

/** Rows per state as the rows themselves say, read without any code of ours. */
function counted(runKey: number): { [state: string]: number } {
  const db = new Database(join(folder, 'rowmill.db'), { readonly: true });
  const found = db
    .prepare<[number], { state: string; n: number }>(
      'SELECT state, count(*) AS n FROM row WHERE run_key = ? GROUP BY state',
    )
    .all(runKey);
  const results = db
    .prepare<[number], number>('SELECT count(*) FROM result WHERE run_key = ?')
    .pluck()
    .get(runKey);
  const astray = db
    .prepare<[number], number>(
      "SELECT count(*) FROM row WHERE run_key = ? AND (state = 'inFlight') <> (open_calls > 0)",
    )
    .pluck()
    .get(runKey);
  db.close();
  expect(astray).toBe(0);
  return { ...Object.fromEntries(found.map(({ state, n }) => [state, n])), results: results ?? 0 };
}

test('whatever happens in whatever order, the counters are what the rows say, and each done row has one result', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyStep, { maxLength: 6 }), { maxLength: 12 }), (batches) => {
      const run = startedRun();
      for (const batch of batches) {
        const entries = batch.map((step) => entryOf(step, run.id));
        store.ledger.commit(run.key, run.epoch, entries, { headline: 'verdict' }, 1);
      }
      store.ledger.settleRun(run.key);
      const counts = store.runs.get(run.id)?.counts;
      const { waiting = 0, done = 0, failed = 0, needsChoice = 0, results } = counted(run.key);
      expect(counts).toMatchObject({ total: rows, waiting, done, failed, needsChoice, inFlight: 0 });
      expect(waiting + done + failed + needsChoice).toBe(rows);
      expect(results).toBe(done);
      const tallied = store.runs.tallies(run.key).reduce((sum, { count }) => sum + count, 0);
      expect(tallied).toBe(done);
    }),
    { numRuns: 60 },
  );
});

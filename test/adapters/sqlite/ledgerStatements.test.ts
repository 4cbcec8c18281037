import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Db, openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { prepareLedger } from '../../../src/adapters/sqlite/ledgerStatements.ts';

let folder: string;
let db: Db;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rowmill-statements-'));
  const opened = await openDatabase(join(folder, 'rowmill.db'));
  if (!opened.ok) throw new Error(opened.failure.message);
  db = opened.value.db;
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is walked through or looked up, from the outermost loop to the innermost. */
function loopsOf(sql: string): string[] {
  const steps = db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all({ callId: 'r1-1' })
    .map(({ detail }) => detail);
  return steps.flatMap((step) => /^(?:SCAN|SEARCH) .*/.exec(step)?.[0] ?? []);
}

test('the rows a call has still to answer are looked up by its numbers, read once', () => {
  const [call, numbers, ...looks] = loopsOf(prepareLedger(db).leftOf.source);
  expect(call).toBe('SEARCH call USING PRIMARY KEY (call_id=?)');
  // Inside the look at each row the numbers would be read once for every row of the run.
  expect(numbers).toMatch(/^SCAN asked VIRTUAL TABLE/);
  expect(looks.sort()).toEqual([
    'SEARCH a USING PRIMARY KEY (run_key=? AND row_number=? AND stage=?)',
    'SEARCH r USING PRIMARY KEY (run_key=? AND row_number=?)',
  ]);
});

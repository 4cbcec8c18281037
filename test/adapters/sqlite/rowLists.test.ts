import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowShape } from '../../../src/adapters/sqlite/rowConditions.ts';
import { fromRows } from '../../../src/adapters/sqlite/rowLists.ts';
import { seedRun } from '../../fixtures/millionRows.ts';

/** What SQLite does for a list of all rows: anything but one pass over one table takes seconds with a million. */

let folder: string;
let db: Database.Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-lists-'));
  await seedRun(join(folder, 'data'), { rows: 200 });
  db = new Database(join(folder, 'data/rowmill.db'), { readonly: true });
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

const shape: RowShape = {
  columns: { risk: 'number' },
  currencies: {},
  headline: 'verdict',
  review: { headline: [] },
};

it.each([
  ['a result', "t.value ->> '$.risk'", 'SEARCH t USING PRIMARY KEY (run_key=?)'],
  ['the file', "s.cells ->> '$[1]'", 'SEARCH s USING PRIMARY KEY (run_key=?)'],
])('keys from %s are read in one pass over its table, in order', (_, key, step) => {
  const { sql } = fromRows({ runKey: 1, filter: {}, shape }, [{ sql: key }]);
  const plan = db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT row_number, ${key} ${sql} ORDER BY row_number`,
    )
    .all();
  expect(plan.map(({ detail }) => detail)).toEqual([step]);
});

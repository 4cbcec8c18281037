import { join } from 'node:path';
import { failed, ok, type Result } from '../../core/failure.ts';
import { type Db, openDatabase, openReader } from './database.ts';
import { createFactStore, type FactStore } from './facts.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createRows, type Rows } from './rows.ts';
import { createRuns, type Runs } from './runs.ts';

const fileName = 'rowmill.db';

/** What a reader may touch: runs and rows, by the same code as the owner. */
export type ReadStore = { readonly runs: Runs; readonly rows: Rows; close(): void };
export type Store = ReadStore & {
  readonly ledger: Ledger;
  readonly facts: FactStore;
  /** A second, read-only view that stays as it is while an export reads it. */
  snapshot(): ReadStore;
};

/** Opens the database of a data folder as its owner. Failures as `openDatabase`. */
export async function openStore(dataDir: string): Promise<Result<Store>> {
  const file = join(dataDir, fileName);
  const opened = await openDatabase(file);
  if (!opened.ok) return opened;
  const db = opened.value;
  return ok({
    runs: createRuns(db),
    rows: createRows(db),
    ledger: createLedger(db),
    facts: createFactStore(db),
    snapshot: () => openSnapshot(file),
    close: () => closeOwner(db),
  });
}

/** Opens the database beside its owner. Failure `no-runs` where there is no database yet. */
export function openReadStore(dataDir: string): Result<ReadStore & Pick<Store, 'snapshot'>> {
  const file = join(dataDir, fileName);
  const db = openReader(file);
  if (!db) return failed('no-runs', `There are no runs in ${dataDir} yet.`);
  return ok({
    runs: createRuns(db),
    rows: createRows(db),
    snapshot: () => openSnapshot(file),
    close: () => db.close(),
  });
}

function openSnapshot(file: string): ReadStore {
  const db = openReader(file);
  if (!db) throw new Error(`The database ${file} is gone.`);
  db.exec('BEGIN');
  return { runs: createRuns(db), rows: createRows(db), close: () => db.close() };
}

function closeOwner(db: Db): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

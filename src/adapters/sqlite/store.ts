import { join } from 'node:path';
import { failed, ok, type Result } from '../../core/failure.ts';
import { type Asked, createAsked } from './asked.ts';
import { type Corrections, createCorrections } from './corrections.ts';
import { type Db, openDatabase, openReader, pagesAreSound } from './database.ts';
import { createEvents, type Events } from './events.ts';
import { createFactStore, type FactStore } from './facts.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createPreferences, type Preferences } from './preferences.ts';
import { createProvenance, type Provenance } from './provenance.ts';
import { createQuestions, type Questions } from './questions.ts';
import { createQueue, type Queue } from './queue.ts';
import { createRecipes, type Recipes } from './recipes.ts';
import { createRecompute, type Recompute } from './recompute.ts';
import { createRememberedMappings, type RememberedMappings } from './rememberedMappings.ts';
import { createRetries, type Retries } from './retries.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createRowHistory, type RowHistory } from './rowHistory.ts';
import { createRows, type Rows } from './rows.ts';
import { createRunRecords, type RunRecords } from './runRecord.ts';
import { createRuns, type Runs } from './runs.ts';
import { createScopes, type Scopes } from './scope.ts';
import { createSetAside, type SetAside } from './setAside.ts';
import { createSharing, type Sharing } from './sharing.ts';
import { createTries, type Tries } from './tries.ts';

const fileName = 'rowmill.db';

/** What a reader may touch: runs, rows and their history, by the same code as the owner. */
export type ReadStore = {
  readonly runs: Runs;
  readonly records: RunRecords;
  readonly rows: Rows;
  readonly rowHistory: (runKey: number, rowNumber: number) => RowHistory;
  readonly events: Events;
  readonly retries: Retries;
  readonly corrections: Corrections;
  readonly reviews: Reviews;
  readonly recipes: Recipes;
  readonly mappings: RememberedMappings;
  readonly queue: Queue;
  /** Of the database; what is reusable holds nothing any more. */
  space(): { databaseBytes: number; reusableBytes: number };
  readonly provenance: (runKey: number, first: number, last: number) => ReadonlyMap<number, Provenance>;
  readonly preferences: Preferences;
  close(): void;
};
export type Store = ReadStore & {
  readonly ledger: Ledger;
  readonly questions: Questions;
  readonly setAside: SetAside;
  readonly facts: FactStore;
  readonly sharing: Sharing;
  readonly scopes: Scopes;
  readonly tries: Tries;
  readonly asked: Asked;
  readonly recompute: Recompute;
  /** What the user has to know once: a damaged database was kept aside. */
  readonly notice?: string;
  /** Gives what is reusable back to the disk; takes as long as writing the database anew. */
  compact(): void;
  /** A second, read-only view that stays as it is while an export reads it. */
  snapshot(): ReadStore;
};

/** Opens the database of a data folder as its owner. Failures as `openDatabase`. */
export async function openStore(dataDir: string): Promise<Result<Store>> {
  const file = join(dataDir, fileName);
  const opened = await openDatabase(file);
  if (!opened.ok) return opened;
  const { db, notice } = opened.value;
  return ok({
    ...(notice !== undefined && { notice }),
    ...reading(db),
    scopes: createScopes(db),
    tries: createTries(db),
    asked: createAsked(db),
    recompute: createRecompute(db),
    ledger: createLedger(db),
    questions: createQuestions(db),
    setAside: createSetAside(db),
    facts: createFactStore(db),
    sharing: createSharing(db),
    compact: () => void db.exec('VACUUM'),
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
    ...reading(db),
    snapshot: () => openSnapshot(file),
    close: () => db.close(),
  });
}

/** As `pagesAreSound`, of a data folder. */
export const databaseIsSound = (dataDir: string): boolean => pagesAreSound(join(dataDir, fileName));

function openSnapshot(file: string): ReadStore {
  const db = openReader(file);
  if (!db) throw new Error(`The database ${file} is gone.`);
  db.exec('BEGIN');
  return { ...reading(db), close: () => db.close() };
}

const reading = (db: Db) => ({
  runs: createRuns(db),
  records: createRunRecords(db),
  rows: createRows(db),
  rowHistory: createRowHistory(db),
  events: createEvents(db),
  retries: createRetries(db),
  corrections: createCorrections(db),
  reviews: createReviews(db),
  recipes: createRecipes(db),
  mappings: createRememberedMappings(db),
  queue: createQueue(db),
  space: () => spaceOf(db),
  provenance: createProvenance(db),
  preferences: createPreferences(db),
});

function spaceOf(db: Db): { databaseBytes: number; reusableBytes: number } {
  const number = (name: string): number => Number(db.pragma(name, { simple: true }));
  const page = number('page_size');
  return { databaseBytes: page * number('page_count'), reusableBytes: page * number('freelist_count') };
}

function closeOwner(db: Db): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // On a full disk the log stays; it is read on the next open.
  }
  db.close();
}

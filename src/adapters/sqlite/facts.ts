import type { GroupMember, IndexEntry } from '../../core/analyser.ts';
import type { Json } from '../../core/json.ts';
import type { Facts } from '../../core/row.ts';
import type { Db } from './database.ts';

export type NumberedEntry = IndexEntry & { readonly rowNumber: number };
export type IndexGroup = { readonly space: string; readonly members: readonly GroupMember[] };
export type NumberedFact = { readonly rowNumber: number; readonly space: string; readonly fact: Json };

export type FactStore = ReturnType<typeof createFactStore>;

/** The index of one run while it is being built. */
export type IndexBuild = {
  addEntries(entries: readonly NumberedEntry[]): void;
  /** Whole groups, sorted, a page of them at a time. */
  groups(): Generator<IndexGroup[]>;
  addFacts(facts: readonly NumberedFact[]): void;
  /** The facts of rows `first` to `last`, by row. */
  factsOf(first: number, last: number): ReadonlyMap<number, Facts>;
  /** Throws the entries away, and facts that were not to be kept. */
  close(): void;
};

/** Facts are kept for good; the entries they are made from live only as long as it takes. */
export function createFactStore(db: Db) {
  return {
    clear: (runKey: number): void => void db.prepare('DELETE FROM fact WHERE run_key = ?').run(runKey),
    add: adder(db, 'fact'),
    /**
     * Starts an index of a run from nothing. Its entries are in a temporary table of its own, which costs no
     * log and no sync; a kill while building simply builds again. So are its facts where only something
     * else is made of them (`keep` is false).
     */
    build(runKey: number, keep: boolean): IndexBuild {
      const table = `temp.index_entry_${runKey}`;
      db.exec(`DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (
        space TEXT NOT NULL, group_key TEXT NOT NULL,
        position REAL NOT NULL, row_number INTEGER NOT NULL, value TEXT NOT NULL)`);
      const facts = keep ? 'fact' : `temp.passing_fact_${runKey}`;
      if (!keep) {
        db.exec(`DROP TABLE IF EXISTS ${facts}; CREATE TABLE ${facts} (
          run_key INTEGER NOT NULL, row_number INTEGER NOT NULL, space TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (row_number, space)) WITHOUT ROWID`);
      }
      const addFacts = adder(db, facts);
      const insertEntry = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`);
      return {
        addEntries: db.transaction((entries: readonly NumberedEntry[]) => {
          for (const { space, key, order, rowNumber, value } of entries) {
            insertEntry.run(space, key, order, rowNumber, JSON.stringify(value));
          }
        }).immediate,
        groups: () => groups(db, table),
        addFacts: (found) => addFacts(runKey, found),
        factsOf: (first, last) => factsOf(db, facts, runKey, first, last),
        close: () => {
          db.exec(`DROP TABLE IF EXISTS ${table}`);
          if (!keep) db.exec(`DROP TABLE IF EXISTS ${facts}`);
        },
      };
    },
  };
}

function adder(db: Db, table: string): (runKey: number, facts: readonly NumberedFact[]) => void {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO ${table} (run_key, row_number, space, value) VALUES (?, ?, ?, ?)`,
  );
  return db.transaction((runKey: number, facts: readonly NumberedFact[]) => {
    for (const { rowNumber, space, fact } of facts) {
      insert.run(runKey, rowNumber, space, JSON.stringify(fact));
    }
  }).immediate;
}

function factsOf(db: Db, table: string, runKey: number, first: number, last: number): Map<number, Facts> {
  const found = db
    .prepare<[number, number, number], { rowNumber: number; space: string; value: string }>(
      `SELECT row_number AS rowNumber, space, value FROM ${table}
       WHERE run_key = ? AND row_number BETWEEN ? AND ?`,
    )
    .all(runKey, first, last);
  const facts = new Map<number, { [space: string]: Json }>();
  for (const { rowNumber, space, value } of found) {
    const known = facts.get(rowNumber) ?? {};
    known[space] = JSON.parse(value) as Json;
    facts.set(rowNumber, known);
  }
  return facts;
}

type EntryRow = { space: string; key: string; position: number; rowNumber: number; value: string };

/** Members of one page are at most about this many rows, whole groups only. */
const pageMembers = 2000;

/**
 * Groups in the order of their key. Each page is a query of its own: a statement kept open would block every
 * write of the same connection. The index is made when all entries are in, which is faster than keeping it.
 */
function* groups(db: Db, table: string): Generator<IndexGroup[]> {
  const bare = table.replace('temp.', '');
  db.exec(
    `CREATE INDEX IF NOT EXISTS temp.${bare}_group ON ${bare} (space, group_key, position, row_number)`,
  );
  const columns = 'space, group_key AS key, position, row_number AS rowNumber, value';
  const next = db.prepare<(string | number)[], EntryRow>(
    `SELECT ${columns} FROM ${table} WHERE (space, group_key) > (?, ?)
     ORDER BY space, group_key, position, row_number LIMIT ?`,
  );
  const whole = db.prepare<[string, string], EntryRow>(
    `SELECT ${columns} FROM ${table} WHERE space = ? AND group_key = ? ORDER BY position, row_number`,
  );
  let [space, key] = ['', ''];
  for (;;) {
    const rows = next.all(space, key, pageMembers);
    const last = rows.at(-1);
    if (!last) return;
    const page = toGroups(rows);
    // The last group of a full page may go on: read it whole, however large.
    if (rows.length === pageMembers) {
      page.pop();
      page.push(...toGroups(whole.all(last.space, last.key)));
    }
    [space, key] = [last.space, last.key];
    yield page;
  }
}

function toGroups(rows: readonly EntryRow[]): IndexGroup[] {
  const found: { space: string; key: string; members: GroupMember[] }[] = [];
  for (const row of rows) {
    const group = found.at(-1);
    const member = { rowNumber: row.rowNumber, order: row.position, value: JSON.parse(row.value) as Json };
    if (group && group.space === row.space && group.key === row.key) group.members.push(member);
    else found.push({ space: row.space, key: row.key, members: [member] });
  }
  return found;
}

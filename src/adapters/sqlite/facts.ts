import type { GroupMember, IndexEntry, Json } from '../../core/analyser.ts';
import type { Db } from './database.ts';

export type NumberedEntry = IndexEntry & { readonly rowNumber: number };
export type IndexGroup = { readonly space: string; readonly members: readonly GroupMember[] };
export type NumberedFact = { readonly rowNumber: number; readonly space: string; readonly fact: Json };

export type FactStore = ReturnType<typeof createFactStore>;

/**
 * The index of a run being built. Entries live in a temporary table: they are needed once, so they
 * cost no log and no sync, and a kill while building simply builds again. Facts are kept.
 */
export function createFactStore(db: Db) {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS index_entry (
    run_key INTEGER NOT NULL, space TEXT NOT NULL, group_key TEXT NOT NULL,
    position REAL NOT NULL, row_number INTEGER NOT NULL, value TEXT NOT NULL)`);
  const insertEntry = db.prepare('INSERT INTO temp.index_entry VALUES (?, ?, ?, ?, ?, ?)');
  const insertFact = db.prepare(
    'INSERT OR REPLACE INTO fact (run_key, row_number, space, value) VALUES (?, ?, ?, ?)',
  );
  const dropEntries = db.prepare('DELETE FROM temp.index_entry WHERE run_key = ?');
  return {
    clear(runKey: number): void {
      dropEntries.run(runKey);
      db.prepare('DELETE FROM fact WHERE run_key = ?').run(runKey);
    },
    addEntries: db.transaction((runKey: number, entries: readonly NumberedEntry[]) => {
      for (const { space, key, order, rowNumber, value } of entries) {
        insertEntry.run(runKey, space, key, order, rowNumber, JSON.stringify(value));
      }
    }).immediate,
    addFacts: db.transaction((runKey: number, facts: readonly NumberedFact[]) => {
      for (const { rowNumber, space, fact } of facts) {
        insertFact.run(runKey, rowNumber, space, JSON.stringify(fact));
      }
    }).immediate,
    groups: (runKey: number) => groups(db, runKey),
    dropEntries: (runKey: number): void => {
      dropEntries.run(runKey);
    },
  };
}

/** Groups that have been read, and the last one's identity, as a page of whole groups. */
type EntryRow = { space: string; key: string; position: number; rowNumber: number; value: string };

/** Members of one page are at most about this many rows, whole groups only. */
const pageMembers = 2000;

/**
 * Whole groups, sorted, a page at a time. The sorted numbers are taken once; the statement is not kept
 * open, since an open statement would block every write of the same connection.
 */
function* groups(db: Db, runKey: number): Generator<IndexGroup[]> {
  db.exec(
    'CREATE INDEX IF NOT EXISTS temp.index_entry_group ON index_entry (run_key, space, group_key, position, row_number)',
  );
  const next = db.prepare<(string | number)[], EntryRow>(
    `SELECT space, group_key AS key, position, row_number AS rowNumber, value FROM temp.index_entry
     WHERE run_key = ? AND (space, group_key) > (?, ?) ORDER BY space, group_key, position, row_number LIMIT ?`,
  );
  const whole = db.prepare<(string | number)[], EntryRow>(
    `SELECT space, group_key AS key, position, row_number AS rowNumber, value FROM temp.index_entry
     WHERE run_key = ? AND space = ? AND group_key = ? ORDER BY position, row_number`,
  );
  let [space, key] = ['', ''];
  for (;;) {
    const rows = next.all(runKey, space, key, pageMembers);
    const last = rows.at(-1);
    if (!last) break;
    const page = toGroups(rows);
    // The last group of a full page may go on: read it whole, however large.
    if (rows.length === pageMembers) {
      page.pop();
      page.push(...toGroups(whole.all(runKey, last.space, last.key)));
    }
    [space, key] = [last.space, last.key];
    yield page;
  }
  db.exec('DROP INDEX temp.index_entry_group');
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

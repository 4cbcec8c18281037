import type { RowResult } from '../../core/analyser.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Db } from './database.ts';
import { createEvents } from './events.ts';
import { type LedgerStatements, prepareLedger } from './ledgerStatements.ts';
import { type Counted, Tab } from './ledgerTab.ts';
import type { StoredRun } from './runs.ts';

/** What a row gets under other settings; `identity` is what it then asks, for rows that ask the same. */
export type MadeAnew = {
  readonly rowNumber: number;
  readonly result: RowResult | null;
  readonly failure: Failure | null;
  readonly identity: string | null;
};

/** Results being made anew: put aside until all are there, so that breaking off changes nothing. */
export type Remaking = {
  add(rows: readonly MadeAnew[]): void;
  /** Rows that have another's answer get its new result too; returns how many results are new in all. */
  follow(): number;
  /** The settings are the new ones from here on. */
  begin(settings: StoredRun['settings'], detail: { readonly [name: string]: Json }, at: number): void;
  /** Replaces the next results with all that is counted of them; how many, 0 at the end. */
  replace(counted: Counted, most: number): Replaced;
  /** All are replaced. */
  end(): void;
  close(): void;
};

/** `rows` were looked at, of which `verdicts` have another value in the headline column than before. */
export type Replaced = { readonly rows: number; readonly verdicts: number };

export type Recompute = ReturnType<typeof createRecompute>;

export function createRecompute(db: Db) {
  return {
    /** The value of the headline column that rows have now; those without a result are left out. */
    headlines: (runKey: number, rowNumbers: readonly number[]): ReadonlyMap<number, string> =>
      new Map(
        db
          .prepare<[number, string], [number, string]>(
            `SELECT row_number, headline FROM result
             WHERE run_key = ? AND row_number IN (SELECT value FROM json_each(?))`,
          )
          .raw()
          .all(runKey, JSON.stringify(rowNumbers)),
      ),
    /** Rows with a result or a failure, in order: all that `finish` may have made. */
    ended: (runKey: number): number[] =>
      db
        .prepare<[number], number>(
          `SELECT row_number FROM row WHERE run_key = ? AND state IN ('done', 'failed') ORDER BY row_number`,
        )
        .pluck()
        .all(runKey),
    start: (run: StoredRun): Remaking => remaking(db, run),
  };
}

function remaking(db: Db, run: StoredRun): Remaking {
  const table = `temp.made_anew_${run.key}`;
  db.exec(`DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (
    row_number INTEGER PRIMARY KEY, result TEXT, failure TEXT, identity TEXT)`);
  const insert = db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?, ?)`);
  const statements = prepareLedger(db);
  let after = 0;
  return {
    add: db.transaction((rows: readonly MadeAnew[]) => {
      for (const { rowNumber, result, failure, identity } of rows) {
        insert.run(rowNumber, result && JSON.stringify(result), failure && JSON.stringify(failure), identity);
      }
    }).immediate,
    follow(): number {
      db.prepare(
        `INSERT OR REPLACE INTO ${table} SELECT r.row_number, made.result, made.failure, NULL
         FROM row r JOIN ${table} made ON made.row_number = r.shared_from
         WHERE r.run_key = ? AND r.shared_run IS NULL AND r.state IN ('done', 'failed')`,
      ).run(run.key);
      return db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    },
    begin: db.transaction((settings: StoredRun['settings'], detail: { [name: string]: Json }, at: number) => {
      db.prepare('UPDATE run SET settings = ?, recomputing = 1 WHERE key = ?').run(
        JSON.stringify(settings),
        run.key,
      );
      createEvents(db).add(run.key, 'recomputed', detail, at);
    }).immediate,
    replace: db.transaction((counted: Counted, most: number): Replaced => {
      const rows = next(db, table, run.key, after, most);
      const tab = new Tab();
      let verdicts = 0;
      for (const row of rows) if (replaceRow(db, statements, run.key, row, tab, counted)) verdicts += 1;
      tab.close(statements, run.key);
      db.prepare('UPDATE run SET edits = edits + 1 WHERE key = ?').run(run.key);
      after = rows.at(-1)?.rowNumber ?? after;
      return { rows: rows.length, verdicts };
    }).immediate,
    end: () => void db.prepare('UPDATE run SET recomputing = 0 WHERE key = ?').run(run.key),
    close: () => void db.exec(`DROP TABLE IF EXISTS ${table}`),
  };
}

type Next = {
  rowNumber: number;
  state: 'done' | 'failed';
  before: string | null;
  headline: string | null;
  result: string | null;
  failure: string | null;
  identity: string | null;
  /** 1 where its answer was another row's. */
  shared: 0 | 1;
};

const next = (db: Db, table: string, runKey: number, after: number, most: number): Next[] =>
  db
    .prepare<[number, number, number], Next>(
      `SELECT made.row_number AS rowNumber, r.state, t.value AS before, t.headline, made.result, made.failure,
         made.identity, r.shared_from IS NOT NULL AS shared
       FROM ${table} made JOIN row r ON r.run_key = ? AND r.row_number = made.row_number
       LEFT JOIN result t ON t.run_key = r.run_key AND t.row_number = r.row_number
       WHERE made.row_number > ? ORDER BY made.row_number LIMIT ?`,
    )
    .all(runKey, after, most);

/** Whether its verdict changed. */
function replaceRow(
  db: Db,
  statements: LedgerStatements,
  key: number,
  row: Next,
  tab: Tab,
  counted: Counted,
): boolean {
  const { rowNumber, result } = row;
  // Also where the answer stays the same: it is now the answer under these settings.
  if (row.identity !== null) {
    db.prepare('UPDATE identity SET hash = ? WHERE run_key = ? AND row_number = ?').run(
      row.identity,
      key,
      rowNumber,
    );
  }
  if (row.before === result && result !== null) return false;
  if (row.before !== null) {
    tab.uncount(counted, JSON.parse(row.before) as RowResult, row.headline ?? '');
    db.prepare('DELETE FROM result WHERE run_key = ? AND row_number = ?').run(key, rowNumber);
  }
  const state = result === null ? 'failed' : 'done';
  if (state !== row.state) {
    tab.move(row.state, state, 1);
    if (row.shared) tab.share(state === 'done' ? 1 : -1);
  }
  db.prepare('UPDATE row SET state = ?, failure = ? WHERE run_key = ? AND row_number = ?').run(
    state,
    row.failure,
    key,
    rowNumber,
  );
  if (result === null) return true;
  const made = JSON.parse(result) as RowResult;
  const headline = String(made[counted.headline] ?? '');
  statements.result.run({ key, rowNumber, headline, value: result });
  tab.count(counted, made, headline);
  return headline !== row.headline;
}

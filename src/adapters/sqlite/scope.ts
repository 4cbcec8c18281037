import { createHash } from 'node:crypto';
import type { Cell } from '../../core/cell.ts';
import { randomRows, type Scope, type SkipReason } from '../../core/run/scope.ts';
import type { Db } from './database.ts';

/** A run as far as a scope looks at it. */
export type ScopedRun = { readonly key: number };

/** The earlier run of a `changed` or `failed` scope, and by which column of this run a row is known again (0-based). */
export type Earlier = {
  readonly run: { readonly key: number };
  /** For each column of this run, the earlier run's column of the same name. */
  readonly columns: readonly number[];
  readonly key?: number | undefined;
};

export type Scopes = ReturnType<typeof createScopes>;

/** Leaves out the rows of a run that has not started that its scope does not name. */
export function createScopes(db: Db) {
  return {
    /** Numbers of the rows that `apply` would leave to be analysed, in order; nothing is changed. */
    chosen: (run: ScopedRun, scope: Scope, earlier?: Earlier): number[] =>
      chosenRows(db, run, scope, earlier),
    /** One transaction with the counters; whatever was left out before is chosen anew. Returns how many rows are waiting. */
    apply: db.transaction((run: ScopedRun, scope: Scope, earlier?: Earlier): number => {
      db.prepare(
        "UPDATE row SET state = 'waiting', skip_reason = NULL WHERE run_key = ? AND state = 'skipped' AND skip_reason IN ('scope', 'unchanged')",
      ).run(run.key);
      const out = leftOut(db, run, scope, earlier);
      if (out) {
        db.prepare(
          `UPDATE row SET state = 'skipped', skip_reason = ? WHERE run_key = ? AND state = 'waiting' AND ${out.where}`,
        ).run(out.reason, run.key, ...out.values);
      }
      const waiting = countRows(db, run.key, 'waiting');
      const skipped = countRows(db, run.key, 'skipped');
      db.prepare('UPDATE run SET scope = ?, waiting = ?, skipped = ? WHERE key = ?').run(
        JSON.stringify(scope),
        waiting,
        skipped,
        run.key,
      );
      return waiting;
    }).immediate,
  };
}

/** Numbers of the rows a run of this scope would analyse, in order; with a connection that only reads too. */
export function chosenRows(db: Db, run: ScopedRun, scope: Scope, earlier?: Earlier): number[] {
  const out = leftOut(db, run, scope, earlier);
  return db
    .prepare<unknown[], number>(
      `SELECT row_number FROM row WHERE run_key = ?
         AND (state = 'waiting' OR (state = 'skipped' AND skip_reason IN ('scope', 'unchanged')))
         ${out ? `AND NOT ${out.where}` : ''} ORDER BY row_number`,
    )
    .pluck()
    .all(run.key, ...(out?.values ?? []));
}

const countRows = (db: Db, runKey: number, state: 'waiting' | 'skipped'): number =>
  db
    .prepare<[number, string], number>('SELECT count(*) FROM row WHERE run_key = ? AND state = ?')
    .pluck()
    .get(runKey, state) ?? 0;

type LeftOut = {
  readonly reason: SkipReason;
  readonly where: string;
  readonly values: readonly (number | string)[];
};

function leftOut(db: Db, run: ScopedRun, scope: Scope, earlier: Earlier | undefined): LeftOut | undefined {
  const reason = 'scope';
  switch (scope.kind) {
    case 'all':
      return undefined;
    case 'first': {
      const last = choosable(db, run.key)[scope.numRows - 1];
      return last === undefined ? undefined : { reason, where: 'row_number > ?', values: [last] };
    }
    case 'range': {
      const values = [scope.startRow, scope.startRow + scope.numRows - 1];
      return { reason, where: '(row_number < ? OR row_number > ?)', values };
    }
    case 'random': {
      const rows = choosable(db, run.key);
      const chosen = randomRows(rows.length, scope.numRows, scope.seed).map((n) => rows[n - 1]);
      const values = [JSON.stringify(chosen)];
      return { reason, where: 'row_number NOT IN (SELECT value FROM json_each(?))', values };
    }
    case 'changed': {
      const known = JSON.stringify(earlier ? unchanged(db, run, earlier) : []);
      return {
        reason: 'unchanged',
        where: 'row_number IN (SELECT value FROM json_each(?))',
        values: [known],
      };
    }
    case 'failed': {
      const wanted = JSON.stringify(earlier ? failedBefore(db, run, earlier) : []);
      return { reason, where: 'row_number NOT IN (SELECT value FROM json_each(?))', values: [wanted] };
    }
  }
}

/** Numbers of the rows that so many may be chosen of: not blank and not left out by hand. Those tried are among them. */
const choosable = (db: Db, runKey: number): number[] =>
  db
    .prepare<[number], number>(
      `SELECT row_number FROM row WHERE run_key = ?
         AND (state <> 'skipped' OR skip_reason IN ('scope', 'unchanged')) ORDER BY row_number`,
    )
    .pluck()
    .all(runKey);

/** Numbers of rows with the content of one that failed in the earlier run. */
function failedBefore(db: Db, run: ScopedRun, { run: before, columns }: Earlier): number[] {
  const own = columns.map((_, column) => column);
  const contents = new Set<string>();
  const failed = db
    .prepare<[number], Source>(
      `SELECT s.row_number AS rowNumber, s.cells FROM source_row s JOIN row r USING (run_key, row_number)
       WHERE s.run_key = ? AND r.state = 'failed'`,
    )
    .iterate(before.key);
  for (const row of failed) contents.add(identity(row, columns, undefined).content);
  const found: number[] = [];
  for (const row of sourceRows(db, run.key)) {
    if (contents.has(identity(row, own, undefined).content)) found.push(row.rowNumber);
  }
  return found;
}

const sourceRows = (db: Db, runKey: number) =>
  db
    .prepare<[number], Source>(
      'SELECT row_number AS rowNumber, cells FROM source_row WHERE run_key = ? ORDER BY row_number',
    )
    .iterate(runKey);

/**
 * Numbers of rows the earlier run has an answer for. Without a key one earlier row vouches for one
 * row, so that a second copy of it is new; with a key the last row that has it does.
 */
function unchanged(db: Db, run: ScopedRun, earlier: Earlier): number[] {
  const { columns, key } = earlier;
  const known = answered(db, earlier);
  const own = columns.map((_, column) => column);
  const found: number[] = [];
  for (const row of sourceRows(db, run.key)) {
    const { content, keyText } = identity(row, own, key);
    if (key !== undefined) {
      if (known.contentOfKey.get(keyText) === content) found.push(row.rowNumber);
      continue;
    }
    const left = known.copies.get(content) ?? 0;
    if (left > 0) found.push(row.rowNumber);
    known.copies.set(content, left - 1);
  }
  return found;
}

type Source = { readonly rowNumber: number; readonly cells: string };

/** What the earlier run did, and what it left out because one before it had. */
function answered(db: Db, { run, columns, key }: Earlier) {
  const copies = new Map<string, number>();
  const contentOfKey = new Map<string, string>();
  const rows = db
    .prepare<[number], Source>(
      `SELECT s.row_number AS rowNumber, s.cells FROM source_row s JOIN row r USING (run_key, row_number)
       WHERE s.run_key = ? AND (r.state = 'done' OR r.skip_reason = 'unchanged') ORDER BY s.row_number`,
    )
    .iterate(run.key);
  for (const row of rows) {
    const { content, keyText } = identity(row, columns, key);
    copies.set(content, (copies.get(content) ?? 0) + 1);
    if (key !== undefined) contentOfKey.set(keyText, content);
  }
  return { copies, contentOfKey };
}

/** A hash keeps a row of any width small in memory: 100,000 rows are about 15 MB. */
function identity({ cells }: Source, columns: readonly number[], key: number | undefined) {
  const all = JSON.parse(cells) as Cell[];
  const ordered = columns.map((column) => all[column] ?? null);
  return {
    content: createHash('sha256').update(JSON.stringify(ordered)).digest('base64'),
    keyText: key === undefined ? '' : JSON.stringify(ordered[key]),
  };
}

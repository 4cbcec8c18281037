import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, pagesAreSound } from '../../../src/adapters/sqlite/database.ts';
import { diskFailure } from '../../../src/adapters/sqlite/diskFailure.ts';
import { keptEvents } from '../../../src/adapters/sqlite/events.ts';
import { runsSchema } from '../../../src/adapters/sqlite/migrations/001-runs.ts';
import { openReadStore, openStore, type Store } from '../../../src/adapters/sqlite/store.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rowmill-history-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

async function opened(): Promise<Store> {
  const store = await openStore(dataDir);
  if (!store.ok) throw new Error(store.failure.message);
  return store.value;
}

const newRun = {
  createdAt: 1,
  fileName: 'refunds.xlsx',
  sourcePath: null,
  copyName: 'none',
  requested: {},
  analyserId: 'refund-rules',
  analyserVersion: '1',
  settings: {},
  asOf: '2026-10-31',
};

const manyRows = Array.from({ length: 2000 }, (_, at) => ({
  rowNumber: at + 1,
  sheetRow: at + 2,
  cells: [`R${at}`.repeat(20)],
}));

async function losePages(from = 20): Promise<void> {
  const file = await open(join(dataDir, 'rowmill.db'), 'r+');
  await file.write(Buffer.alloc(4096 * 20, 0xff), 0, 4096 * 20, 4096 * from);
  await file.close();
}

function failureIn(act: () => unknown): unknown {
  try {
    return { passed: act() };
  } catch (error) {
    return diskFailure(error);
  }
}

/** What belongs to no run. */
const outliving = new Set(['recipe', 'preference', 'remembered_mapping']);

/** A row in every table that has a run's key, whatever its columns are. */
function fillTablesOf(db: Database.Database, key: number): void {
  db.pragma('ignore_check_constraints = ON');
  for (const table of tablesOf(db)) {
    const columns = db.prepare<[], Column>(`SELECT name, type FROM pragma_table_info('${table}')`).all();
    if (table === 'run' || !columns.some(({ name }) => name === 'run_key')) continue;
    const values = columns.map(({ name, type }) => {
      if (name === 'run_key') return key;
      return type === 'INTEGER' || type === 'REAL' ? 1 : '1';
    });
    db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`).run(values);
    const rows = db.prepare(`SELECT count(*) FROM ${table} WHERE run_key = ?`).pluck().get(key);
    expect([table, Number(rows) > 0]).toEqual([table, true]);
  }
}

type Column = { name: string; type: string };

const tablesOf = (db: Database.Database): string[] =>
  db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all();

describe('a history', () => {
  it('keeps the newest events of rows and chunks beside all of control, and their numbers go on', async () => {
    const store = await opened();
    const { key } = store.runs.create({ id: 'r1', ...newRun });
    const of = (kind: 'started' | 'chunk-done' | 'row-failed') => ({ runKey: key, kind, detail: {}, at: 1 });
    store.events.addAll([of('started')]);
    const batch = [of('chunk-done'), of('row-failed')];
    store.events.addAll(Array.from({ length: (keptEvents + 400) / 2 }, () => batch).flat());
    const [first, second] = store.events.page(key, 0, 10);
    expect(first).toMatchObject({ seq: 1, kind: 'started' });
    expect(second).toMatchObject({ seq: 401 });
    expect(store.events.dropped(key)).toBe(399);
    expect(store.events.page(key, keptEvents + 400, 10)).toMatchObject([{ seq: keptEvents + 401 }]);
    store.close();
  });

  it('leaves nothing of a deleted run in any table', async () => {
    const store = await opened();
    const run = store.runs.create({ id: 'r1', ...newRun });
    store.rows.add(run.key, [{ rowNumber: 1, sheetRow: 2, cells: ['a'] }]);
    store.runs.transition('r1', 'imported', 1);
    expect(store.events.page(run.key, 0, 10)).toHaveLength(1);
    const db = new Database(join(dataDir, 'rowmill.db'));
    fillTablesOf(db, run.key);
    store.runs.delete('r1');
    store.close();
    for (const table of tablesOf(db)) {
      const column = db
        .prepare(`SELECT * FROM ${table}`)
        .columns()
        .some(({ name }) => name === 'run_key');
      expect([table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0]);
      expect([table, column || table === 'run' || outliving.has(table)]).toEqual([table, true]);
    }
    db.close();
  });
});

describe('a database', () => {
  it('of the first schema is brought up to date with its rows, a backup beside it', async () => {
    const old = new Database(join(dataDir, 'rowmill.db'));
    old.exec(runsSchema);
    old.pragma('user_version = 1');
    old.exec(`INSERT INTO run (id, created_at, file_name, copy_name, requested, analyser_id, analyser_version, settings, as_of, state, total, failed)
      VALUES ('r1', 1, 'f', 'c', '{}', 'a', '1', '{}', '2026-01-01', 'finished', 1, 1);
      INSERT INTO source_row VALUES (1, 1, 2, '["a"]');
      INSERT INTO row (run_key, row_number, state, failure) VALUES (1, 1, 'failed', '{"code":"x","message":"m","retryable":true}')`);
    old.close();
    const store = await opened();
    expect(store.runs.get('r1')).toMatchObject({ scope: null, counts: { failed: 1 } });
    expect(store.retries.failures(1)).toMatchObject([{ code: 'x', failed: 1, rowNumbers: [1] }]);
    store.close();
    expect(await readdir(dataDir)).toContain('rowmill.db.before-2');
  });

  it('has heard the end of every call of before it asked', async () => {
    const before = await opened();
    const { key, id } = before.runs.create({ id: 'r1', ...newRun });
    before.close();
    const old = new Database(join(dataDir, 'rowmill.db'));
    old.exec('ALTER TABLE call DROP COLUMN unheard');
    old.exec(`INSERT INTO call (call_id, run_key, epoch, stage, row_numbers, request_hash, reserved, costs, state, started_at)
      VALUES ('r1-1', ${key}, 1, 's', '[1]', 'h', '{}', '{}', 'ended', 1)`);
    old.pragma('user_version = 10');
    old.close();
    const store = await opened();
    expect(store.records.of({ key, id })).toMatchObject({ calls: 1 });
    expect(store.records.possiblySentTwice({ id })).toBe(0);
    store.close();
  });

  it('calls rows that are not ready what the window calls them', async () => {
    const before = await opened();
    const { key } = before.runs.create({ id: 'r1', ...newRun });
    before.close();
    const old = new Database(join(dataDir, 'rowmill.db'));
    const insert = old.prepare(
      "INSERT INTO correction_step (run_key, step, at, action, changes) VALUES (?, ?, 1, ?, '{}')",
    );
    const actions = [
      { kind: 'skip', rows: { tile: 'blocked' } },
      { kind: 'skip', rows: { tile: 'duplicate' } },
      { kind: 'skip', rows: { rowNumbers: [1] } },
      { kind: 'fill', column: 0, value: 'blocked' },
    ];
    for (const [at, action] of actions.entries()) insert.run(key, at + 1, JSON.stringify(action));
    old.exec('ALTER TABLE call DROP COLUMN unheard');
    old.pragma('user_version = 9');
    old.close();
    const store = await opened();
    expect(store.corrections.steps(key).map(({ action }) => action)).toMatchObject([
      { rows: { tile: 'unreadable' } },
      { rows: { tile: 'identical' } },
      { rows: { rowNumbers: [1] } },
      { kind: 'fill', value: 'blocked' },
    ]);
    store.close();
  });

  it('that is damaged is kept aside and said once; the next start has a new one', async () => {
    await writeFile(
      join(dataDir, 'rowmill.db'),
      'This is no database, though it is long enough to be read.'.repeat(99),
    );
    const store = await opened();
    expect(store.notice).toContain('was kept as');
    expect(store.runs.list()).toEqual([]);
    store.close();
    const again = await opened();
    expect(again.notice).toBeUndefined();
    again.close();
    expect((await readdir(dataDir)).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });

  it('that lost pages though it was closed in order is found out at the next start', async () => {
    const store = await opened();
    const { key } = store.runs.create({ id: 'r1', ...newRun });
    store.rows.add(key, manyRows);
    store.close();
    await losePages();
    const next = await opened();
    expect(next.notice).toContain('damaged');
    next.close();
  });

  it('that lost pages under a reader comes to a failure that says what to do', async () => {
    const store = await opened();
    const { key } = store.runs.create({ id: 'r1', ...newRun });
    store.rows.add(key, manyRows);
    store.close();
    await losePages();
    const look = (): unknown => {
      const reader = openReadStore(dataDir);
      return reader.ok && reader.value.rows.after(key, 0, 2000);
    };
    expect(failureIn(look)).toMatchObject({
      code: 'database-damaged',
      message: expect.stringContaining('open it again'),
    });
  });

  it('that is too large to be looked through at every start is set aside at the next one once damage was found', async () => {
    const store = await opened();
    const { key } = store.runs.create({ id: 'r1', ...newRun });
    store.rows.add(key, manyRows);
    store.close();
    const file = join(dataDir, 'rowmill.db');
    expect(pagesAreSound(file, 0)).toBe(true);
    expect(existsSync(`${file}.suspect`)).toBe(false);
    // Not those of the schema, without which no database opens.
    await losePages(Math.floor(statSync(file).size / 4096) - 20);
    const tooLarge = { afterACrash: 0, always: 0 };
    const unaware = await openDatabase(file, tooLarge);
    expect(unaware.ok && unaware.value.notice).toBeUndefined();
    if (unaware.ok) unaware.value.db.close();
    expect(pagesAreSound(file, 0)).toBe(false);
    expect(existsSync(`${file}.suspect`)).toBe(true);
    const next = await openDatabase(file, tooLarge);
    expect(next).toMatchObject({ ok: true, value: { notice: expect.stringContaining('damaged') } });
    if (next.ok) next.value.db.close();
    expect(existsSync(`${file}.suspect`)).toBe(false);
  });

  it('whose backup before a change of its schema has no place is left as it is, and that is said', async () => {
    const old = new Database(join(dataDir, 'rowmill.db'));
    old.exec(runsSchema);
    old.pragma('user_version = 1');
    old.close();
    // No file may be made under that name.
    await mkdir(join(dataDir, 'rowmill.db.before-2'));
    await expect(openStore(dataDir)).resolves.toMatchObject({
      ok: false,
      failure: { code: 'data-folder-read-only' },
    });
    const kept = new Database(join(dataDir, 'rowmill.db'));
    expect(kept.pragma('user_version', { simple: true })).toBe(1);
    kept.close();
  });

  it('that lost a page in a crash is found out at the next start', async () => {
    const store = await opened();
    const { key } = store.runs.create({ id: 'r1', ...newRun });
    store.rows.add(key, manyRows);
    store.close();
    const open1 = await opened();
    open1.runs.create({ id: 'r2', ...newRun });
    // As a killed owner leaves it: the log is not empty.
    const crashed = join(dataDir, 'crashed');
    for (const end of ['', '-wal']) await copyFile(join(dataDir, `rowmill.db${end}`), `${crashed}${end}`);
    open1.close();
    for (const end of ['', '-wal']) await copyFile(`${crashed}${end}`, join(dataDir, `rowmill.db${end}`));
    await losePages();
    const next = await opened();
    expect(next.notice).toContain('damaged');
    next.close();
  });
});

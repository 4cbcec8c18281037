import type { z } from 'zod';
import type { AskedColumns } from '../../contract/columnChoices.ts';
import { type Mapping, mappingSchema, type Recognised, recognisedSchema } from '../../contract/recognised.ts';
import { failureSchema, runStateSchema, settingsSchema, type tallySchema } from '../../contract/values.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { EventKind } from '../../core/run/eventKinds.ts';
import type { Scope } from '../../core/run/scope.ts';
import { nextRunState, type RowCounts, type RunEvent, type RunState } from '../../core/run/states.ts';
import type { Db } from './database.ts';
import { deleteRun } from './deleteRun.ts';
import { createEvents, type EventDetail } from './events.ts';
import { createSpend } from './spend.ts';

/** What is known of a run, as stored. Times are ms since 1970; `activeMs` is the time spent running. */
export type StoredRun = {
  readonly key: number;
  readonly id: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly activeMs: number;
  readonly fileName: string;
  readonly sourcePath: string | null;
  readonly copyName: string;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly requested: {
    sheet?: string;
    headerRow?: number;
    skipRows?: number;
    hiddenRows?: 'read' | 'skip';
    columns?: AskedColumns;
    /** Another analyser may take the place of the run's own where the file fits that one. */
    anyAnalyser?: boolean;
  };
  readonly analyserId: string;
  readonly analyserVersion: string;
  readonly settings: { readonly [id: string]: Json };
  readonly asOf: string;
  readonly recognised: Recognised | null;
  readonly mapping: Mapping;
  readonly prepared: boolean;
  readonly state: RunState;
  readonly reason: Failure | null;
  readonly epoch: number;
  /** Which rows were chosen; `null` until it is started. */
  readonly scope: Scope | null;
  /** The rows of the try that is under way; null when it is about all. */
  readonly tryRows: readonly number[] | null;
  /** Its results are being replaced by such as other settings make of the same answers. */
  readonly recomputing: boolean;
  readonly counts: RowCounts;
  /** Done rows whose answer is another row's. */
  readonly shared: number;
  /** Whether its columns were found by name, or are as they were chosen for the last file with the same headers. */
  readonly mappingFrom: 'names' | 'remembered';
  /** The name a person gave it. */
  readonly label: string | null;
  /** Changes of corrections and decisions so far; with `eventsMade` and the counts it tells old lists of rows. */
  readonly edits: number;
  readonly eventsMade: number;
};

export type NewRun = Pick<
  StoredRun,
  | 'id'
  | 'createdAt'
  | 'fileName'
  | 'sourcePath'
  | 'copyName'
  | 'requested'
  | 'analyserId'
  | 'analyserVersion'
  | 'settings'
  | 'asOf'
>;

/** The parts of a run that `update` may change; its state and its counts change by transitions only. */
export type RunChange = Partial<
  Pick<
    StoredRun,
    | 'sha256'
    | 'bytes'
    | 'recognised'
    | 'mapping'
    | 'analyserId'
    | 'analyserVersion'
    | 'settings'
    | 'asOf'
    | 'prepared'
    | 'reason'
    | 'label'
    | 'mappingFrom'
  >
>;

type RunRow = { [column: string]: string | number | null };

export type Runs = ReturnType<typeof createRuns>;

/** Runs in SQLite. All methods are synchronous and throw on a broken database. */
export function createRuns(db: Db) {
  const byId = db.prepare<[string], RunRow>('SELECT * FROM run WHERE id = ?');
  const newestFirst = db.prepare<[], RunRow>('SELECT * FROM run ORDER BY created_at DESC, key DESC');
  const get = (id: string): StoredRun | undefined => {
    const row = byId.get(id);
    return row && toRun(row);
  };
  return {
    get,
    list: (): StoredRun[] => newestFirst.all().map(toRun),
    create(run: NewRun): StoredRun {
      insertRun(db, run);
      return required(get(run.id));
    },
    update(id: string, change: RunChange): void {
      for (const [name, value] of Object.entries(change)) {
        const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        db.prepare(`UPDATE run SET ${column} = ? WHERE id = ?`).run(toColumn(value), id);
      }
    },
    /** Moves the run along `core/run/states`; `false` where the event is not legal now. */
    transition: (id: string, event: RunEvent, at: number, reason: Failure | null = null): boolean =>
      db.transaction(() => transition(db, required(get(id)), event, at, reason)).immediate(),
    delete: (id: string): void => {
      db.transaction(() => deleteRun(db, required(get(id)))).immediate();
    },
    tallies: (key: number): z.infer<typeof tallySchema>[] =>
      db
        .prepare<[number], { column: string; value: string; count: number }>(
          'SELECT column_id AS "column", value, count FROM tally WHERE run_key = ? ORDER BY column_id, value',
        )
        .all(key),
    amountTotals: (key: number): { currency: string; minor: number }[] =>
      db
        .prepare<[number], { currency: string; minor: number }>(
          'SELECT currency, minor FROM amount_total WHERE run_key = ? ORDER BY currency',
        )
        .all(key),
    spend: createSpend(db),
    /** Rows with an answer of an earlier run, and when the oldest was given (ms since 1970): a look at every row. */
    reused: (key: number): { rows: number; oldest: number | null } =>
      db
        .prepare<[number], { rows: number; oldest: number | null }>(
          `SELECT count(*) AS rows, min(i.ended_at) AS oldest FROM row r JOIN identity i USING (run_key, row_number)
           WHERE r.run_key = ? AND r.state = 'done' AND r.shared_run IS NOT NULL`,
        )
        .get(key) ?? { rows: 0, oldest: null },
  };
}

function insertRun(db: Db, run: NewRun): void {
  db.prepare(
    `INSERT INTO run (id, created_at, file_name, source_path, copy_name, requested, analyser_id, analyser_version, settings, as_of, state)
     VALUES (@id, @createdAt, @fileName, @sourcePath, @copyName, @requested, @analyserId, @analyserVersion, @settings, @asOf, 'importing')`,
  ).run({ ...run, requested: JSON.stringify(run.requested), settings: JSON.stringify(run.settings) });
}

/** Within an open transaction; its event goes with it. */
export function transition(
  db: Db,
  run: StoredRun,
  asked: RunEvent,
  at: number,
  reason: Failure | null,
): boolean {
  const event = run.tryRows && endsTry(asked) ? 'tried' : asked;
  const next = nextRunState(run.state, event);
  if (next === undefined) return false;
  const begins = next === 'running';
  const ends = next === 'finished' || next === 'cancelled';
  const tried = event === 'tried';
  db.prepare(
    `UPDATE run SET state = @next, reason = @reason,
       epoch = epoch + @begins,
       try_rows = CASE WHEN @tried THEN NULL ELSE try_rows END,
       started_at = CASE WHEN @tried THEN NULL WHEN @begins AND started_at IS NULL THEN @at ELSE started_at END,
       finished_at = CASE WHEN @begins THEN NULL WHEN @ends THEN @at ELSE finished_at END
     WHERE key = @key`,
  ).run({
    next,
    reason: reason && JSON.stringify(reason),
    begins: Number(begins),
    ends: Number(ends),
    tried: Number(tried),
    at,
    key: run.key,
  });
  // Rows that waited for a retry may be among the next ones tried, and must not join others that are.
  if (tried)
    db.prepare('UPDATE row SET retry_at = NULL WHERE run_key = ? AND retry_at IS NOT NULL').run(run.key);
  const kind = kindOf[event];
  if (kind) createEvents(db).add(run.key, kind, detailOf(run, event, reason), at);
  return true;
}

/**
 * The run is not over when a try is, whether it came to its end or was broken off: what stopped it is mended where
 * it is planned. A try that a quit or a crash cut off can be gone on with.
 */
const endsTry = (event: RunEvent): boolean => endings.includes(event);
const endings: readonly RunEvent[] = ['finish', 'cancel', 'pause', 'stop'];

/** Only changes of the mapping that complete it, and retries, are told by who knows more of them. */
const kindOf: { readonly [event in RunEvent]?: EventKind } = {
  imported: 'imported',
  start: 'started',
  pause: 'paused',
  stop: 'stopped',
  interrupt: 'interrupted',
  finish: 'finished',
  cancel: 'cancelled',
  resume: 'resumed',
  tried: 'tried',
};

function detailOf(
  { counts, scope, tryRows }: StoredRun,
  event: RunEvent,
  reason: Failure | null,
): EventDetail {
  const why = reason && { code: reason.code, message: reason.message };
  const { total, waiting, done, failed, skipped } = counts;
  if (event === 'imported') return { rows: total };
  if (event === 'start' && tryRows) return { rows: tryRows.length, try: true };
  if (event === 'start') return { rows: waiting, skipped, scope: scope?.kind ?? 'all' };
  return { done, failed, skipped, waiting, ...why };
}

function toColumn(value: RunChange[keyof RunChange]): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function toRun(row: RunRow): StoredRun {
  const text = (name: string): string => String(row[name]);
  const number = (name: string): number => Number(row[name]);
  const orNull = <Value>(name: string, read: (name: string) => Value): Value | null =>
    row[name] === null ? null : read(name);
  return {
    key: number('key'),
    id: text('id'),
    createdAt: number('created_at'),
    startedAt: orNull('started_at', number),
    finishedAt: orNull('finished_at', number),
    activeMs: number('active_ms'),
    fileName: text('file_name'),
    sourcePath: orNull('source_path', text),
    copyName: text('copy_name'),
    sha256: orNull('sha256', text),
    bytes: number('bytes'),
    requested: JSON.parse(text('requested')),
    analyserId: text('analyser_id'),
    analyserVersion: text('analyser_version'),
    settings: settingsSchema.parse(JSON.parse(text('settings'))) as StoredRun['settings'],
    asOf: text('as_of'),
    recognised: orNull('recognised', (name) => recognisedSchema.parse(JSON.parse(text(name)))),
    mapping: mappingSchema.parse(JSON.parse(text('mapping'))),
    prepared: number('prepared') === 1,
    state: runStateSchema.parse(text('state')),
    reason: orNull('reason', (name) => failureSchema.parse(JSON.parse(text(name)))),
    epoch: number('epoch'),
    recomputing: number('recomputing') === 1,
    tryRows: orNull('try_rows', (name) => JSON.parse(text(name)) as number[]),
    scope: orNull('scope', (name) => JSON.parse(text(name)) as Scope),
    shared: number('shared'),
    mappingFrom: text('mapping_from') === 'remembered' ? 'remembered' : 'names',
    label: orNull('label', text),
    edits: number('edits'),
    eventsMade: number('events_made'),
    counts: {
      total: number('total'),
      waiting: number('waiting'),
      inFlight: number('in_flight'),
      done: number('done'),
      failed: number('failed'),
      skipped: number('skipped'),
      needsChoice: number('needs_choice'),
    },
  };
}

function required(run: StoredRun | undefined): StoredRun {
  if (!run) throw new Error('The run vanished from the database while it was being changed.');
  return run;
}

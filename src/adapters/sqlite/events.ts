import type { Json } from '../../core/json.ts';
import type { EventKind } from '../../core/run/eventKinds.ts';
import type { Db } from './database.ts';

export type EventDetail = { readonly [name: string]: Json };
/** `seq` counts up from 1 within a run, without gaps but for those that are dropped (`keptEvents`). */
export type StoredEvent = {
  readonly seq: number;
  /** In ms since 1970. */
  readonly at: number;
  readonly kind: EventKind;
  readonly detail: EventDetail;
};

/**
 * A run keeps this many of its newest events about rows and chunks, which come by the batch, and as many about
 * all else: a million failing rows push out older failures, never who started the run and with what.
 */
export const keptEvents = 10_000;
/** The oldest are dropped this many at a time, so that few writes pay for it. */
const trimEvery = 200;
const byTheBatch: readonly EventKind[] = ['row-failed', 'chunk-done'];

export type NewEvent = Pick<StoredEvent, 'at' | 'kind' | 'detail'> & { readonly runKey: number };

export type Events = ReturnType<typeof createEvents>;

/** The history of runs, append-only. `add` joins the transaction that is open, if any. */
export function createEvents(db: Db, kept = keptEvents) {
  const next = db
    .prepare<[number], number>(
      'UPDATE run SET events_made = events_made + 1 WHERE key = ? RETURNING events_made',
    )
    .pluck();
  const insert = db.prepare('INSERT INTO event (run_key, seq, at, kind, detail) VALUES (?, ?, ?, ?, ?)');
  const trims = ['IN', 'NOT IN'].map((which) => {
    const kinds = `kind ${which} (${byTheBatch.map((kind) => `'${kind}'`).join(', ')})`;
    return db.prepare<[number, number, number]>(
      `DELETE FROM event WHERE run_key = ? AND ${kinds} AND seq <= (
         SELECT seq FROM event WHERE run_key = ? AND ${kinds} ORDER BY seq DESC LIMIT 1 OFFSET ?)`,
    );
  });
  const add = db.transaction((runKey: number, kind: EventKind, detail: EventDetail, at: number): void => {
    const seq = next.get(runKey);
    if (seq === undefined) return;
    insert.run(runKey, seq, at, kind, JSON.stringify(detail));
    if (seq % trimEvery !== 0) return;
    for (const trim of trims) trim.run(runKey, runKey, kept);
  });
  return {
    add,
    addAll: db.transaction((events: readonly NewEvent[]): void => {
      for (const { runKey, kind, detail, at } of events) add(runKey, kind, detail, at);
    }).immediate,
    /** Events after a sequence number in order. */
    page: (runKey: number, after: number, limit: number): StoredEvent[] =>
      db
        .prepare<[number, number, number], Omit<StoredEvent, 'detail'> & { detail: string }>(
          'SELECT seq, at, kind, detail FROM event WHERE run_key = ? AND seq > ? ORDER BY seq LIMIT ?',
        )
        .all(runKey, after, limit)
        .map((event) => ({ ...event, detail: JSON.parse(event.detail) as EventDetail })),
    /** How many of a run's events are no longer kept. */
    dropped: (runKey: number): number =>
      db
        .prepare<[number], number>(
          'SELECT events_made - (SELECT count(*) FROM event WHERE run_key = key) FROM run WHERE key = ?',
        )
        .pluck()
        .get(runKey) ?? 0,
  };
}

import type { Json } from '../../core/json.ts';
import type { EventKind } from '../../core/run/eventKinds.ts';
import type { Db } from './database.ts';

export type EventDetail = { readonly [name: string]: Json };
/** `seq` counts up from 1 within a run, without gaps but for the oldest, which are dropped. */
export type StoredEvent = {
  readonly seq: number;
  /** In ms since 1970. */
  readonly at: number;
  readonly kind: EventKind;
  readonly detail: EventDetail;
};

/** A run keeps its newest events, this many: months of control, or every batch of a million failing rows. */
export const keptEvents = 10_000;
/** The oldest are dropped this many at a time, so that few writes pay for it. */
const trimEvery = 200;

export type NewEvent = Pick<StoredEvent, 'at' | 'kind' | 'detail'> & { readonly runKey: number };

export type Events = ReturnType<typeof createEvents>;

/** The history of runs, append-only. `add` joins the transaction that is open, if any. */
export function createEvents(db: Db, kept = keptEvents) {
  const add = db.transaction((runKey: number, kind: EventKind, detail: EventDetail, at: number): void => {
    const seq = db
      .prepare<[number], number>(
        'UPDATE run SET events_made = events_made + 1 WHERE key = ? RETURNING events_made',
      )
      .pluck()
      .get(runKey);
    if (seq === undefined) return;
    db.prepare('INSERT INTO event (run_key, seq, at, kind, detail) VALUES (?, ?, ?, ?, ?)').run(
      runKey,
      seq,
      at,
      kind,
      JSON.stringify(detail),
    );
    if (seq % trimEvery === 0) {
      db.prepare('DELETE FROM event WHERE run_key = ? AND seq <= ?').run(runKey, seq - kept);
    }
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
    /** The first that is still kept; 1 where none was dropped, also before the first event. */
    oldest: (runKey: number): number =>
      db
        .prepare<[number], number | null>('SELECT min(seq) FROM event WHERE run_key = ?')
        .pluck()
        .get(runKey) ?? 1,
  };
}

import { isBusy } from '../adapters/sqlite/diskFailure.ts';
import type { EventDetail, StoredEvent } from '../adapters/sqlite/events.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore, Store } from '../adapters/sqlite/store.ts';
import type { RunHistoryEvent } from '../contract/values.ts';
import type { Failure } from '../core/failure.ts';
import type { EventKind } from '../core/run/eventKinds.ts';
import { missingRun } from './runRefusals.ts';

/** Events of a run at work wait this long (ms) and share a transaction; those of commands are in their own. */
const batchMs = 250;
/** Events kept for a database that another program holds. */
const mostKept = 1000;
/** How often a follower looks for more (ms). */
const followMs = 250;
const followPage = 500;

export type History = ReturnType<typeof createHistory>;

/** Collects what run code tells, in order, and writes it in batches. */
export function createHistory(store: Pick<Store, 'events'>, log: (line: string) => void) {
  let told: { runKey: number; kind: EventKind; detail: EventDetail; at: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** To be called before a run changes its state, so that the history stays in order. */
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const events = told;
    told = [];
    try {
      store.events.addAll(events);
    } catch (error) {
      if (isBusy(error)) {
        told = [...events, ...told].slice(-mostKept);
        timer ??= setTimeout(flush, batchMs).unref();
        return;
      }
      // A disk that is full stops the run by itself; a line of its history is not worth a second reason.
      log(`history lost ${events.length} events: ${String(error)}`);
    }
  };
  return {
    add(run: Pick<StoredRun, 'key'>, kind: EventKind, detail: EventDetail): void {
      told.push({ runKey: run.key, kind, detail, at: Date.now() });
      timer ??= setTimeout(flush, batchMs).unref();
    },
    flush,
  };
}

type Subscriber = {
  next(value: { events: RunHistoryEvent[]; dropped: number }): void;
  end(failure?: Failure): void;
};
export type Followers = ReturnType<typeof createFollowers>;

/** Sends a run's history to whoever follows it, read from the database, so that a reader sees the same. */
export function createFollowers(store: Pick<ReadStore, 'runs' | 'events'>) {
  const timers = new Set<NodeJS.Timeout>();
  return {
    follow(runId: string, after: number, subscriber: Subscriber): () => void {
      let last = after;
      const stop = (): void => {
        clearInterval(timer);
        timers.delete(timer);
      };
      const look = (): void => {
        const run = store.runs.get(runId);
        if (!run) {
          stop();
          const gone = missingRun(runId);
          subscriber.end(gone.failure);
          return;
        }
        const events = store.events.page(run.key, last, followPage);
        const newest = events.at(-1);
        if (!newest) return;
        last = newest.seq;
        subscriber.next({ events: events.map(toHistoryEvent), dropped: store.events.dropped(run.key) });
      };
      const timer = setInterval(look, followMs);
      timers.add(timer);
      look();
      return stop;
    },
    close(): void {
      for (const timer of timers) clearInterval(timer);
      timers.clear();
    },
  };
}

export const toHistoryEvent = ({ at, ...event }: StoredEvent): RunHistoryEvent => ({
  ...event,
  at: new Date(at).toISOString(),
  detail: event.detail as RunHistoryEvent['detail'],
});

import type { ReadStore } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { FailureGroup } from '../../contract/values.ts';
import { ok } from '../../core/failure.ts';
import { chunkRows } from '../../core/plan.ts';
import { type Followers, toHistoryEvent } from '../events.ts';
import type { WorkPicture } from '../run/workPicture.ts';
import { recordOf } from '../runRecord.ts';
import { missingRun } from '../runRefusals.ts';

export type HistoryHandlersDeps = {
  readonly store: Pick<ReadStore, 'runs' | 'records' | 'events' | 'retries'>;
  readonly followers: Followers;
  /** Absent beside the owner of the folder. */
  readonly work?: (runId: string) => WorkPicture | undefined;
};

type History =
  | 'runs.record'
  | 'runs.failures'
  | 'runs.reused'
  | 'runs.work'
  | 'events.page'
  | 'events.follow';

/** What a run has been through, its events and failures, and what it has in hand. For a reader too. */
export function historyHandlers({ store, followers, work }: HistoryHandlersDeps): Pick<Handlers, History> {
  return {
    'runs.work': async ({ runId }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      const atRest = { workers: [], chunks: { open: [], ended: 0, rowsEach: chunkRows(run.counts.total) } };
      return ok({ engineBytes: process.memoryUsage.rss(), ...(work?.(runId) ?? atRest) });
    },
    'runs.record': async ({ runId }) => {
      const run = store.runs.get(runId);
      return run ? ok(recordOf(run, store.records)) : missingRun(runId);
    },
    'runs.reused': async ({ runId }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      const { rows, oldest } = store.runs.reused(run.key);
      return ok({ rows, oldest: oldest === null ? null : new Date(oldest).toISOString() });
    },
    'runs.failures': async ({ runId }) => {
      const run = store.runs.get(runId);
      return run ? ok(store.retries.failures(run.key) as FailureGroup[]) : missingRun(runId);
    },
    'events.page': async ({ runId, after, limit }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      const events = store.events.page(run.key, after, limit).map(toHistoryEvent);
      return ok({ events, dropped: store.events.dropped(run.key) });
    },
    'events.follow': ({ runId, after }, subscriber) => followers.follow(runId, after, subscriber),
  };
}

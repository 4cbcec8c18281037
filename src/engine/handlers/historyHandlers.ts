import type { ReadStore } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { FailureGroup } from '../../contract/values.ts';
import { ok } from '../../core/failure.ts';
import { type Followers, toHistoryEvent } from '../events.ts';
import { missingRun } from '../runRefusals.ts';

export type HistoryHandlersDeps = {
  readonly store: Pick<ReadStore, 'runs' | 'events' | 'retries'>;
  readonly followers: Followers;
};

/** What a run has been through: its events, and its failures by code. For a reader too. */
export function historyHandlers({
  store,
  followers,
}: HistoryHandlersDeps): Pick<Handlers, 'runs.failures' | 'events.page' | 'events.follow'> {
  return {
    'runs.failures': async ({ runId }) => {
      const run = store.runs.get(runId);
      return run ? ok(store.retries.failures(run.key) as FailureGroup[]) : missingRun(runId);
    },
    'events.page': async ({ runId, after, limit }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      const events = store.events.page(run.key, after, limit).map(toHistoryEvent);
      return ok({ events, oldest: store.events.oldest(run.key) });
    },
    'events.follow': ({ runId, after }, subscriber) => followers.follow(runId, after, subscriber),
  };
}

import type { ReadStore } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { FailureGroup } from '../../contract/values.ts';
import { failed, ok } from '../../core/failure.ts';
import { type Followers, toHistoryEvent } from '../events.ts';

export type HistoryHandlersDeps = {
  readonly store: Pick<ReadStore, 'runs' | 'events' | 'retries'>;
  readonly followers: Followers;
};

/** What a run has been through: its events, and its failures by code. For a reader too. */
export function historyHandlers({
  store,
  followers,
}: HistoryHandlersDeps): Pick<Handlers, 'runs.failures' | 'events.page' | 'events.follow'> {
  const missing = (runId: string) => failed('run-missing', `There is no run “${runId}” in this data folder.`);
  return {
    'runs.failures': async ({ runId }) => {
      const run = store.runs.get(runId);
      return run ? ok(store.retries.failures(run.key) as FailureGroup[]) : missing(runId);
    },
    'events.page': async ({ runId, after, limit }) => {
      const run = store.runs.get(runId);
      if (!run) return missing(runId);
      const events = store.events.page(run.key, after, limit).map(toHistoryEvent);
      return ok({ events, oldest: store.events.oldest(run.key) });
    },
    'events.follow': ({ runId, after }, subscriber) => followers.follow(runId, after, subscriber),
  };
}

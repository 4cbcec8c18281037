import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { ReadStore, Store } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import { preferenceInfos } from '../../contract/preferences.ts';
import { type Failure, failed, ok } from '../../core/failure.ts';
import type { Scope } from '../../core/run/scope.ts';
import type { createComparisons } from '../comparisons.ts';
import { onDisk } from '../onDisk.ts';
import { readPreferences, setPreferences } from '../preferences.ts';
import { createRunQueue } from '../runQueue.ts';
import { missingRun } from '../runRefusals.ts';
import { cleanStorage, storageUsage } from '../storage.ts';
import { toSummary } from '../view.ts';

export type WorkbenchQueriesDeps = {
  readonly dataDir: string;
  readonly store: ReadStore;
  readonly compare: ReturnType<typeof createComparisons>;
};

type Queries = 'preferences.get' | 'storage.usage' | 'queue.list' | 'runs.compare';

/** Preferences, storage, the queue and comparisons as they are; for a reader too. */
export function workbenchQueries({ dataDir, store, compare }: WorkbenchQueriesDeps): Pick<Handlers, Queries> {
  return {
    'preferences.get': async () =>
      ok({ values: readPreferences(store.preferences), infos: [...preferenceInfos] }),
    'storage.usage': async () => ok(await storageUsage(dataDir, store)),
    'queue.list': async () => ok(queueOf(store, false)),
    'runs.compare': compare,
  };
}

function queueOf(store: ReadStore, held: boolean) {
  const runs = store.queue.list().flatMap(({ runId, scope }) => {
    const run = store.runs.get(runId);
    return run ? [{ run: toSummary(run, false), scope }] : [];
  });
  return { held, runs };
}

export type WorkbenchCommandsDeps = {
  readonly dataDir: string;
  readonly store: Store;
  /** Runs at work. */
  readonly live: () => number;
  readonly startRun: Handlers['runs.start'];
  readonly deleteRun: Handlers['runs.delete'];
  /** The program was started again: what was queued waits until somebody says so. */
  readonly held: boolean;
  readonly log: (line: string) => void;
};

type Commands =
  | 'preferences.set'
  | 'storage.clean'
  | 'queue.list'
  | 'queue.add'
  | 'queue.remove'
  | 'queue.move'
  | 'queue.go'
  | 'runs.rename';

/** Changing them: for the owner of the data folder only. `close` ends the queue's look-outs. */
export function workbenchCommands(deps: WorkbenchCommandsDeps): {
  handlers: Pick<Handlers, Commands>;
  close(): void;
} {
  const { store } = deps;
  const queue = openQueue(deps);
  const clean = { ...deps, deleteRun: (runId: string) => deps.deleteRun({ runId }) };
  const stopCleaning = cleanByAge(clean);
  const handlers: Pick<Handlers, Commands> = {
    'preferences.set': onDisk(async ({ values }) => setPreferences(store.preferences, values)),
    'storage.clean': onDisk((input) => cleanStorage(clean, input)),
    'queue.list': async () => ok(queueOf(store, queue.held)),
    'queue.add': onDisk(async ({ runId, scope = null }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      if (!queueable.has(run.state)) return failed('run-state', notQueueable(run));
      return ok(await queue.add(runId, scope as Scope | null));
    }),
    'queue.remove': onDisk(async ({ runId }) => (store.queue.remove(runId) ? ok({}) : notQueued)),
    'queue.move': onDisk(async ({ runId, place }) => (store.queue.move(runId, place) ? ok({}) : notQueued)),
    'queue.go': onDisk(async () => {
      await queue.go();
      return ok({});
    }),
    'runs.rename': onDisk(async ({ runId, label }) => {
      if (!store.runs.get(runId)) return missingRun(runId);
      store.runs.update(runId, { label });
      return ok({});
    }),
  };
  return {
    handlers,
    close: () => {
      queue.close();
      stopCleaning();
    },
  };
}

const queueable = new Set<StoredRun['state']>(['importing', 'draft', 'ready']);
const notQueueable = (run: StoredRun): string => `The run of ${run.fileName} has started already.`;
const notQueued: { ok: false; failure: Failure } = failed('not-queued', 'This run is not in the queue.');

function openQueue({ store, live, startRun, held, log }: WorkbenchCommandsDeps) {
  const room = (): number => {
    const { queueMode, sideBySide } = readPreferences(store.preferences);
    return queueMode === 'one-by-one' ? 1 : sideBySide;
  };
  const deps = {
    queue: store.queue,
    run: store.runs.get,
    live,
    room,
    start: (runId: string, scope: Scope | null) => startRun({ runId, ...(scope && { scope }) }),
    refused: (run: StoredRun | undefined, { code, message }: Failure) => {
      if (run) store.runs.update(run.id, { reason: { code, message, retryable: true } });
      log(`the queued run of ${run?.fileName ?? 'a deleted run'} was not started: ${message}`);
    },
  };
  return createRunQueue(deps, held);
}

/** How often runs that are older than wanted are looked for, in ms; first a while after the start. */
const cleanEveryMs = 6 * 3_600_000;
const firstCleanMs = 60_000;

function cleanByAge(deps: Parameters<typeof cleanStorage>[0]): () => void {
  const look = (): void => {
    const { keepRunsDays } = readPreferences(deps.store.preferences);
    if (keepRunsDays === 0) return;
    const asked = { olderThanDays: keepRunsDays, backups: false, compact: false, dryRun: false };
    // A full disk or a run that is just being looked at: the next time will do.
    cleanStorage(deps, asked).catch(() => {});
  };
  const first = setTimeout(look, firstCleanMs);
  const again = setInterval(look, cleanEveryMs);
  first.unref();
  again.unref();
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}

import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { openFileThreads } from '../adapters/dispatch/fileThreads.ts';
import { openSessions } from '../adapters/dispatch/sessions.ts';
import { switchableHttp } from '../adapters/http/switchableHttp.ts';
import { createLimiter } from '../adapters/limiter/createLimiter.ts';
import { tryRedis } from '../adapters/limiter/redis/tryRedis.ts';
import type { EventDetail } from '../adapters/sqlite/events.ts';
import { type HeldLock, type OwnerLock, takeOwnerLock } from '../adapters/sqlite/ownerLock.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { openStore, type Store } from '../adapters/sqlite/store.ts';
import { directClient, type Handlers } from '../contract/handlers.ts';
import { ok, type Result } from '../core/failure.ts';
import type { Limit } from '../core/limit.ts';
import type { EventKind } from '../core/run/eventKinds.ts';
import { serveControl } from './controlSocket.ts';
import { createCredentials } from './credentials/credentials.ts';
import { createVault } from './credentials/vault.ts';
import { bugLog, describe, type Engine, type EngineOptions, networkEnv } from './engine.ts';
import { Estimates } from './estimate/estimates.ts';
import { createFollowers, createHistory } from './events.ts';
import { historyHandlers } from './handlers/historyHandlers.ts';
import { limitHandlers } from './handlers/limitHandlers.ts';
import { planHandlers } from './handlers/planHandlers.ts';
import { readHandlers } from './handlers/readHandlers.ts';
import { runHandlers } from './handlers/runHandlers.ts';
import { secretHandlers } from './handlers/secretHandlers.ts';
import { createImports } from './imports.ts';
import { followLimits } from './limitEvents.ts';
import { keepLimits, sentBefore, sharingOf } from './limits.ts';
import { openNetwork } from './network.ts';
import { openAsReader } from './openAsReader.ts';
import { readPreferences } from './preferences.ts';
import { createProgressBoard } from './progress.ts';
import { Recomputes } from './recompute/recomputes.ts';
import { recover } from './recover.ts';
import { openRemote } from './remoteEngine.ts';
import { Runner } from './runner.ts';
import { finishDeletions } from './sourceCopy.ts';
import { toSummary } from './view.ts';
import { openWorkbench } from './workbench.ts';
import { workerFile } from './workerFile.ts';

export type { Engine, EngineOptions } from './engine.ts';

/**
 * Opens the engine on a data folder: as its owner, or, when another process owns it, with that one doing
 * what is asked (`remote`), or, where it cannot be reached, as a reader whose commands answer
 * `folder-in-use` with the owner's name. Failures `database-newer`, `disk-full`, `data-folder-read-only`,
 * `database-busy`, and for a reader `no-runs`.
 */
export async function openEngine(options: EngineOptions): Promise<Result<Engine>> {
  const lock = await lockOrOwner(options);
  if ('client' in lock) return ok(lock);
  if (!lock.held) return openAsReader(options, lock.owner);
  const store = await openStore(options.dataDir);
  if (!store.ok) {
    lock.release();
    return store;
  }
  const { notice } = store.value;
  if (notice !== undefined) options.log(notice);
  const cutShort = recover(store.value);
  if (cutShort.ok && !options.readOnly) {
    return ok(await openAsOwner(options, store.value, lock, cutShort.value));
  }
  store.value.close();
  lock.release();
  return cutShort.ok ? openAsReader(options, undefined, notice) : cutShort;
}

/** A process that only looks owns the folder for a moment, one that starts says late where it answers: wait that long (ms). */
const patience = { tries: 8, everyMs: 150 };

/** The lock, else the owner itself, else the lock that another holds. */
async function lockOrOwner({
  dataDir,
  utilityProcess,
  readOnly,
  vault,
  log,
}: EngineOptions): Promise<OwnerLock | Engine> {
  for (let tries = 1; ; tries++) {
    const lock = takeOwnerLock(dataDir, utilityProcess ? 'the Rowmill window' : 'a terminal');
    if (lock.held || readOnly) return lock;
    const remote = await openRemote(lock.owner, vault ?? createVault(), bugLog(log));
    if (remote) return remote;
    if (tries === patience.tries) return lock;
    await wait(patience.everyMs);
  }
}

async function openAsOwner(
  options: EngineOptions,
  store: Store,
  lock: HeldLock,
  cutShort: readonly StoredRun[],
): Promise<Engine> {
  const { notice } = store;
  const { dataDir, utilityProcess, log } = options;
  await finishDeletions(dataDir, (runId) => store.runs.get(runId) !== undefined);
  const fileThreads = openFileThreads(2);
  const sent = (limit: Limit) => sentBefore(store, limit);
  const vault = options.vault ?? createVault();
  const chosen = readPreferences(store.preferences);
  const sharing = () => sharingOf(process.env, readPreferences(store.preferences), vault);
  const limiter = createLimiter({ ...sharing(), history: sent, log });
  const limits = keepLimits(dataDir, limiter);
  const threads = options.threads ?? (chosen.threads || Math.min(8, Math.max(1, availableParallelism())));
  const { rowsPerThread, heapMarkBytes } = options;
  const wear = {
    ...(rowsPerThread !== undefined && { rowsPerThread }),
    ...(heapMarkBytes !== undefined && { heapMarkBytes }),
  };
  const sessions = openSessions(
    workerFile('session'),
    { threads, ...wear },
    {
      ready: (session) => runner.ready(session),
      message: (session, message) => runner.message(session, message),
      lost: (session, error) => runner.lost(session, error),
      replaced: ({ id: worker }, because) => tellLive('worker-replaced', { worker, because }),
      broke: (error) => bugLog(log)('hearing a worker', error),
    },
  );
  const http = switchableHttp();
  const credentials = createCredentials({ vault, http, limiter });
  const ways = { preferences: store.preferences, vault, env: networkEnv(options) };
  const network = openNetwork(ways, log, (now) => {
    http.use(now);
    sessions.use(now);
  });
  const history = createHistory(store, log);
  const tellLive = (kind: EventKind, detail: EventDetail): void => {
    for (const run of store.runs.list()) if (runner.isLive(run.id)) history.add(run, kind, detail);
  };
  const limitEvents = followLimits(limiter, (detail) => tellLive('limit-changed', detail));
  const runner = new Runner({
    graceMs: options.graceMs,
    store,
    sessions,
    fileThreads,
    limiter,
    credentials,
    log,
    event: history.add,
    settling: history.flush,
    settled: () => board.look(),
  });
  const imports = createImports({
    dataDir,
    store,
    fileThreads,
    // Threads take half a second to load, which a run that starts now need not wait for.
    reading: () => void sessions.all(),
    onBug: bugLog(log),
  });
  const asSeen = (run: StoredRun): StoredRun => imports.asSeen(runner.asSeen(run));
  const isActive = (run: StoredRun): boolean =>
    runner.isLive(run.id) || imports.progress(run.id) !== undefined;
  const board = createProgressBoard({
    store,
    live: (runId) => runner.live(runId),
    importing: imports.progress,
    recomputing: (runId) => recomputes.progress(runId),
    isActive,
    asSeen,
    toSummary,
  });
  const followers = createFollowers(store);
  const exported = (run: StoredRun, detail: { path: string; rows: number }): void =>
    history.add(run, 'exported', detail);
  const workbench = openWorkbench({ dataDir, store, fileThreads, exported }, 2);
  const isLive = (runId: string): boolean => runner.isLive(runId);
  const recomputes: Recomputes = new Recomputes({ store, fileThreads, isLive, log });
  recomputes.goOn();
  const estimates = new Estimates({
    store,
    fileThreads,
    limits: () => limiter.status(),
    balances: credentials.balances,
  });
  const running = runHandlers({ dataDir, store, imports, runner, estimates, recomputes, isActive });
  const commands = workbench.commands({
    store,
    recomputes,
    isActive,
    live: () => runner.liveRuns,
    startRun: running['runs.start'],
    deleteRun: running['runs.delete'],
    held: options.goOn !== true,
    log,
  });
  const handlers: Handlers = {
    ...readHandlers({
      ...options,
      mode: 'owner',
      notice,
      store,
      fileThreads,
      board,
      isActive,
      asSeen,
    }),
    ...workbench.queries,
    ...commands.handlers,
    ...historyHandlers({ store, followers, work: (runId) => runner.work(runId) }),
    ...limitHandlers(limits.now),
    ...planHandlers({ store, estimates, recomputes }),
    ...running,
    ...secretHandlers(credentials, utilityProcess, network.refresh, () => tryRedis(sharing().redisUrl)),
    ...network.handlers,
  };
  if (options.goOn) {
    for (const run of cutShort) {
      if (run.state === 'importing') void imports.start(run);
      else runner.start(run.id, 'resume');
    }
  }
  const onBug = bugLog(log);
  const control = await serveControl(dataDir, handlers, onBug).catch((error: unknown) => {
    log(`other processes cannot talk to this one: ${describe(error)}`);
  });
  if (control) lock.announce(control.address);
  return {
    handlers,
    client: directClient(handlers, onBug),
    notice,
    mode: 'owner',
    async close() {
      await control?.close();
      board.close();
      followers.close();
      limitEvents.stop();
      commands.close();
      estimates.close();
      await Promise.all([imports.close(), runner.close(), recomputes.close()]);
      history.flush();
      credentials.close();
      http.close();
      await limits.close();
      await Promise.all([sessions.close(), fileThreads.close(), workbench.close(), limiter.close()]);
      store.close();
      lock.release();
    },
  };
}

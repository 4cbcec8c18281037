import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { openFileThreads } from '../adapters/dispatch/fileThreads.ts';
import { openSessions } from '../adapters/dispatch/sessions.ts';
import { switchableHttp } from '../adapters/http/switchableHttp.ts';
import { createLimiter } from '../adapters/limiter/createLimiter.ts';
import { type HeldLock, type Owner, type OwnerLock, takeOwnerLock } from '../adapters/sqlite/ownerLock.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { openReadStore, openStore, type Store } from '../adapters/sqlite/store.ts';
import type { Client } from '../contract/client.ts';
import { directClient, type Handlers, type OnBug } from '../contract/handlers.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import type { Limit } from '../core/limit.ts';
import { serveControl } from './controlSocket.ts';
import { createCredentials } from './credentials/credentials.ts';
import { createVault, type Vault } from './credentials/vault.ts';
import { Estimates } from './estimate/estimates.ts';
import { createFollowers, createHistory } from './events.ts';
import { historyHandlers } from './handlers/historyHandlers.ts';
import { limitHandlers } from './handlers/limitHandlers.ts';
import { planHandlers } from './handlers/planHandlers.ts';
import { readHandlers } from './handlers/readHandlers.ts';
import { refuseCommands } from './handlers/refuseCommands.ts';
import { runHandlers } from './handlers/runHandlers.ts';
import { secretHandlers, secretStatusHandler } from './handlers/secretHandlers.ts';
import { createImports } from './imports.ts';
import { followLimits } from './limitEvents.ts';
import { keepLimits, readLimits, sentBefore, sharingOf } from './limits.ts';
import { networkSettings, openNetwork } from './network.ts';
import { readPreferences, redisUrlOf } from './preferences.ts';
import { createProgressBoard } from './progress.ts';
import { Recomputes } from './recompute/recomputes.ts';
import { recover } from './recover.ts';
import { openRemote } from './remoteEngine.ts';
import { Runner } from './runner.ts';
import { toSummary } from './view.ts';
import { openWorkbench } from './workbench.ts';
import { workerFile } from './workerFile.ts';

export type Engine = {
  readonly handlers: Handlers;
  readonly client: Client;
  /** What the user has to know once: a damaged database was put aside. */
  readonly notice?: string | undefined;
  readonly mode: 'owner' | 'reader' | 'remote';
  /** For a remote engine: resolves when the owner of the folder went away, and with it this engine. */
  readonly ownerLeft?: Promise<void>;
  /** Ends all work: runs become interrupted and can be resumed. */
  close(): Promise<void>;
};

export type EngineOptions = {
  readonly dataDir: string;
  readonly utilityProcess: boolean;
  /** One line for the log file. */
  readonly log: (line: string) => void;
  /** Threads that serve rows; default: one per core, at most 8. */
  readonly threads?: number;
  /** A thread is replaced after this many rows; default: a hundred chunks' worth. */
  readonly rowsPerThread?: number;
  /** Go on with what a dead engine was at, without being asked: for a restart under an open window. */
  readonly goOn?: boolean;
  /** Only look: nothing is locked longer than it takes to mark what a dead engine left, and commands are refused. */
  readonly readOnly?: boolean;
  /** Where secrets come from; default: nowhere. */
  readonly vault?: Vault;
};

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
  const fileThreads = openFileThreads(2);
  const sent = (limit: Limit) => sentBefore(store, limit);
  const vault = options.vault ?? createVault();
  const chosen = readPreferences(store.preferences);
  const sharing = sharingOf({ REDIS_URL: redisUrlOf(chosen, vault), ...process.env });
  const limiter = createLimiter({ ...sharing, history: sent, log });
  const limits = keepLimits(dataDir, limiter);
  const threads = options.threads ?? (chosen.threads || Math.min(8, Math.max(1, availableParallelism())));
  const { rowsPerThread } = options;
  const wear = rowsPerThread === undefined ? {} : { rowsPerThread };
  const sessions = openSessions(
    workerFile('session'),
    { threads, ...wear },
    {
      message: (session, message) => runner.message(session, message),
      lost: (session, error) => runner.lost(session, error),
      replaced: (session) => log(`worker ${session.id} was replaced after long service`),
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
  const limitEvents = followLimits(limiter, (detail) => {
    for (const run of store.runs.list()) if (runner.isLive(run.id)) history.add(run, 'limit-changed', detail);
  });
  const runner = new Runner({
    store,
    sessions,
    fileThreads,
    limiter,
    credentials,
    log,
    event: history.add,
    settling: history.flush,
  });
  const imports = createImports({
    dataDir,
    store,
    fileThreads,
    // Threads take half a second to load, which a run that starts now need not wait for.
    imported: () => void sessions.all(),
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
  const estimates = new Estimates({ store, fileThreads, limits: () => limiter.status() });
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
    ...historyHandlers({ store, followers }),
    ...limitHandlers(limits.now),
    ...planHandlers({ store, estimates, recomputes }),
    ...running,
    ...secretHandlers(credentials, utilityProcess, network.refresh),
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
      control?.close();
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

function openAsReader(options: EngineOptions, owner: Owner | undefined, notice?: string): Result<Engine> {
  const opened = openReadStore(options.dataDir);
  if (!opened.ok) return opened;
  const store = opened.value;
  const vault = options.vault ?? createVault();
  const fileThreads = openFileThreads(1);
  const workbench = openWorkbench({ dataDir: options.dataDir, store, fileThreads }, 1);
  // The owner works on whatever is importing or running; an interrupted run is neither.
  const asSeen = (run: StoredRun): StoredRun => run;
  const isActive = (run: StoredRun): boolean =>
    owner !== undefined && (run.state === 'importing' || run.state === 'running');
  const board = createProgressBoard({
    store,
    live: () => undefined,
    importing: () => undefined,
    isActive,
    asSeen,
    toSummary,
  });
  const refuse = async (): Promise<Result<never>> =>
    owner
      ? failed('folder-in-use', inUse(options.dataDir, owner))
      : failed('read-only', `The data folder ${options.dataDir} was opened for reading only.`);
  const followers = createFollowers(store);
  const handlers: Handlers = {
    ...refuseCommands(refuse),
    ...readHandlers({ ...options, mode: 'reader', notice, store, fileThreads, board, isActive, asSeen }),
    ...workbench.queries,
    ...historyHandlers({ store, followers }),
    ...limitHandlers(() => readLimits(options.dataDir)),
    ...secretStatusHandler(vault),
    ...networkSettings({ preferences: store.preferences, vault, env: networkEnv(options) }).get,
  };
  return ok({
    handlers,
    client: directClient(handlers, bugLog(options.log)),
    notice,
    mode: 'reader',
    async close() {
      board.close();
      followers.close();
      await Promise.all([fileThreads.close(), workbench.close()]);
      store.close();
    },
  });
}

const inUse = (dataDir: string, owner: Owner): string =>
  `The data folder ${dataDir} is in use by ${owner.program} (process ${owner.pid}). Close it, or use another folder with --data-dir.`;

/** In the window settings alone decide; what was in its environment at the start nobody sees. */
const networkEnv = ({
  utilityProcess,
}: Pick<EngineOptions, 'utilityProcess'>): NodeJS.ProcessEnv | undefined =>
  utilityProcess ? undefined : process.env;

const bugLog =
  (log: EngineOptions['log']): OnBug =>
  (what, error) =>
    log(`bug in ${what}: ${describe(error)}`);

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

import { openFileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { Owner } from '../adapters/sqlite/ownerLock.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { openReadStore } from '../adapters/sqlite/store.ts';
import { directClient, type Handlers } from '../contract/handlers.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import { createVault } from './credentials/vault.ts';
import { bugLog, type Engine, type EngineOptions, networkEnv } from './engine.ts';
import { createFollowers } from './events.ts';
import { historyHandlers } from './handlers/historyHandlers.ts';
import { limitHandlers } from './handlers/limitHandlers.ts';
import { readHandlers } from './handlers/readHandlers.ts';
import { refuseCommands } from './handlers/refuseCommands.ts';
import { secretStatusHandler } from './handlers/secretHandlers.ts';
import { readLimits } from './limits.ts';
import { networkSettings } from './network.ts';
import { createProgressBoard } from './progress.ts';
import { toSummary } from './view.ts';
import { openWorkbench } from './workbench.ts';

/** Opens the engine beside the owner of the folder, to look only. Failure `no-runs`. */
export function openAsReader(
  options: EngineOptions,
  owner: Owner | undefined,
  notice?: string,
): Result<Engine> {
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

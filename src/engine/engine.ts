import { diskFailure } from '../adapters/sqlite/diskFailure.ts';
import type { Client } from '../contract/client.ts';
import type { Handlers, OnBug } from '../contract/handlers.ts';
import type { Vault } from './credentials/vault.ts';
import type { GraceMs } from './runner.ts';

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
  /** A thread whose own heap holds more than this is replaced (bytes); default: 256 MB. */
  readonly heapMarkBytes?: number;
  /** How long calls in flight may take to end when a run is paused or cancelled, and when the engine closes (ms). */
  readonly graceMs?: GraceMs;
  /** Go on with what a dead engine was at, without being asked: for a restart under an open window. */
  readonly goOn?: boolean;
  /** Only look: nothing is locked longer than it takes to mark what a dead engine left, and commands are refused. */
  readonly readOnly?: boolean;
  /** Where secrets come from; default: nowhere. */
  readonly vault?: Vault;
};

/** In the window settings alone decide; what was in its environment at the start nobody sees. */
export const networkEnv = ({
  utilityProcess,
}: Pick<EngineOptions, 'utilityProcess'>): NodeJS.ProcessEnv | undefined =>
  utilityProcess ? undefined : process.env;

export const bugLog =
  (log: EngineOptions['log']): OnBug =>
  (what, error) => {
    log(`bug in ${what}: ${describe(error)}`);
    return diskFailure(error);
  };

export const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

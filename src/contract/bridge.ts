import type { Failure, Result } from '../core/failure.ts';
import type { MenuCommand } from './menuCommands.ts';
import type { CallName, InputOf, OutputOf, SubscriptionName } from './methods.ts';

/**
 * What the preload script puts on `window.rowmill`. Types only: the preload carries no validation,
 * the main process checks every message by the method table before it reaches the engine.
 */
export type Bridge = {
  /** `process.platform`, for the wording of shortcuts. */
  readonly platform: string;
  call<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /**
   * Starts a subscription; the answer ends it. It survives a restart of the engine: the window then
   * gets fresh values whose sequence starts at 1 again. `onEnd` comes once, with a failure where it broke.
   */
  subscribe<Name extends SubscriptionName>(
    name: Name,
    input: InputOf<Name>,
    onValue: (value: OutputOf<Name>, sequence: number) => void,
    onEnd: (failure?: Failure) => void,
  ): () => void;
  readonly shell: BridgeShell;
};

/** What only a desktop has: files by their path, dialogs, the clipboard. Absent over HTTP. */
export type BridgeShell = {
  /** The real path of a dropped or chosen file; empty where the file is not on disk. */
  pathOf(file: File): string;
  /** Asks for a workbook to read; null when the user cancelled. */
  openFile(): Promise<string | null>;
  /** The path of the sample workbook that ships with the app; null where it is missing. */
  sample(): Promise<string | null>;
  /** Asks where to write; null when the user cancelled. The system's dialog asks before replacing a file. */
  saveFile(options: SaveFileOptions): Promise<string | null>;
  showInFolder(path: string): Promise<void>;
  /** Puts text on the clipboard. */
  copyText(text: string): Promise<void>;
  /** A file from the command line, a second start, a file association or the dock. Each answers how to stop listening. */
  onOpenedFile(listener: (path: string) => void): () => void;
  /** The state now, then every change. */
  onEngineState(listener: (state: EngineState) => void): () => void;
  onMenu(listener: (command: MenuCommand) => void): () => void;
};

/** `format` is the file's ending. */
export type SaveFileOptions = {
  readonly suggestedName: string;
  readonly format: 'xlsx' | 'xlsm' | 'csv' | 'jsonl' | 'parquet' | 'json';
};

/**
 * `restarted`: it died and is back, runs that were under way are interrupted and may be resumed.
 * `failed`: it died more than three times within a minute and stays down until the app starts again.
 */
export type EngineState = 'starting' | 'ready' | 'restarted' | 'failed';

import type { CallDesk } from './callDesk.ts';
import type { ChunkFeed } from './chunkFeed.ts';
import type { HandedOut } from './handedOut.ts';
import type { SharedAsks } from './sharedAsks.ts';
import type { StageBoard } from './stageBoard.ts';
import type { Twins } from './twins.ts';
import type { Writer } from './writer.ts';

/** What the parts of one run's loop share: rows waiting, rows with threads, calls, and the way to disk. */
export type RunParts = {
  readonly feed: ChunkFeed;
  readonly board: StageBoard;
  readonly handedOut: HandedOut;
  readonly desk: CallDesk;
  readonly writer: Writer;
  readonly twins: Twins;
  readonly shared: SharedAsks;
  /** In ms since 1970, never going back: what retries are timed by. */
  readonly now: () => number;
};

import type { FromThread } from '../../contract/workOrder.ts';
import type { Failure } from '../../core/failure.ts';
import type { Limiter } from '../../core/limit.ts';
import type { SpendBook } from '../../core/run/spendBook.ts';
import type { CallCredentials } from '../credentials/callCredentials.ts';

export type Ask = Extract<FromThread, { kind: 'ask' }>;

export type CallDeskDeps = {
  readonly limiter: Limiter;
  /** Calls in flight or waiting for a permit at once; it may change while the run goes on. */
  readonly concurrency: () => number;
  /**
   * Calls of one lane that may wait for a permit at once. Runs that share a limit all get the same number: the
   * limiter serves whoever came first, so equal numbers of waiting calls make equal shares.
   */
  readonly mayWait: (limits: readonly string[]) => number;
  readonly spend: SpendBook;
  /** The next call does not fit under the spend cap, and no call is open that could make room. */
  readonly overCap: () => void;
  /** Makes of a call that does not fit there a smaller one, where it can; it is then no longer asked for. */
  readonly split: (ask: Ask) => boolean;
  readonly credentials: CallCredentials;
  /** A call cannot have its credentials: nothing more may be sent. */
  readonly noCredentials: (failure: Failure) => void;
  /** Commits the start of the call; `false` when it must not be sent any more. */
  readonly started: (ask: Ask) => Promise<boolean>;
  /** The call may go now, for the first time or with another permit: its thread must answer in time from here. */
  readonly going: (callId: string) => void;
  /** Notes that a call whose start was committed was not sent after all. */
  readonly unsent: (callId: string) => void;
  /** The limiter gives the call no permit, though the run goes on. */
  readonly refused: (callId: string, failure: Failure) => void;
};

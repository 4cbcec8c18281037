import type { LimitState, Standing } from './limitState.ts';

/** What a call takes, summed for each limit. */
export type Needs = ReadonlyMap<LimitState, number>;

/** Leave from outside this process to make one call; see `Permit`. */
export type Ticket = {
  readonly notAfterMs: number;
  sent(atMs: number): void;
  settle(actual: Needs): void;
  release(): void;
};

/**
 * Where limits are shared with other processes. The local guard asks it last, for calls that may go as far
 * as this process knows.
 */
export type Gate = {
  /** With mode `shared`, `take` must be asked; otherwise the guard alone decides, within the share. */
  standing(): Standing;
  /**
   * Tickets for the first of these calls, in order, as many as there is room for; `waitMs` says when to ask
   * for the next, or, with a ticket, when that may be used. Null when the others could not be asked: look at `standing` again.
   */
  take(calls: readonly Needs[]): Promise<{ tickets: readonly Ticket[]; waitMs: number } | null>;
  /** The server says its bucket holds this, less what this process still has on its way there. */
  correct(limit: LimitState, balance: number): void;
  /** Until this long after others were last heard, they may send what they had been granted, in ms. */
  readonly horizonMs: number;
  /** `changed` is called when the standing has; `limits` gives what this process uses, to tell the others. */
  start(limits: () => Iterable<LimitState>, changed: () => void): void;
  close(): Promise<void>;
};

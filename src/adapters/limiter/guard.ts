import type { LimitShape } from '../../core/limit.ts';
import type { Place } from '../../core/line.ts';

/** What one permit takes from one limit. `sentAt` is null until the request has left. */
export type Taken = {
  cost: number;
  readonly grantedAt: number;
  sentAt: number | null;
  /** Where it stands among those its guard waits for: to be sent, or in a bucket to be answered. */
  place?: Place<Taken>;
  /** It is among the sends its guard counts. */
  counted?: boolean;
};

/** A request that left before this limiter existed, known from the ledger of calls. */
export type PastSend = { readonly agoMs: number; readonly cost: number };

/**
 * The strict rule of one limit, without queue or timer. A permit that was granted and not yet sent
 * counts as if it were sent now, so no delay between grant and send can break the limit.
 * Times are milliseconds on one monotonic clock.
 */
export type Guard = {
  /** The earliest time `cost` may be taken: `now` or later; `Infinity` when only a change can tell. */
  readyAt(cost: number, now: number): number;
  grant(taken: Taken): void;
  sent(taken: Taken, at: number): void;
  /** Replaces the reserved cost of a sent permit by what it really cost. */
  settle(taken: Taken, actual: number, now: number): void;
  /** Gives back a permit that was never sent. */
  release(taken: Taken): void;
  /** A bucket takes what the server says it holds, less what may still be on its way there, and answers that. */
  correct?(balance: number, now: number): number;
  /** What a guard of another shape must still count. */
  carry(now: number): Carried;
};

export type Carried = {
  readonly pending: readonly Taken[];
  readonly sent: readonly Taken[];
  /** Sends before this time are forgotten; in the future when others may still send unknown to us. */
  readonly knownSince: number;
  /** What a bucket held. */
  readonly balance?: number;
  /** Sent, and the bucket's server may not have seen it yet. */
  readonly unanswered?: readonly Taken[];
};

/**
 * Added to a window and to the first refill of a bucket, in ms. Requests reach the server with a
 * jitter; with 3 ms on 1 s a limit measured 100 % used and no window over at 8 and 50 a second.
 */
export const slackMs = 3;

export type ShapeOf<Kind extends LimitShape['kind']> = Extract<LimitShape, { kind: Kind }>;

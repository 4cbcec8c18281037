import type { Result } from './failure.ts';

/**
 * How an outside system meters. `window`: at most `n` cost units in any span of `perMs`.
 * `bucket`: refills `rate` units a second up to `burst`; with `mayOverdraw` a request runs while the
 * balance is positive and may take it below zero (Keepa).
 */
export type LimitShape =
  | { readonly kind: 'window'; readonly n: number; readonly perMs: number }
  | {
      readonly kind: 'bucket';
      readonly rate: number;
      readonly burst: number;
      readonly mayOverdraw: boolean;
    };

/** What a limit belongs to; two requests share a limit when all four parts are equal. */
export type LimitKey = {
  readonly provider: string;
  readonly account: string;
  readonly region: string;
  readonly operation: string;
};

export const limitName = (key: LimitKey): string =>
  [key.provider, key.account, key.region, key.operation].join(':');

export type Limit = {
  readonly key: LimitKey;
  readonly shape: LimitShape;
  readonly origin: LimitOrigin;
  /** What the user allows at most, in cost units a second: no header raises the limit above it. */
  readonly cap?: number | undefined;
};

/** Who said how fast: our preset, a header of the API, its 429, or the user. */
export type LimitOrigin = 'preset' | 'header' | 'answer-429' | 'user';

/** Cost units a second that a limit gives in the long run. */
export const ratePerSecond = (shape: LimitShape): number =>
  shape.kind === 'window' ? (shape.n * 1000) / shape.perMs : shape.rate;

/** What a limit, by its name, has left as its owner says, in its own units, and what it refills a second. */
export type Balance = { readonly name: string; readonly balance: number; readonly perSecond: number };

/** One limit a call needs and what the call costs there, in the limit's own units (requests, tokens). */
export type LimitCost = { readonly limit: Limit; readonly cost: number };

/**
 * Leave to make one call. Obtained by `reserve`, then `sent` when the request leaves (milliseconds on
 * the monotonic clock, `process.hrtime`), then `settle` with the actual costs. A permit that is never
 * sent must be `release`d, or it would count as pending for ever.
 */
export type Permit = {
  /**
   * The latest moment to send, on the same clock: a shared permit that lies unused is given to others
   * after it. Release a permit that is past it and reserve again.
   */
  readonly notAfterMs?: number;
  sent(atMs: number): void;
  settle(actual: readonly number[]): void;
  release(): void;
};

/**
 * `shared`: with other processes, through Redis. `degraded`: Redis is lost, and each process goes on with
 * its share. `paused`: Redis is lost and the share is less than one permit, or a 429 said when to go on.
 */
export type LimitMode = 'in-process' | 'shared' | 'degraded' | 'paused';

/** Times are milliseconds since 1970. */
export type LimitStatus = {
  readonly name: string;
  readonly shape: LimitShape;
  readonly origin: LimitOrigin;
  /** Cost units a second as of now, after what headers, 429s and a lost Redis did to it. */
  readonly rate: number;
  readonly mode: LimitMode;
  readonly since: number;
  readonly usedLastSecond: number;
  readonly usedLastMinute: number;
  /** What calls have cost since this process started. */
  readonly usedInAll: number;
  readonly waiting: number;
  /** How long calls have waited since this process started because this limit let none go. */
  readonly heldMs: number;
  /** When the next permit can be had; null when that depends on calls in flight or on Redis. */
  readonly nextPermitAt: number | null;
  readonly last429: number | null;
};

/** What an answer says about limits: its status and its rate headers (lower case), see `core/limits/observed`. */
export type Observed = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** When the request left, monotonic milliseconds. */
  readonly sentAtMs?: number | undefined;
};

/** Hands out permits. Lives once per process, in the engine; threads ask over their port. */
export type Limiter = {
  /** Waits until every limit allows the call, and takes all of them together or none. Resolves with a failure only when `signal` aborts. */
  reserve(costs: readonly LimitCost[], signal: AbortSignal): Promise<Result<Permit>>;
  /** Learns from an answer under these limits; what cannot be read is ignored. */
  observe(limits: readonly LimitKey[], observed: Observed): void;
  status(): readonly LimitStatus[];
  close(): Promise<void>;
};

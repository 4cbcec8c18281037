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
  readonly origin: 'preset' | 'header' | 'answer-429' | 'user';
};

/** One limit a call needs and what the call costs there, in the limit's own units (requests, tokens). */
export type LimitCost = { readonly limit: Limit; readonly cost: number };

/**
 * Leave to make one call. Obtained by `reserve`, then `sent` when the request leaves (milliseconds on
 * the monotonic clock, `process.hrtime`), then `settle` with the actual costs. A permit that is never
 * sent must be `release`d, or it would count as pending for ever.
 */
export type Permit = {
  sent(atMs: number): void;
  settle(actual: readonly number[]): void;
  release(): void;
};

export type LimitStatus = {
  readonly name: string;
  readonly shape: LimitShape;
  readonly origin: Limit['origin'];
  readonly mode: 'in-process' | 'shared' | 'degraded';
  readonly usedLastSecond: number;
  readonly usedLastMinute: number;
  readonly waiting: number;
};

/** Hands out permits. Lives once per process, in the engine; threads ask over their port. */
export type Limiter = {
  /** Waits until every limit allows the call, and takes all of them together or none. Resolves with a failure only when `signal` aborts. */
  reserve(costs: readonly LimitCost[], signal: AbortSignal): Promise<Result<Permit>>;
  status(): readonly LimitStatus[];
  close(): Promise<void>;
};

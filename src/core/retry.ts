import type { Failure } from './failure.ts';
import { asksToSlowDown } from './run/breakers.ts';

export type RetryPolicy = {
  /** How often a row is tried again after its first attempt. */
  readonly retries: number;
  /** The longest wait before the first retry, in ms; it doubles with each further one. */
  readonly firstDelayMs: number;
  /** No jittered wait is longer than this, in ms; what the other side asks for may be. */
  readonly maxDelayMs?: number;
};

/** Three retries, the first within a minute: what the product's users had before with Celery. */
export const defaultRetryPolicy: RetryPolicy = { retries: 3, firstDelayMs: 60_000 };

/** No wait of ours is longer (ms); one that the other side asks for may be. */
export const longestDelayMs = 60 * 60_000;

/**
 * An answer that asks to slow down says nothing about the row, and the limiter already waits for it: the
 * row comes back within seconds, and more often than after another failure. Ten doublings of 2 s are over
 * half an hour, longer than a provider is ever overloaded without a run having been paused by a person.
 */
const slowDown = { firstDelayMs: 2000, retries: 10 } as const;

function policyFor(failure: Failure, policy: RetryPolicy): RetryPolicy {
  if (!asksToSlowDown(failure) || policy.retries === 0) return policy;
  return {
    ...policy,
    retries: Math.max(policy.retries, slowDown.retries),
    firstDelayMs: Math.min(policy.firstDelayMs, slowDown.firstDelayMs),
  };
}

export type RetryDecision = { readonly kind: 'retry'; readonly delayMs: number } | { readonly kind: 'fail' };

/**
 * Whether a row that failed is tried again, and when. `attempts` counts those made, the failed one
 * included; `random` gives numbers from 0 to 1.
 *
 * The wait is exponential with full jitter (anything from nothing to the doubled delay), because rows
 * that failed together must not come back together. What the other side asked for (`retryAfterMs`)
 * is the least.
 */
export function decideRetry(
  failure: Failure,
  attempts: number,
  policy: RetryPolicy,
  random: () => number,
): RetryDecision {
  const { retries, firstDelayMs, maxDelayMs } = policyFor(failure, policy);
  if (!failure.retryable || attempts > retries) return { kind: 'fail' };
  const doubled = firstDelayMs * 2 ** Math.max(0, attempts - 1);
  const longest = Math.min(doubled, maxDelayMs ?? longestDelayMs);
  return { kind: 'retry', delayMs: Math.max(random() * longest, failure.retryAfterMs ?? 0) };
}

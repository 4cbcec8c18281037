import type { Failure } from '../failure.ts';

/** Failures of the account or the settings, not of the row: every further call would meet them too, so they stop the run. */
const stoppingCodes: ReadonlySet<string> = new Set([
  'credentials-refused',
  'access-refused',
  'quota-spent',
  'spend-cap',
  'model-unknown',
  'address-wrong',
  'batch-missing',
  'proxy-login',
]);

/** Answers that ask to slow down. They are the limiter's business: no other brake may act on them. */
const slowDownCodes: ReadonlySet<string> = new Set(['too-many-requests', 'throttled', 'rate-limited']);

/** What a provider's batch left out: it says nothing about the row, which waits for another call. */
export const unanswered: Failure = {
  code: 'unanswered',
  message: 'The batch ended without an answer to this row.',
  retryable: true,
};

export const isUnanswered = ({ code }: Failure): boolean => code === unanswered.code;

export const stopsRun = (failure: Failure): boolean => stoppingCodes.has(failure.code);

export const asksToSlowDown = (failure: Failure): boolean => slowDownCodes.has(failure.code);

/** An answer that only says that the call's token has ended: it is asked again with a fresh one. */
export const isTokenExpired = (failure: Failure): boolean => failure.code === 'token-expired';

/** The failure rate is taken over this many ended calls, and never over fewer. */
export const watchedCalls = 50;

/**
 * For each of the last calls, oldest first, the share of its rows that failed, from 0 to 1. A call that is
 * collected later stands for as many as it has rows: to its provider each is a request of its own.
 */
export type RecentCalls = readonly number[];

/**
 * The share of failed rows that counts for the failure rate, or `undefined` when every failure only
 * asked to slow down or for a fresh token. A call of many rows is one entry, so that two lost calls of 20 are no disaster.
 * `answered` rows of the call were told of before.
 */
export function failedShare(outcomes: readonly (Failure | undefined)[], answered = 0): number | undefined {
  const counted = outcomes.filter(
    (failure) => !failure || !(asksToSlowDown(failure) || isTokenExpired(failure)),
  );
  const rows = counted.length + answered;
  return rows === 0 ? undefined : counted.filter((failure) => failure !== undefined).length / rows;
}

/** One more call, or as many as `requests` says. */
export const withCall = (recent: RecentCalls, share: number, requests = 1): RecentCalls =>
  [...recent, ...Array<number>(Math.min(requests, watchedCalls)).fill(share)].slice(-watchedCalls);

/** Whether more than `percent` of the recent calls failed; 0 turns the breaker off. */
export function failsTooOften(recent: RecentCalls, percent: number): boolean {
  if (percent === 0 || recent.length < watchedCalls) return false;
  return recent.reduce((sum, share) => sum + share, 0) > (percent / 100) * watchedCalls;
}

/** Why a run was paused: it goes on where it was when it is resumed. */
export const failureRate = (percent: number, last: Failure): Failure => ({
  code: 'failure-rate',
  message: `More than ${percent} % of the last ${watchedCalls} calls failed, so the run was paused. The last one said: ${last.message}`,
  retryable: true,
});

/** So many calls, none of which reached anybody, pause a run that has reached nobody yet: an address or a network is wrong. */
export const firstCalls = 3;

/** Whether nothing of a call can have reached the other side. */
export const wasUnreached = ({ code }: Failure): boolean => code === 'connection-failed';

/** Why a run that reached nobody was paused: it goes on where it was when it is resumed. */
export const unreachable = (last: Failure): Failure => ({
  code: 'host-unreachable',
  message: `None of the first ${firstCalls} calls got through, so the run was paused. ${last.message}`,
  retryable: true,
});

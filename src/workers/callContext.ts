import type { Http } from '../adapters/http/limitedFetch.ts';
import type { CredentialValues } from '../core/credentials.ts';
import type { CallContext } from '../core/stage.ts';

/** The most an analyser may ask for with `maxBytes`: an answer is one string, and a thread's heap is bounded. */
const largestAnswer = 256 * 1024 * 1024;

export type CallContextParts = {
  readonly http: Http;
  readonly callId: string;
  readonly signal: AbortSignal;
  /** What the engine let go with the call. */
  readonly credentials: CredentialValues;
  /** Called when a request has left, once for each. */
  readonly left?: () => void;
};

/**
 * What a stage may use of the outside world while it makes a call: requests within the rules, with the
 * call's credentials put in and its key as `Idempotency-Key`, unless the request brings one of its own.
 */
export function callContext({ http, callId, signal, credentials, left }: CallContextParts): CallContext {
  return {
    callId,
    signal,
    http(request, { maxBytes } = {}) {
      const own = Object.keys(request.headers ?? {}).some((name) => /^idempotency-key$/i.test(name));
      const headers = own ? request.headers : { ...request.headers, 'Idempotency-Key': callId };
      return http.send({ ...request, ...(headers && { headers }) }, signal, {
        credentials,
        ...(left && { left }),
        ...(maxBytes !== undefined && { maxBytes: Math.min(maxBytes, largestAnswer) }),
      });
    },
  };
}

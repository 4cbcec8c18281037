/**
 * An expected failure, as a plain value. Adapters and analysers make them, rows and calls store
 * them, and only `core/retry` decides what happens next. Bugs are thrown instead.
 *
 * `code` is kebab-case and stable (users filter and retry by it); `message` is one sentence for a
 * person that names the thing and says what to do; `retryAfterMs` is the wait the other side asked for.
 */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number | undefined;
};

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

/** A failure that will not go away by trying again. */
export const failed = (code: string, message: string): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, message, retryable: false },
});

/** Ends an exhaustive switch; reaching it is a bug, so it throws. */
export function unreachable(value: never, what: string): never {
  throw new Error(`Unknown ${what}: ${JSON.stringify(value)}`);
}

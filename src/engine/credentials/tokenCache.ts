import { setTimeout as wait } from 'node:timers/promises';
import { failed, ok, type Result } from '../../core/failure.ts';

export type Token = { readonly token: string; readonly expiresInMs: number };
export type Exchange = (signal: AbortSignal) => Promise<Result<Token>>;

/** A token is given up this long before it ends, since a call still has to travel (ms); at most half its life. */
const marginMs = 60_000;
/** Waits between the tries of an exchange, in ms: half a minute bridges a restart of the other side or of a router. */
const delaysMs = [1000, 2000, 4000, 8000, 15_000] as const;
/** Who asks for more patience than this (ms) is told of as a failure. */
const longestWaitMs = 60_000;

/**
 * Short-lived tokens, in memory only. However many ask, each token is exchanged for once at a time; a failure
 * that may pass is tried again for about half a minute before it is everybody's answer.
 */
export class TokenCache {
  readonly #tokens = new Map<string, { readonly token: string; readonly until: number }>();
  readonly #pending = new Map<string, Promise<Result<string>>>();
  readonly #closing = new AbortController();
  readonly #now: () => number;
  readonly #delays: readonly number[];

  /** `now` in ms since 1970: a token ages while the computer sleeps. */
  constructor(now: () => number = Date.now, delays: readonly number[] = delaysMs) {
    this.#now = now;
    this.#delays = delays;
  }

  peek(key: string): string | undefined {
    const held = this.#tokens.get(key);
    return held && held.until > this.#now() ? held.token : undefined;
  }

  /** Failures are the exchange's; `aborted` once the cache is closed. */
  async get(key: string, exchange: Exchange): Promise<Result<string>> {
    const held = this.peek(key);
    if (held !== undefined) return ok(held);
    const pending = this.#pending.get(key) ?? this.#exchange(key, exchange);
    this.#pending.set(key, pending);
    return pending;
  }

  /** The other side no longer takes it; one that was got meanwhile stays. */
  drop(token: string): void {
    for (const [key, held] of this.#tokens) if (held.token === token) this.#tokens.delete(key);
  }

  close(): void {
    this.#closing.abort();
    this.#tokens.clear();
  }

  async #exchange(key: string, exchange: Exchange): Promise<Result<string>> {
    try {
      const got = await this.#persist(exchange);
      if (!got.ok) return got;
      const { token, expiresInMs } = got.value;
      const until = this.#now() + expiresInMs - Math.min(marginMs, expiresInMs / 2);
      this.#tokens.set(key, { token, until });
      return ok(token);
    } finally {
      this.#pending.delete(key);
    }
  }

  async #persist(exchange: Exchange): Promise<Result<Token>> {
    const { signal } = this.#closing;
    for (let tries = 0; ; tries++) {
      const got = await exchange(signal);
      const delay = this.#delays[tries];
      if (got.ok || !got.failure.retryable || delay === undefined) return got;
      const waitMs = Math.max(delay, got.failure.retryAfterMs ?? 0);
      if (waitMs > longestWaitMs) return got;
      const waited = await wait(waitMs, true, { signal, ref: false }).catch(() => false);
      if (!waited) return failed('aborted', 'Rowmill is closing.');
    }
  }
}

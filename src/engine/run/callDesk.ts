import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { FromThread } from '../../contract/workOrder.ts';
import type { Limiter, Permit } from '../../core/limit.ts';

export type Ask = Extract<FromThread, { kind: 'ask' }>;
type HeldPermit = { readonly permit: Permit; readonly costs: readonly number[]; sent: boolean };

export type CallDeskDeps = {
  readonly limiter: Limiter;
  /** Calls in flight or waiting for a permit at once. */
  readonly concurrency: number;
  /** Commits the start of the call; `false` when it must not be sent any more. */
  readonly started: (ask: Ask) => Promise<boolean>;
  /** Notes that a call whose start was committed was not sent after all. */
  readonly unsent: (callId: string) => void;
};

/**
 * Answers the threads' question "may I send this call?". The order is: a free place within the
 * concurrency, a permit from the limiter, `started` on disk, and only then `go`, so that a call that was
 * sent is always known, and no permit is held by one that still waits.
 */
export class CallDesk {
  readonly #deps: CallDeskDeps;
  readonly #expected = new Set<string>();
  readonly #asks: { session: Session; ask: Ask }[] = [];
  readonly #permits = new Map<string, HeldPermit>();
  readonly #started = new Set<string>();
  readonly #abort = new AbortController();
  #places = 0;
  #refusing = false;
  #drained: (() => void) | undefined;

  constructor(deps: CallDeskDeps) {
    this.#deps = deps;
  }

  /** Calls handed to threads that have not ended. */
  get open(): number {
    return this.#expected.size;
  }

  get inFlight(): number {
    return this.#started.size;
  }

  get waiting(): number {
    return this.#expected.size - this.#started.size;
  }

  expect(callId: string): void {
    this.#expected.add(callId);
  }

  ask(session: Session, ask: Ask): void {
    if (this.#refusing) {
      session.send({ kind: 'refuse', callId: ask.callId });
      return;
    }
    this.#asks.push({ session, ask });
    this.#serve();
  }

  sent(callId: string, atMs: number): void {
    const held = this.#permits.get(callId);
    if (!held) return;
    held.sent = true;
    held.permit.sent(atMs);
  }

  /** Settles the call's permit and frees its place; tells whether it had been started. */
  end(callId: string, actual?: readonly number[]): boolean {
    this.#expected.delete(callId);
    const held = this.#permits.get(callId);
    if (held) {
      this.#permits.delete(callId);
      this.#places -= 1;
      if (held.sent) held.permit.settle(actual ?? held.costs);
      else held.permit.release();
    }
    this.#serve();
    return this.#unstart(callId);
  }

  /** Resolves when no call is in flight. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      if (this.#started.size === 0) resolve();
    });
  }

  refuseAll(): void {
    this.#refusing = true;
    this.#abort.abort();
    for (const { session, ask } of this.#asks.splice(0)) this.#refuse(session, ask.callId);
  }

  close(): void {
    this.refuseAll();
    for (const { permit, sent } of this.#permits.values()) if (!sent) permit.release();
    this.#permits.clear();
  }

  #serve(): void {
    while (!this.#refusing && this.#places < this.#deps.concurrency) {
      const next = this.#asks.shift();
      if (!next) return;
      this.#places += 1;
      void this.#grant(next.session, next.ask);
    }
  }

  async #grant(session: Session, ask: Ask): Promise<void> {
    const permit = await this.#deps.limiter.reserve(ask.costs, this.#abort.signal);
    if (!permit.ok) {
      this.#places -= 1;
      this.#refuse(session, ask.callId);
      return;
    }
    // The thread may have died while the call waited for its permit.
    const wanted = (): boolean => this.#expected.has(ask.callId) && !this.#refusing;
    if (wanted()) this.#started.add(ask.callId);
    const committed = wanted() && (await this.#deps.started(ask));
    if (!committed || !wanted()) {
      if (committed) this.#deps.unsent(ask.callId);
      this.#unstart(ask.callId);
      permit.value.release();
      this.#places -= 1;
      this.#refuse(session, ask.callId);
      return;
    }
    const costs = ask.costs.map(({ cost }) => cost);
    this.#permits.set(ask.callId, { permit: permit.value, costs, sent: false });
    session.send({ kind: 'go', callId: ask.callId });
  }

  #unstart(callId: string): boolean {
    const was = this.#started.delete(callId);
    if (this.#started.size === 0) this.#drained?.();
    return was;
  }

  #refuse(session: Session, callId: string): void {
    this.#expected.delete(callId);
    session.send({ kind: 'refuse', callId });
  }
}

import type { Session } from '../../adapters/dispatch/sessions.ts';

/**
 * The thread that is kept for rows of which one may end it, so that they can harm nobody else: no run hands it
 * anything but them. There is one for all runs of an engine, and they have it in turn, so that the other
 * threads go on with everything else.
 */
export class Quarantine {
  readonly #freed: () => void;
  #kept: { readonly runId: string; readonly sessionId: number } | undefined;

  /** `freed` is called when it is free for everybody again. */
  constructor(freed: () => void) {
    this.#freed = freed;
  }

  /** Of these sessions, those that may have anything. */
  others(sessions: readonly Session[]): readonly Session[] {
    return this.#kept ? sessions.filter(({ id }) => id !== this.#kept?.sessionId) : sessions;
  }

  /** The run's session: from now on the one with the least to do, where it has none. None while another run has it. */
  keep(runId: string, sessions: readonly Session[]): Session | undefined {
    if (this.#kept && this.#kept.runId !== runId) return undefined;
    const kept = sessions.find(({ id }) => id === this.#kept?.sessionId);
    if (kept) return kept;
    const [session] = sessions.toSorted((one, other) => one.openOrders - other.openOrders);
    this.#kept = session && { runId, sessionId: session.id };
    return session;
  }

  /** The run needs it no more. */
  free(runId: string): void {
    if (this.#kept?.runId !== runId) return;
    this.#kept = undefined;
    this.#freed();
  }
}

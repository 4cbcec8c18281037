import { mostCommon } from './reservingCalls.ts';

/** Calls that may be on the wire, with when they were let go (ms on the monotonic clock) and where they went. */
export class InFlightCalls {
  readonly #calls = new Map<string, { readonly atMs: number; readonly host: string | undefined }>();
  #drained: (() => void) | undefined;

  get size(): number {
    return this.#calls.size;
  }

  /** The host most of them went to. */
  get commonestHost(): string | undefined {
    return mostCommon([...this.#calls.values()].flatMap(({ host }) => host ?? []));
  }

  startedAt(callId: string): number | undefined {
    return this.#calls.get(callId)?.atMs;
  }

  start(callId: string, host: string | undefined): void {
    this.#calls.set(callId, { atMs: performance.now(), host });
  }

  /** Tells whether it was one of them. */
  end(callId: string): boolean {
    const was = this.#calls.delete(callId);
    if (this.#calls.size === 0) this.#drained?.();
    return was;
  }

  /** Resolves when there is none. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      if (this.#calls.size === 0) resolve();
    });
  }
}

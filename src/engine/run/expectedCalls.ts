type Expected = { readonly handing: symbol; readonly stage: string };

/** Calls handed to threads that have not ended, and how many there are of each stage. */
export class ExpectedCalls {
  /** The handing out a call was expected from last: it may go to a second thread when the first died. */
  readonly #calls = new Map<string, Expected>();
  readonly #ofStage = new Map<string, number>();

  get size(): number {
    return this.#calls.size;
  }

  ofStage(stage: string): number {
    return this.#ofStage.get(stage) ?? 0;
  }

  handing(callId: string): symbol | undefined {
    return this.#calls.get(callId)?.handing;
  }

  add(callId: string, stage: string): void {
    this.remove(callId);
    this.#calls.set(callId, { handing: Symbol(callId), stage });
    this.#shift(stage, 1);
  }

  remove(callId: string): void {
    const expected = this.#calls.get(callId);
    if (!expected) return;
    this.#calls.delete(callId);
    this.#shift(expected.stage, -1);
  }

  #shift(stage: string, by: 1 | -1): void {
    const next = this.ofStage(stage) + by;
    if (next === 0) this.#ofStage.delete(stage);
    else this.#ofStage.set(stage, next);
  }
}

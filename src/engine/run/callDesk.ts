import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { FromThread } from '../../contract/workOrder.ts';
import { type Limiter, limitName, type Observed, type Permit } from '../../core/limit.ts';
import type { SpendBook } from '../../core/run/spendBook.ts';
import { AskQueue } from './askQueue.ts';

export type Ask = Extract<FromThread, { kind: 'ask' }>;
type HeldPermit = { readonly permit: Permit; readonly ask: Ask; sentAtMs?: number };

/** How a call ended: what it took from its limits, in their order, and what it cost in micro-units. */
export type CallEnd = {
  readonly actual?: readonly number[] | undefined;
  readonly microUnits: number;
  readonly observed?: Observed | undefined;
};

type Asked = { readonly session: Session; readonly ask: Ask; readonly handing: symbol | undefined };
type Expected = { readonly handing: symbol; readonly stage: string };

export type CallDeskDeps = {
  readonly limiter: Limiter;
  /** Calls in flight or waiting for a permit at once; it may change while the run goes on. */
  readonly concurrency: () => number;
  /**
   * Calls of one lane that may wait for a permit at once. Runs that share a limit all get the same number: the
   * limiter serves whoever came first, so equal numbers of waiting calls make equal shares.
   */
  readonly mayWait: () => number;
  readonly spend: SpendBook;
  /** The next call does not fit under the spend cap, and no call is open that could make room. */
  readonly overCap: () => void;
  /** Commits the start of the call; `false` when it must not be sent any more. */
  readonly started: (ask: Ask) => Promise<boolean>;
  /** Notes that a call whose start was committed was not sent after all. */
  readonly unsent: (callId: string) => void;
};

/**
 * Answers the threads' question "may I send this call?". The order is: a free place within the
 * concurrency and room under the spend cap, a permit from the limiter, `started` on disk, and only then
 * `go`, so that a call that was sent is always known, and no permit is held by one that still waits.
 */
export class CallDesk {
  readonly #deps: CallDeskDeps;
  /** By call, the handing out it was expected from last: a call may go to a second thread when the first died. */
  readonly #expected = new Map<string, Expected>();
  readonly #openOf = new Map<string, number>();
  readonly #asks = new AskQueue<Asked>();
  readonly #permits = new Map<string, HeldPermit>();
  /** Calls that may be on the wire, with when they were let go (ms) and where they went. */
  readonly #started = new Map<string, { atMs: number; host: string | undefined }>();
  /** Calls that wait for a permit, with the limits they need. */
  readonly #reserving = new Map<string, readonly string[]>();
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

  /** Calls that wait for a place while no call of their lane waits for a permit: more places would be used. */
  get queued(): number {
    return this.#asks.unserved;
  }

  /** Calls of a stage handed to threads that have not ended. */
  openOf(stage: string): number {
    return this.#openOf.get(stage) ?? 0;
  }

  /** Calls that have a place and wait for their permit. */
  get reserving(): number {
    return this.#reserving.size;
  }

  /** The limit most of the waiting calls need, and the host most of the calls in flight went to. */
  get bottlenecks(): { limit: string | undefined; host: string | undefined } {
    const hosts = [...this.#started.values()].flatMap(({ host }) => host ?? []);
    return { limit: mostCommon([...this.#reserving.values()].flat()), host: mostCommon(hosts) };
  }

  /** Since when the call is in flight, in ms on the monotonic clock. */
  startedAt(callId: string): number | undefined {
    return this.#started.get(callId)?.atMs;
  }

  expect(callId: string, stage: string): void {
    this.#unexpect(callId);
    this.#expected.set(callId, { handing: Symbol(callId), stage });
    shift(this.#openOf, stage, 1);
  }

  ask(session: Session, ask: Ask): void {
    const held = this.#permits.get(ask.callId);
    if (held) {
      void this.#renew(session, held);
      return;
    }
    if (this.#refusing) {
      session.send({ kind: 'refuse', callId: ask.callId });
      return;
    }
    const handing = this.#expected.get(ask.callId)?.handing;
    this.#asks.add(laneOf(ask), { session, ask, handing });
    this.#serve();
  }

  sent(callId: string, atMs: number): void {
    const held = this.#permits.get(callId);
    if (!held) return;
    held.sentAtMs = atMs;
    held.permit.sent(atMs);
  }

  /**
   * Settles the call's permit and money and frees its place; tells whether it had been started. Without
   * an end the thread was lost: what was started stays reserved, since nobody knows whether it was sent.
   */
  end(callId: string, ended?: CallEnd): boolean {
    this.#unexpect(callId);
    if (ended) this.#deps.spend.settle(callId, ended.microUnits);
    const held = this.#permits.get(callId);
    if (held) {
      this.#permits.delete(callId);
      this.#places -= 1;
      this.#settle(held, ended);
    }
    const was = this.#unstart(callId);
    this.#serve();
    return was;
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
    for (const { session, ask } of this.#asks.drain()) this.#refuse(session, ask.callId);
  }

  close(): void {
    this.refuseAll();
    for (const { permit, sentAtMs } of this.#permits.values()) if (sentAtMs === undefined) permit.release();
    this.#permits.clear();
  }

  #serve(): void {
    const { concurrency, mayWait } = this.#deps;
    while (!this.#refusing && this.#places < concurrency()) {
      const next = this.#asks.next(concurrency(), mayWait());
      if (!next) return;
      const { lane, item } = next;
      if (this.#isLost(item)) {
        this.#asks.take(lane);
        continue;
      }
      if (!this.#deps.spend.reserve(item.ask.callId, item.ask.reserved.microUnits)) {
        if (this.#places === 0) this.#deps.overCap();
        return;
      }
      this.#asks.take(lane);
      this.#places += 1;
      void this.#grant(lane, item);
    }
  }

  /** The thread that asked is gone; the call may be with another one by now. */
  #isLost({ ask, handing }: Pick<Asked, 'ask' | 'handing'>): boolean {
    return handing === undefined || this.#expected.get(ask.callId)?.handing !== handing;
  }

  async #grant(lane: string, asked: Asked): Promise<void> {
    const { session, ask } = asked;
    this.#reserving.set(
      ask.callId,
      ask.costs.map(({ limit }) => limitName(limit.key)),
    );
    this.#asks.beginWait(lane);
    const permit = await this.#deps.limiter.reserve(ask.costs, this.#abort.signal);
    this.#reserving.delete(ask.callId);
    this.#asks.endWait(lane);
    this.#serve();
    if (!permit.ok) return this.#giveBack(session, ask.callId);
    const wanted = (): boolean => !this.#isLost(asked) && !this.#refusing;
    if (wanted()) this.#started.set(ask.callId, { atMs: performance.now(), host: ask.host });
    const committed = wanted() && (await this.#deps.started(ask));
    if (!committed || !wanted()) {
      permit.value.release();
      if (this.#isLost(asked)) return this.#forget();
      if (committed) this.#deps.unsent(ask.callId);
      return this.#giveBack(session, ask.callId);
    }
    this.#go(session, { permit: permit.value, ask });
  }

  #go(session: Session, held: HeldPermit): void {
    const { callId } = held.ask;
    const { notAfterMs } = held.permit;
    this.#permits.set(callId, held);
    session.send({ kind: 'go', callId, ...(notAfterMs !== undefined && { notAfterMs }) });
  }

  /** The permit was void before the thread could use it: the call keeps its place and its start, and waits for another. */
  async #renew(session: Session, { ask, permit }: HeldPermit): Promise<void> {
    const handing = this.#expected.get(ask.callId)?.handing;
    this.#permits.delete(ask.callId);
    permit.release();
    const next = await this.#deps.limiter.reserve(ask.costs, this.#abort.signal);
    const known = !this.#isLost({ ask, handing });
    if (next.ok && known && !this.#refusing) return this.#go(session, { permit: next.value, ask });
    if (next.ok) next.value.release();
    if (!known) return this.#forget();
    this.#deps.unsent(ask.callId);
    this.#giveBack(session, ask.callId);
  }

  #settle({ permit, ask, sentAtMs }: HeldPermit, ended: CallEnd | undefined): void {
    const limits = ask.costs.map(({ limit }) => limit.key);
    if (ended?.observed) this.#deps.limiter.observe(limits, { ...ended.observed, sentAtMs });
    if (sentAtMs === undefined) permit.release();
    else permit.settle(ended?.actual ?? ask.costs.map(({ cost }) => cost));
  }

  /** The call is not sent: its place and its money are free again. */
  #giveBack(session: Session, callId: string): void {
    this.#places -= 1;
    this.#deps.spend.release(callId);
    this.#unstart(callId);
    this.#refuse(session, callId);
    this.#serve();
  }

  /** The thread that asked is gone; what it had was taken care of then. */
  #forget(): void {
    this.#places -= 1;
    this.#serve();
  }

  #unexpect(callId: string): void {
    const expected = this.#expected.get(callId);
    if (!expected) return;
    this.#expected.delete(callId);
    shift(this.#openOf, expected.stage, -1);
  }

  #unstart(callId: string): boolean {
    const was = this.#started.delete(callId);
    if (this.#started.size === 0) this.#drained?.();
    return was;
  }

  #refuse(session: Session, callId: string): void {
    this.#unexpect(callId);
    session.send({ kind: 'refuse', callId });
  }
}

function mostCommon(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

const laneOf = ({ costs }: Ask): string =>
  costs
    .map(({ limit }) => limitName(limit.key))
    .sort()
    .join(' ');

function shift(counts: Map<string, number>, name: string, by: 1 | -1): void {
  const next = (counts.get(name) ?? 0) + by;
  if (next === 0) counts.delete(name);
  else counts.set(name, next);
}

import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { FromThread } from '../../contract/workOrder.ts';
import type { CredentialValues } from '../../core/credentials.ts';
import type { Failure } from '../../core/failure.ts';
import type { Limiter } from '../../core/limit.ts';
import type { SpendBook } from '../../core/run/spendBook.ts';
import type { CallCredentials } from '../credentials/callCredentials.ts';
import { AskCredentials } from './askCredentials.ts';
import { AskQueue } from './askQueue.ts';
import { ExpectedCalls } from './expectedCalls.ts';
import { type CallEnd, type HeldPermit, settlePermit } from './heldPermit.ts';
import { laneOf, limitsOf, mostCommon, ReservingCalls } from './reservingCalls.ts';
import { StartPace } from './startPace.ts';

export type Ask = Extract<FromThread, { kind: 'ask' }>;
type Asked = { readonly session: Session; readonly ask: Ask; readonly handing: symbol | undefined };

export type CallDeskDeps = {
  readonly limiter: Limiter;
  /** Calls in flight or waiting for a permit at once; it may change while the run goes on. */
  readonly concurrency: () => number;
  /**
   * Calls of one lane that may wait for a permit at once. Runs that share a limit all get the same number: the
   * limiter serves whoever came first, so equal numbers of waiting calls make equal shares.
   */
  readonly mayWait: (limits: readonly string[]) => number;
  readonly spend: SpendBook;
  /** The next call does not fit under the spend cap, and no call is open that could make room. */
  readonly overCap: () => void;
  /** Makes of a call that does not fit there a smaller one, where it can; it is then no longer asked for. */
  readonly split: (ask: Ask) => boolean;
  readonly credentials: CallCredentials;
  /** A call cannot have its credentials: nothing more may be sent. */
  readonly noCredentials: (failure: Failure) => void;
  /** Commits the start of the call; `false` when it must not be sent any more. */
  readonly started: (ask: Ask) => Promise<boolean>;
  /** Notes that a call whose start was committed was not sent after all. */
  readonly unsent: (callId: string) => void;
  /** The limiter gives the call no permit, though the run goes on. */
  readonly refused: (callId: string, failure: Failure) => void;
};

/**
 * Answers the threads' question "may I send this call?". The order is: its credentials (a token may have to
 * be asked for), a free place within the concurrency and room under the spend cap, a permit from the limiter,
 * `started` on disk, and only then `go`, so that a call that was sent is always known, and no permit is held
 * by one that still waits.
 */
export class CallDesk {
  readonly #deps: CallDeskDeps;
  readonly #expected = new ExpectedCalls();
  readonly #credentials: AskCredentials;
  readonly #asks = new AskQueue<Asked>();
  readonly #permits = new Map<string, HeldPermit>();
  /** Calls that may be on the wire, with when they were let go (ms) and where they went. */
  readonly #started = new Map<string, { atMs: number; host: string | undefined }>();
  readonly #reserving = new ReservingCalls();
  readonly #pace = new StartPace(() => performance.now());
  readonly #abort = new AbortController();
  /** Calls that are collected later, with what those of this life hold. */
  readonly #deferred = new Map<string, HeldPermit | undefined>();
  #again: NodeJS.Timeout | undefined;
  #places = 0;
  #refusing = false;
  #drained: (() => void) | undefined;

  constructor(deps: CallDeskDeps) {
    this.#deps = deps;
    this.#credentials = new AskCredentials(deps.credentials, (failure) => {
      if (!this.#refusing) deps.noCredentials(failure);
    });
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
    return this.#expected.ofStage(stage);
  }

  /** Calls that have a place and wait for their permit. */
  get reserving(): number {
    return this.#reserving.size;
  }

  /** The limit most of the waiting calls need, and the host most of the calls in flight went to. */
  get bottlenecks(): { limit: string | undefined; host: string | undefined } {
    const hosts = [...this.#started.values()].flatMap(({ host }) => host ?? []);
    return { limit: this.#reserving.commonest, host: mostCommon(hosts) };
  }

  /** For how long calls have waited for permits of each limit, in ms. */
  get waitedMs(): { readonly [limit: string]: number } {
    return this.#reserving.waitedMs;
  }

  /** Whether a call waits for a permit of one of these limits. */
  waitsFor(limits: readonly string[]): boolean {
    return this.#reserving.needs(limits);
  }

  /** Since when the call is in flight, in ms on the monotonic clock. */
  startedAt(callId: string): number | undefined {
    return this.#started.get(callId)?.atMs;
  }

  expect(callId: string, stage: string): void {
    this.#expected.add(callId, stage);
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
    const asked = { session, ask, handing: this.#expected.handing(ask.callId) };
    if (this.#credentials.atHand(ask)) this.#enqueue(asked);
    else void this.#fetchCredentials(asked);
  }

  /** A call in flight was told that its token has expired. */
  tokenExpired(callId: string): void {
    const held = this.#permits.get(callId);
    if (held) this.#credentials.expired(held.credentials);
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
    this.#expected.remove(callId);
    if (ended) this.#deps.spend.settle(callId, ended.microUnits);
    const held = this.#permits.get(callId);
    if (held) {
      this.#permits.delete(callId);
      this.#places -= 1;
      this.#pace.ended();
      settlePermit(this.#deps.limiter, held, ended);
    }
    if (ended) this.#endDeferred(callId, ended);
    const was = this.#unstart(callId);
    this.#serve();
    return was;
  }

  /**
   * The call was taken and is collected later, by an earlier life of the run maybe: its permit and its money
   * stay held, its place is free.
   */
  defer(callId: string): void {
    const held = this.#permits.get(callId);
    const before = this.#deferred.get(callId);
    if (held && before) settlePermit(this.#deps.limiter, before, undefined);
    this.#deferred.set(callId, held ?? before);
    this.#expected.remove(callId);
    if (this.#permits.delete(callId)) this.#places -= 1;
    this.#unstart(callId);
    this.#serve();
  }

  /** Names of the credentials a call in flight went out with. */
  refsOf(callId: string): readonly string[] | undefined {
    return this.#permits.get(callId)?.ask.credentials;
  }

  /** A step was told that its token has expired. */
  forget(credentials: CredentialValues): void {
    this.#credentials.expired(credentials);
  }

  /** Credentials for a step that asks for no leave; none where they cannot be had, which stops the run. */
  async credentials(refs: readonly string[]): Promise<CredentialValues | undefined> {
    const got = await this.#credentials.get({ credentials: [...refs] });
    return got.ok ? got.value : undefined;
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
    clearTimeout(this.#again);
    this.#abort.abort();
    for (const { session, ask } of this.#asks.drain()) this.#refuse(session, ask.callId);
  }

  close(): void {
    this.refuseAll();
    for (const { permit, sentAtMs } of this.#permits.values()) if (sentAtMs === undefined) permit.release();
    this.#permits.clear();
  }

  #enqueue(asked: Asked): void {
    this.#asks.add(laneOf(asked.ask), asked);
    this.#serve();
  }

  async #fetchCredentials(asked: Asked): Promise<void> {
    const got = await this.#credentials.get(asked.ask);
    if (this.#isLost(asked)) return;
    if (!got.ok || this.#refusing) this.#refuse(asked.session, asked.ask.callId);
    else this.#enqueue(asked);
  }

  /** Lets go what may go: more may than before. */
  serve(): void {
    this.#serve();
  }

  /** Nobody tells when the calls of another run that go first have gone, or when the next may start. */
  #serveSoon(): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      this.#serve();
    }, againMs);
  }

  #serve(): void {
    const { concurrency, mayWait } = this.#deps;
    while (!this.#refusing && this.#places < concurrency()) {
      if (!this.#pace.open) {
        if (this.#asks.unserved > 0) this.#serveSoon();
        return;
      }
      const next = this.#asks.next(concurrency(), (lane) => mayWait(limitsOf(lane)));
      if (!next) {
        if (this.#asks.unserved > 0) this.#serveSoon();
        return;
      }
      const { lane, item } = next;
      if (this.#isLost(item)) {
        this.#asks.take(lane);
        continue;
      }
      if (!this.#deps.spend.reserve(item.ask.callId, item.ask.reserved.microUnits)) {
        // A call that is collected later may still make room.
        if (this.#places + this.#deferred.size > 0) return;
        if (this.#deps.split(item.ask)) {
          this.#asks.take(lane);
          this.#refuse(item.session, item.ask.callId);
          continue;
        }
        this.#deps.overCap();
        return;
      }
      this.#asks.take(lane);
      this.#places += 1;
      this.#pace.start();
      void this.#grant(lane, item);
    }
  }

  /** The thread that asked is gone; the call may be with another one by now. */
  #isLost({ ask, handing }: Pick<Asked, 'ask' | 'handing'>): boolean {
    return handing === undefined || this.#expected.handing(ask.callId) !== handing;
  }

  async #grant(lane: string, asked: Asked): Promise<void> {
    const { session, ask } = asked;
    this.#reserving.add(ask);
    this.#asks.beginWait(lane);
    const permit = await this.#deps.limiter.reserve(ask.costs, this.#abort.signal);
    this.#reserving.remove(ask.callId);
    this.#asks.endWait(lane);
    this.#serve();
    if (!permit.ok) {
      this.#giveBack(session, ask.callId);
      if (!this.#refusing) this.#deps.refused(ask.callId, permit.failure);
      return;
    }
    const credentials = await this.#credentials.get(ask);
    const wanted = (): boolean => credentials.ok && !this.#isLost(asked) && !this.#refusing;
    if (wanted()) this.#started.set(ask.callId, { atMs: performance.now(), host: ask.host });
    const committed = wanted() && (await this.#deps.started(ask));
    if (!committed || !wanted() || !credentials.ok) {
      permit.value.release();
      if (this.#isLost(asked)) return this.#forget();
      if (committed) this.#deps.unsent(ask.callId);
      return this.#giveBack(session, ask.callId);
    }
    this.#go(session, { permit: permit.value, ask, credentials: credentials.value });
  }

  #go(session: Session, held: HeldPermit): void {
    const { callId, credentials } = held.ask;
    const { notAfterMs } = held.permit;
    this.#permits.set(callId, held);
    session.send({
      kind: 'go',
      callId,
      ...(notAfterMs !== undefined && { notAfterMs }),
      ...(credentials && { credentials: held.credentials }),
    });
  }

  /** The permit was void before the thread could use it: the call keeps its place and its start, and waits for another. */
  async #renew(session: Session, { ask, permit }: HeldPermit): Promise<void> {
    const handing = this.#expected.handing(ask.callId);
    this.#permits.delete(ask.callId);
    permit.release();
    const next = await this.#deps.limiter.reserve(ask.costs, this.#abort.signal);
    const credentials = await this.#credentials.get(ask);
    const known = !this.#isLost({ ask, handing });
    if (next.ok && credentials.ok && known && !this.#refusing) {
      return this.#go(session, { permit: next.value, ask, credentials: credentials.value });
    }
    if (next.ok) next.value.release();
    if (!known) return this.#forget();
    this.#deps.unsent(ask.callId);
    this.#giveBack(session, ask.callId);
    if (!next.ok && !this.#refusing) this.#deps.refused(ask.callId, next.failure);
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

  #endDeferred(callId: string, ended: CallEnd): void {
    const held = this.#deferred.get(callId);
    this.#deferred.delete(callId);
    if (held) settlePermit(this.#deps.limiter, held, ended);
  }

  #unstart(callId: string): boolean {
    const was = this.#started.delete(callId);
    if (this.#started.size === 0) this.#drained?.();
    return was;
  }

  #refuse(session: Session, callId: string): void {
    this.#expected.remove(callId);
    session.send({ kind: 'refuse', callId });
  }
}

/** How soon calls that let those of another run, or of the same moment, go first are looked at again, in ms. */
const againMs = 10;

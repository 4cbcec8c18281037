import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { CredentialValues } from '../../core/credentials.ts';
import { AskCredentials } from './askCredentials.ts';
import { AskQueue } from './askQueue.ts';
import type { Ask, CallDeskDeps } from './callDeskDeps.ts';
import { DeferredPermits } from './deferredPermits.ts';
import { ExpectedCalls } from './expectedCalls.ts';
import { type CallEnd, type HeldPermit, settlePermit } from './heldPermit.ts';
import { InFlightCalls } from './inFlightCalls.ts';
import { laneOf, limitsOf, ReservingCalls } from './reservingCalls.ts';
import { StartPace } from './startPace.ts';

type Asked = { readonly session: Session; readonly ask: Ask; readonly handing: symbol | undefined };

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
  readonly #started = new InFlightCalls();
  readonly #reserving = new ReservingCalls();
  readonly #pace = new StartPace(() => performance.now());
  readonly #abort = new AbortController();
  readonly #deferred: DeferredPermits;
  #again: NodeJS.Timeout | undefined;
  #places = 0;
  #refusing = false;

  constructor(deps: CallDeskDeps) {
    this.#deps = deps;
    this.#deferred = new DeferredPermits(deps.limiter);
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
    return { limit: this.#reserving.commonest, host: this.#started.commonestHost };
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
    return this.#started.startedAt(callId);
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
      this.#refuse(session, ask);
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
    if (ended) this.#deferred.end(callId, ended);
    const was = this.#started.end(callId);
    this.#serve();
    return was;
  }

  /**
   * The call was taken and is collected later, by an earlier life of the run maybe: its permit and its money
   * stay held, its place is free.
   */
  defer(callId: string): void {
    this.#deferred.hold(callId, this.#permits.get(callId));
    this.#expected.remove(callId);
    if (this.#permits.delete(callId)) this.#places -= 1;
    this.#started.end(callId);
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
    return this.#started.drained();
  }

  refuseAll(): void {
    this.#refusing = true;
    clearTimeout(this.#again);
    this.#abort.abort();
    for (const { session, ask } of this.#asks.drain()) this.#refuse(session, ask);
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
    if (!got.ok || this.#refusing) this.#refuse(asked.session, asked.ask);
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
          this.#refuse(item.session, item.ask);
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
      this.#giveBack(session, ask);
      if (!this.#refusing) this.#deps.refused(ask.callId, permit.failure);
      return;
    }
    const credentials = await this.#credentials.get(ask);
    const wanted = (): boolean => credentials.ok && !this.#isLost(asked) && !this.#refusing;
    if (wanted()) this.#started.start(ask.callId, ask.host);
    const committed = wanted() && (await this.#deps.started(ask));
    if (!committed || !wanted() || !credentials.ok) {
      permit.value.release();
      if (this.#isLost(asked)) return this.#forget();
      if (committed) this.#deps.unsent(ask.callId);
      return this.#giveBack(session, ask);
    }
    this.#go(session, { permit: permit.value, ask, credentials: credentials.value });
  }

  #go(session: Session, held: HeldPermit): void {
    const { callId, credentials, orderId } = held.ask;
    const { notAfterMs } = held.permit;
    this.#permits.set(callId, held);
    this.#deps.going(callId);
    session.send({
      kind: 'go',
      orderId,
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
    this.#giveBack(session, ask);
    if (!next.ok && !this.#refusing) this.#deps.refused(ask.callId, next.failure);
  }

  /** The call is not sent: its place and its money are free again. */
  #giveBack(session: Session, ask: Ask): void {
    this.#places -= 1;
    this.#deps.spend.release(ask.callId);
    this.#started.end(ask.callId);
    this.#refuse(session, ask);
    this.#serve();
  }

  /** The thread that asked is gone; what it had was taken care of then. */
  #forget(): void {
    this.#places -= 1;
    this.#serve();
  }

  #refuse(session: Session, { orderId, callId }: Ask): void {
    this.#expected.remove(callId);
    session.send({ kind: 'refuse', orderId, callId });
  }
}

/** How soon calls that let those of another run, or of the same moment, go first are looked at again, in ms. */
const againMs = 10;

import type { Session } from '../../adapters/dispatch/sessions.ts';
import { isBusy } from '../../adapters/sqlite/diskFailure.ts';
import type { OfOrder } from '../../contract/workOrder.ts';
import type { Failure } from '../../core/failure.ts';
import { type Bottleneck, limitOf, type Moment } from '../../core/run/bottleneck.ts';
import { type RunSettings, rankOf } from '../../core/run/runSettings.ts';
import { stalled } from '../../core/run/stall.ts';
import { Holdups } from './holdups.ts';
import type { Lost } from './lostThreads.ts';
import type { RunParts } from './runParts.ts';
import { adjustWorks, type ConductorDeps, openWorks, type RunWorks } from './runWorks.ts';
import { soonOnce } from './soonOnce.ts';
import { Watch } from './watch.ts';
import { type WorkPicture, workPicture } from './workPicture.ts';
import { busyEveryMs } from './writer.ts';

/**
 * Drives one run from its first chunk to its last row: opens chunks, has groups handed to threads,
 * answers their questions, and has every change committed. It holds what is open in memory; the truth is
 * the ledger, so an object thrown away half-way costs nothing.
 */
export class Conductor {
  readonly #deps: ConductorDeps;
  readonly #parts: RunParts;
  readonly #works: RunWorks;
  readonly #watch: Watch;
  readonly #pumpSoon = soonOnce(() => this.#pump());
  readonly #holdups = new Holdups();
  #rank: number;
  #lastEndMs = performance.now();
  #halted = false;
  #halting: Promise<void> | undefined;
  readonly #cut = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | undefined;
  #pumping = false;

  constructor(deps: ConductorDeps) {
    this.#deps = deps;
    this.#rank = rankOf(deps.settings);
    this.#works = openWorks(deps, { halted: () => this.#halted, still: () => this.#still() });
    this.#parts = this.#works.parts;
    const { hardTimeLimit, stallAfter } = deps.settings;
    this.#watch = new Watch({
      hardLimitMs: hardTimeLimit * 1000,
      stallAfterMs: stallAfter * 1000,
      look: (lateMs) => this.#look(lateMs),
    });
  }

  /** Calls that could go but for a limit. */
  get waitingForPermit(): number {
    return this.#parts.desk.reserving;
  }

  /** Names of the limits that calls have needed. */
  get limits(): readonly string[] {
    return Object.keys(this.#parts.desk.waitedMs);
  }

  /** Calls in flight. */
  get inFlight(): number {
    return this.#parts.desk.inFlight;
  }

  get waitingForRetry(): number {
    return this.#parts.feed.waitingForRetry + this.#parts.board.parked;
  }

  get spentMicros(): number {
    return this.#works.spend.spentMicros;
  }

  get reservedMicros(): number {
    return this.#works.spend.reservedMicros;
  }

  /** What decides how fast the run goes, or null where nothing does. */
  get bottleneck(): Bottleneck | null {
    const { desk, feed, handedOut } = this.#parts;
    const by = this.#lookAtHoldups();
    if (by !== null && typeof by === 'object') return limitOf(this.#deps.limiter.status(), by.limit);
    if (desk.inFlight + desk.reserving > 0) {
      return by === 'place' ? { kind: 'in-flight', inFlight: this.#works.pace.inFlight } : by && { kind: by };
    }
    const { waiting } = this.#works.deferrals;
    if (waiting) return { kind: 'deferred', ...waiting };
    if (handedOut.size > 0) return { kind: 'processor' };
    return feed.waitingForRetry > 0 ? { kind: 'retries' } : null;
  }

  #lookAtHoldups() {
    if (this.#parts.desk.inFlight > 0) this.#holdups.met(this.#moment);
    return this.#holdups.look(this.#deps.limiter.status(), this.#parts.desk.waitedMs);
  }

  /** What keeps further calls from going now. */
  get #moment(): Moment {
    const { desk } = this.#parts;
    const places = desk.inFlight + desk.reserving;
    if (desk.queued > 0 && places >= this.#works.pace.inFlight) return 'place';
    if (desk.reserving > 0) return 'permit';
    return desk.waiting > 0 ? 'processor' : 'latency';
  }

  get work(): WorkPicture {
    return workPicture(this.#parts, this.#deps.sessions());
  }

  /** Rows that wait for the answer of another row. */
  get waitingForTwin(): number {
    return this.#parts.twins.waiting + this.#parts.shared.waiting;
  }

  /** Why no row has ended for long, or null. */
  get stalled(): Failure | null {
    const { desk, feed } = this.#parts;
    const quietMs = performance.now() - this.#lastEndMs;
    const { stallAfter } = this.#deps.settings;
    if (this.#halted || stallAfter === 0 || quietMs < stallAfter * 1000) return null;
    // A provider may take a day for a batch, and the progress says that it does.
    if (this.#works.deferrals.waiting && desk.inFlight === 0) return null;
    const counts = { inFlight: desk.inFlight, waitingForPermit: desk.reserving };
    return stalled({ quietMs, ...counts, ...desk.bottlenecks, waitingForRetry: feed.waitingForRetry });
  }

  /** Greater for what goes first where runs share a limit. */
  get rank(): number {
    return this.#rank;
  }

  waitsFor(limits: readonly string[]): boolean {
    return this.#parts.desk.waitsFor(limits);
  }

  /** Goes by changed settings from now on. */
  adjust(settings: RunSettings): void {
    this.#rank = rankOf(settings);
    adjustWorks(this.#works, settings);
    this.#pump();
  }

  start(): void {
    this.#works.intake.resume();
    this.#lastEndMs = performance.now();
    this.#watch.start();
    this.#pump();
  }

  /**
   * Rows that had ended wait again by what `change` writes. All that has arrived is committed before, so
   * that no row which is already over is taken for waiting when the feed begins anew.
   */
  again<Answer>(change: () => Answer): Answer {
    this.#parts.writer.flush();
    const answer = change();
    this.#parts.twins.forgetFailures();
    this.#parts.feed.beginAnew();
    this.#pump();
    return answer;
  }

  /** Sends nothing new and resolves when nothing is in flight, or it is cut short, with all that arrived committed. */
  halt(): Promise<void> {
    this.#halting ??= this.#halt();
    return this.#halting;
  }

  /** What is in flight is not waited for any longer. */
  cutShort(): void {
    this.#cut.resolve();
  }

  async #halt(): Promise<void> {
    const { desk, handedOut, writer } = this.#parts;
    this.#still();
    await Promise.race([desk.drained(), this.#cut.promise]);
    const { id: runId, epoch } = this.#deps.run;
    for (const session of handedOut.sessions()) session.send({ kind: 'cancel', runId, epoch });
    this.#watch.stop();
    writer.flush();
    desk.close();
  }

  ready(session: Session): void {
    this.#works.dispatcher.ready(session);
  }

  /** Whether it is about an order of this life of the run that its thread has still. */
  owns({ orderId }: OfOrder): boolean {
    return this.#parts.handedOut.has(orderId);
  }

  message(session: Session, message: OfOrder): void {
    const { desk, handedOut } = this.#parts;
    switch (message.kind) {
      case 'ask':
        handedOut.asked(message.callId, message.reserved);
        this.#holdups.asked(message.costs, handedOut.group(message.callId)?.rows.length ?? 1);
        desk.ask(session, message);
        return;
      case 'sent':
        desk.sent(message.callId, message.atMs);
        return;
      case 'ended':
        this.#lastEndMs = performance.now();
        this.#holdups.met(this.#moment);
        this.#works.outcomes.ended(message, this.#works.deferrals.ended(message.callId));
        break;
      case 'stepped':
        this.#stepped(message);
        break;
      case 'collected':
        this.#lastEndMs = performance.now();
        this.#works.outcomes.collected(message);
        break;
      case 'outcomes':
        this.#lastEndMs = performance.now();
        this.#works.dispatcher.heard(session);
        this.#works.outcomes.finished(message.rows);
        break;
      case 'idle':
        this.#idle(message.orderId);
    }
    this.#pump();
  }

  /** A thread died: calls it had started have an unknown fate and are sent again under their key, once it is woken. */
  lost(session: Session): Lost {
    return this.#works.outcomes.lost(session);
  }

  /** Waits for a thread to have nothing else. */
  get hasSuspects(): boolean {
    return this.#parts.board.suspects.any;
  }

  /** Threads are not as they were: one is free, or new. */
  wake(): void {
    this.#pump();
  }

  #idle(orderId: number): void {
    const order = this.#parts.handedOut.remove(orderId);
    if (order && !this.#halted) this.#works.outcomes.idle(order);
  }

  #stepped(message: Extract<OfOrder, { kind: 'stepped' }>): void {
    const { handedOut } = this.#parts;
    const group = handedOut.group(message.callId);
    if (!group) return;
    handedOut.ended(message.callId);
    this.#works.deferrals.stepped(message, group);
  }

  #still(): void {
    this.#halted = true;
    clearTimeout(this.#timer);
    this.#parts.desk.refuseAll();
  }

  /** Ends threads that say nothing: a spin hears no cancel. */
  #look(lateMs: number): void {
    const { handedOut } = this.#parts;
    if (lateMs > 0) handedOut.postpone(lateMs);
    for (const session of handedOut.overdue(performance.now())) this.#deps.kill(session);
  }

  /** Opens chunks, hands out groups, and notices the end. Never re-entered: a commit inside may call it again. */
  #pump(): void {
    if (this.#halted || this.#pumping) return;
    this.#pumping = true;
    try {
      const [more, moreOut] = [this.#works.intake.open(), this.#works.dispatcher.handOut()];
      if (more || moreOut) this.#pumpSoon();
      const { board, feed } = this.#parts;
      this.#works.deferrals.work(performance.now(), !feed.exhausted || board.live > 0);
      this.#wakeLater();
    } catch (error) {
      if (isBusy(error)) this.#wakeIn(busyEveryMs);
      else this.#deps.broke(error);
    } finally {
      this.#pumping = false;
    }
    if (this.#isOver()) this.#finish();
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pump(), ms);
  }

  #isOver(): boolean {
    const { board, desk, feed, handedOut, shared, twins } = this.#parts;
    const { open } = this.#works.deferrals;
    const followers = twins.waiting + shared.waiting;
    return feed.over && open + board.live + followers + handedOut.size + desk.inFlight === 0;
  }

  #finish(): void {
    const { desk, writer } = this.#parts;
    writer.flush();
    if (this.#halted) return;
    if (writer.pending) {
      this.#wakeIn(busyEveryMs);
      return;
    }
    this.#halted = true;
    clearTimeout(this.#timer);
    this.#watch.stop();
    desk.close();
    this.#deps.finished();
  }

  #wakeLater(): void {
    clearTimeout(this.#timer);
    const waits: number[] = [];
    const due = this.#parts.board.nextDueMs();
    if (due !== undefined) waits.push(due - performance.now());
    const retryAt = this.#parts.feed.nextRetryAt;
    if (retryAt !== undefined) waits.push(retryAt - this.#parts.now());
    const tryAt = this.#parts.board.nextTryAt;
    if (tryAt !== undefined) waits.push(tryAt - this.#parts.now());
    const stepMs = this.#works.deferrals.nextDueMs;
    if (stepMs !== undefined) waits.push(stepMs - performance.now());
    if (waits.length > 0) this.#wakeIn(Math.max(5, Math.min(...waits)));
  }
}

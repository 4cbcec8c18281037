import { setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { LedgerEntry } from '../../adapters/sqlite/ledger.ts';
import type { Counted } from '../../adapters/sqlite/ledgerTab.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { KnownAnswer } from '../../adapters/sqlite/sharing.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { FromThread } from '../../contract/workOrder.ts';
import type { Json, RowInput, Stage } from '../../core/analyser.ts';
import type { Cell } from '../../core/cell.ts';
import type { Failure } from '../../core/failure.ts';
import type { Limiter } from '../../core/limit.ts';
import type { EventKind } from '../../core/run/eventKinds.ts';
import { inFlightBounds, type RunSettings } from '../../core/run/runSettings.ts';
import { SpendBook, spendCapReached } from '../../core/run/spendBook.ts';
import { stalled } from '../../core/run/stall.ts';
import { type Brake, Brakes } from './brakes.ts';
import { CallDesk } from './callDesk.ts';
import { ChunkFeed } from './chunkFeed.ts';
import { Dispatcher, ordersPerSession } from './dispatcher.ts';
import { HandedOut } from './handedOut.ts';
import type { Identify } from './identity.ts';
import { Intake } from './intake.ts';
import { Pace } from './pace.ts';
import { RowOutcomes } from './rowOutcomes.ts';
import type { RunParts } from './runParts.ts';
import { finishRows, StageBoard } from './stageBoard.ts';
import { Twins } from './twins.ts';
import { Watch } from './watch.ts';
import { Writer } from './writer.ts';

export type ConductorDeps = {
  readonly run: StoredRun;
  readonly settings: RunSettings;
  readonly stages: readonly Pick<Stage<never>, 'id' | 'after' | 'maxRows' | 'maxWaitMs'>[];
  readonly counted: Counted;
  readonly store: Pick<Store, 'rows' | 'ledger' | 'runs'>;
  readonly sessions: () => readonly Session[];
  /** Ends a thread that says nothing any more. */
  readonly kill: (session: Session) => void;
  readonly limiter: Limiter;
  readonly readRow: (cells: readonly Cell[]) => RowInput;
  /** Names what a row asks; absent where there is no call to save. */
  readonly identify?: Identify | undefined;
  readonly findAnswer: (identity: string) => KnownAnswer | undefined;
  readonly random: () => number;
  /** Tells the run's history; small details, since they are stored as they are. */
  readonly event?: (kind: EventKind, detail: { readonly [name: string]: Json }) => void;
  /** Unique over all runs of the engine, since sessions serve several. */
  readonly nextOrderId: () => number;
  /** Called when no row is waiting or in flight any more. */
  readonly finished: () => void;
  /** Called once, with nothing new being sent from then on, when the run must stop or pause by itself. */
  readonly brake: Brake;
  /** Called when a bug or a broken disk makes it impossible to go on. */
  readonly broke: (error: unknown) => void;
};

/**
 * Drives one run from its first chunk to its last row: opens chunks, has groups handed to threads,
 * answers their questions, and has every change committed. It holds what is open in memory; the truth is
 * the ledger, so an object thrown away half-way costs nothing.
 */
export class Conductor {
  readonly #deps: ConductorDeps;
  readonly #parts: RunParts;
  readonly #spend: SpendBook;
  readonly #pace: Pace;
  readonly #brakes: Brakes;
  readonly #intake: Intake;
  readonly #dispatcher: Dispatcher;
  readonly #outcomes: RowOutcomes;
  readonly #watch: Watch;
  #lastEndMs = performance.now();
  #halted = false;
  #timer: NodeJS.Timeout | undefined;
  #pumping = false;

  constructor(deps: ConductorDeps) {
    this.#deps = deps;
    const { run, settings, store } = deps;
    const { spentMicros, open } = store.runs.spend(run);
    this.#spend = new SpendBook(settings.spendCap, spentMicros, open);
    this.#pace = new Pace(inFlightBounds(settings), () => this.#parts.desk.queued);
    this.#brakes = new Brakes(settings.failureRate, (event, reason) => {
      this.#still();
      deps.event?.('breaker', { code: reason.code, message: reason.message });
      deps.brake(event, reason);
    });
    const parts = {
      board: new StageBoard(deps.stages),
      feed: new ChunkFeed({ run, rows: store.rows, readRow: deps.readRow }),
      writer: new Writer((entries) => this.#commit(entries), deps.broke),
      handedOut: new HandedOut(),
      twins: new Twins({ identify: deps.identify, find: deps.findAnswer }),
    };
    this.#parts = { ...parts, desk: this.#openDesk() };
    const concurrency = (): number => this.#pace.inFlight;
    const [softLimitMs, hardLimitMs] = [settings.softTimeLimit * 1000, settings.hardTimeLimit * 1000];
    const { ledger } = store;
    this.#intake = new Intake({ ...parts, runKey: run.key, ledger, enough: () => this.#enough() });
    const desk = (): CallDesk => this.#parts.desk;
    this.#dispatcher = new Dispatcher({
      ...deps,
      ...parts,
      ledger,
      desk,
      concurrency,
      softLimitMs,
      hardLimitMs,
    });
    const retry = { retries: settings.retries, firstDelayMs: settings.retryDelay * 1000 };
    const [brakes, pace] = [this.#brakes, this.#pace];
    this.#outcomes = new RowOutcomes({ ...this.#parts, brakes, pace, retry, random: deps.random });
    const stallAfterMs = settings.stallAfter * 1000;
    this.#watch = new Watch({ hardLimitMs, stallAfterMs, look: (lateMs) => this.#look(lateMs) });
  }

  get waitingForPermit(): number {
    return this.#parts.desk.waiting;
  }

  get waitingForRetry(): number {
    return this.#parts.feed.waitingForRetry;
  }

  get spentMicros(): number {
    return this.#spend.spentMicros;
  }

  get reservedMicros(): number {
    return this.#spend.reservedMicros;
  }

  /** Why no row has ended for long, or null. */
  get stalled(): Failure | null {
    const { desk, feed } = this.#parts;
    const quietMs = performance.now() - this.#lastEndMs;
    const { stallAfter } = this.#deps.settings;
    if (this.#halted || stallAfter === 0 || quietMs < stallAfter * 1000) return null;
    const counts = { inFlight: desk.inFlight, waitingForPermit: desk.reserving };
    return stalled({ quietMs, ...counts, ...desk.bottlenecks, waitingForRetry: feed.waitingForRetry });
  }

  start(): void {
    this.#intake.resume();
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

  /** Sends nothing new and resolves when nothing is in flight, or after `graceMs`, with all that arrived committed. */
  async halt(graceMs: number): Promise<void> {
    const { desk, handedOut, writer } = this.#parts;
    this.#still();
    await Promise.race([desk.drained(), setTimeout(graceMs, undefined, { ref: false })]);
    for (const session of handedOut.sessions()) {
      session.send({ kind: 'cancel', runId: this.#deps.run.id });
    }
    this.#watch.stop();
    writer.flush();
    desk.close();
  }

  owns(message: FromThread): boolean {
    const { run } = this.#deps;
    switch (message.kind) {
      case 'outcomes':
        return message.runId === run.id && message.epoch === run.epoch;
      case 'idle':
        return this.#parts.handedOut.has(message.orderId);
      default:
        return this.#parts.handedOut.group(message.callId) !== undefined;
    }
  }

  message(session: Session, message: FromThread): void {
    const { desk, handedOut } = this.#parts;
    switch (message.kind) {
      case 'ask':
        handedOut.asked(message.callId, message.reserved);
        desk.ask(session, message);
        return;
      case 'sent':
        desk.sent(message.callId, message.atMs);
        return;
      case 'ended':
        this.#lastEndMs = performance.now();
        this.#outcomes.ended(message);
        break;
      case 'outcomes':
        this.#lastEndMs = performance.now();
        this.#dispatcher.heard(session);
        this.#outcomes.finished(message.rows);
        break;
      case 'idle':
        handedOut.remove(message.orderId);
    }
    this.#pump();
  }

  /** A thread died: calls it had started have an unknown fate and are sent again under their key. */
  lost(session: Session): void {
    this.#outcomes.lost(session);
    this.#pump();
  }

  #openDesk(): CallDesk {
    const { limiter, settings } = this.#deps;
    return new CallDesk({
      limiter,
      concurrency: () => this.#pace.inFlight,
      spend: this.#spend,
      overCap: () => this.#brakes.pull('stop', spendCapReached(settings.spendCap)),
      started: async (ask) => !this.#halted && this.#dispatcher.started(ask),
      unsent: (callId) => this.#dispatcher.unsent(callId),
    });
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
      if (this.#intake.open()) setImmediate(() => this.#pump());
      this.#dispatcher.handOut();
      this.#wakeLater();
    } catch (error) {
      this.#deps.broke(error);
    } finally {
      this.#pumping = false;
    }
    if (this.#isOver()) this.#finish();
  }

  #isOver(): boolean {
    const { board, desk, feed, handedOut, twins } = this.#parts;
    return feed.over && board.live + twins.waiting + handedOut.size + desk.inFlight === 0;
  }

  #finish(): void {
    const { desk, writer } = this.#parts;
    writer.flush();
    if (this.#halted) return;
    this.#halted = true;
    clearTimeout(this.#timer);
    this.#watch.stop();
    desk.close();
    this.#deps.finished();
  }

  /** Queued rows that are enough for now: what may be handed out, or keeps every thread busy. */
  #enough(): number {
    const { sessions, stages } = this.#deps;
    const widest = Math.max(1, ...stages.map((stage) => stage.maxRows));
    if (stages.length > 0) return 2 * this.#pace.inFlight * widest;
    return 2 * ordersPerSession * finishRows * sessions().length;
  }

  #commit(entries: readonly LedgerEntry[]): boolean {
    const { store, run, counted } = this.#deps;
    return store.ledger.commit(run.key, run.epoch, entries, counted, Date.now());
  }

  #wakeLater(): void {
    clearTimeout(this.#timer);
    const waits: number[] = [];
    const due = this.#parts.board.nextDueMs();
    if (due !== undefined) waits.push(due - performance.now());
    const retryAt = this.#parts.feed.nextRetryAt;
    if (retryAt !== undefined) waits.push(retryAt - Date.now());
    if (waits.length > 0) this.#timer = startTimer(() => this.#pump(), Math.max(5, Math.min(...waits)));
  }
}

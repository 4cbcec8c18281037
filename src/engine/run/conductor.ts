import { setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { Counted, LedgerEntry, RowChange } from '../../adapters/sqlite/ledger.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { EndedRow, FromThread, Group, Outcome } from '../../contract/workOrder.ts';
import type { Json, RowInput, Stage } from '../../core/analyser.ts';
import type { Cell } from '../../core/cell.ts';
import type { Failure } from '../../core/failure.ts';
import { type Limiter, limitName } from '../../core/limit.ts';
import { decideRetry, type RetryPolicy } from '../../core/retry.ts';
import type { EventKind } from '../../core/run/eventKinds.ts';
import { type Ask, CallDesk } from './callDesk.ts';
import { ChunkFeed } from './chunkFeed.ts';
import { HandedOut } from './handedOut.ts';
import { type FormedGroup, finishRows, StageBoard } from './stageBoard.ts';
import { Writer } from './writer.ts';

/** Orders without calls a session may hold: one at work, one ready, so that no thread waits for the engine. */
const ordersPerSession = 2;
/** A row that was there when its thread died this often is set aside. */
const maxCrashes = 3;
const callNumberBlock = 1000;

export type ConductorDeps = {
  readonly run: StoredRun;
  readonly stages: readonly Pick<Stage<never>, 'id' | 'after' | 'maxRows' | 'maxWaitMs'>[];
  readonly counted: Counted;
  /** Calls in flight at once. */
  readonly concurrency: number;
  readonly retry: RetryPolicy;
  readonly store: Pick<Store, 'rows' | 'ledger'>;
  readonly sessions: () => readonly Session[];
  readonly limiter: Limiter;
  readonly readRow: (cells: readonly Cell[]) => RowInput;
  readonly random: () => number;
  /** Tells the run's history; small details, since they are stored as they are. */
  readonly event?: (kind: EventKind, detail: { readonly [name: string]: Json }) => void;
  /** Unique over all runs of the engine, since sessions serve several. */
  readonly nextOrderId: () => number;
  /** Called when no row is waiting or in flight any more. */
  readonly finished: () => void;
  /** Called when a bug or a broken disk makes it impossible to go on. */
  readonly broke: (error: unknown) => void;
};

/**
 * Drives one run from its first chunk to its last row: opens chunks, forms groups, hands them to threads,
 * answers their questions, and has every change committed. It holds what is open in memory; the truth is
 * the ledger, so an object thrown away half-way costs nothing.
 */
export class Conductor {
  readonly #deps: ConductorDeps;
  readonly #board: StageBoard;
  readonly #writer: Writer;
  readonly #desk: CallDesk;
  readonly #feed: ChunkFeed;
  readonly #handedOut = new HandedOut();
  #callNumbers = { next: 1, last: 0 };
  #halted = false;
  #timer: NodeJS.Timeout | undefined;
  #pumping = false;

  constructor(deps: ConductorDeps) {
    this.#deps = deps;
    this.#board = new StageBoard(deps.stages);
    this.#feed = new ChunkFeed({ run: deps.run, rows: deps.store.rows, readRow: deps.readRow });
    this.#writer = new Writer((entries) => this.#commit(entries), deps.broke);
    this.#desk = new CallDesk({
      limiter: deps.limiter,
      concurrency: deps.concurrency,
      started: (ask) => this.#started(ask),
      unsent: (callId) => this.#unsent(callId),
    });
  }

  get waitingForPermit(): number {
    return this.#desk.waiting;
  }

  get waitingForRetry(): number {
    return this.#feed.waitingForRetry;
  }

  get openChunks(): number {
    return this.#feed.open;
  }

  start(): void {
    const { run, store } = this.#deps;
    for (const call of store.ledger.openCalls(run.key)) {
      this.#board.addResend(call.callId, call.stage, this.#feed.chunk(call.rowNumbers));
    }
    this.#pump();
  }

  /**
   * Rows that had ended wait again by what `change` writes. All that has arrived is committed before, so
   * that no row which is already over is taken for waiting when the feed begins anew.
   */
  again<Answer>(change: () => Answer): Answer {
    this.#writer.flush();
    const answer = change();
    this.#feed.beginAnew();
    this.#pump();
    return answer;
  }

  /** Sends nothing new and resolves when nothing is in flight, or after `graceMs`, with all that arrived committed. */
  async halt(graceMs: number): Promise<void> {
    this.#halted = true;
    clearTimeout(this.#timer);
    this.#desk.refuseAll();
    await Promise.race([this.#desk.drained(), setTimeout(graceMs, undefined, { ref: false })]);
    for (const session of this.#handedOut.sessions()) {
      session.send({ kind: 'cancel', runId: this.#deps.run.id });
    }
    this.#writer.flush();
    this.#desk.close();
  }

  owns(message: FromThread): boolean {
    switch (message.kind) {
      case 'outcomes':
        return message.runId === this.#deps.run.id && message.epoch === this.#deps.run.epoch;
      case 'idle':
        return this.#handedOut.has(message.orderId);
      default:
        return this.#handedOut.group(message.callId) !== undefined;
    }
  }

  message(session: Session, message: FromThread): void {
    switch (message.kind) {
      case 'ask':
        this.#desk.ask(session, message);
        return;
      case 'sent':
        this.#desk.sent(message.callId, message.atMs);
        return;
      case 'ended':
        this.#ended(message);
        break;
      case 'outcomes':
        this.#finishRows(message.rows.map(({ rowNumber, result }) => ({ rowNumber, result })));
        break;
      case 'idle':
        this.#handedOut.remove(message.orderId);
    }
    this.#pump();
  }

  /** A thread died: calls it had started have an unknown fate and are sent again under their key. */
  lost(session: Session): void {
    for (const group of this.#handedOut.takeFrom(session)) this.#returnGroup(group);
    this.#writer.flush();
    this.#pump();
  }

  #returnGroup(group: FormedGroup): void {
    const wasStarted = group.callId === undefined || this.#desk.end(group.callId);
    const rows = group.rows.filter((row) => this.#board.has(row.rowNumber));
    if (!wasStarted) {
      for (const row of rows) this.#board.add(row, performance.now());
      return;
    }
    for (const row of rows) row.crashes += 1;
    const out = rows.filter((row) => row.crashes >= maxCrashes);
    const again = rows.filter((row) => row.crashes < maxCrashes);
    if (group.callId !== undefined) this.#writer.push({ kind: 'unknown', callId: group.callId }, 0);
    this.#change(out.map(({ rowNumber }) => ({ kind: 'failed', rowNumber, failure: crashed(rowNumber) })));
    this.#writer.push({ kind: 'crashed', rowNumbers: again.map(({ rowNumber }) => rowNumber) }, again.length);
    if (again.length === group.rows.length) this.#board.returnCrashed(group);
    else for (const row of again) this.#board.returnCrashed({ ...withoutCall(group), rows: [row] });
  }

  /** Opens chunks, hands out groups, and notices the end. Never re-entered: a commit inside may call it again. */
  #pump(): void {
    if (this.#halted || this.#pumping) return;
    this.#pumping = true;
    try {
      this.#openChunks();
      this.#handOut();
      this.#wakeLater();
    } catch (error) {
      this.#deps.broke(error);
    } finally {
      this.#pumping = false;
    }
    if (this.#feed.over && this.#board.live === 0 && this.#handedOut.size === 0 && this.#desk.inFlight === 0)
      this.#finish();
  }

  #finish(): void {
    this.#writer.flush();
    if (this.#halted) return;
    this.#halted = true;
    clearTimeout(this.#timer);
    this.#desk.close();
    this.#deps.finished();
  }

  #openChunks(): void {
    const { sessions, stages, concurrency } = this.#deps;
    const widest = Math.max(1, ...stages.map((stage) => stage.maxRows));
    const enough =
      stages.length > 0 ? 2 * concurrency * widest : 2 * ordersPerSession * finishRows * sessions().length;
    const rows = this.#feed.dueRetries(Date.now());
    for (;;) {
      const now = performance.now();
      for (const row of rows.splice(0)) this.#board.add(row, now);
      if (!this.#feed.more || this.#board.queued >= enough) return;
      rows.push(...this.#feed.next((rowNumber) => this.#board.has(rowNumber)));
    }
  }

  #handOut(): void {
    for (;;) {
      const session = this.#handedOut.freest(this.#deps.sessions());
      if (!session || this.#handedOut.load(session).alone > 0) return;
      // A row that saw two threads die goes where it can harm no neighbour.
      if (this.#board.mustIsolate && this.#handedOut.load(session).orders > 0) return;
      const group = this.#board.take(performance.now(), this.#feed.more, (stage) =>
        this.#wanted(stage, session),
      );
      if (!group) return;
      this.#send(session, group);
    }
  }

  #wanted(stage: string | null, session: Session): boolean {
    if (stage !== null) return this.#desk.open < 2 * this.#deps.concurrency;
    return this.#handedOut.load(session).withoutCall < ordersPerSession;
  }

  #send(session: Session, formed: FormedGroup): void {
    const callId = formed.stage === null ? undefined : (formed.callId ?? this.#newCallId());
    const group: FormedGroup = callId === undefined ? formed : { ...formed, callId };
    const orderId = this.#deps.nextOrderId();
    this.#handedOut.add({ session, group, orderId });
    if (callId === undefined) {
      const rowNumbers = group.rows.map(({ rowNumber }) => rowNumber);
      for (const row of group.rows) row.attempts += 1;
      this.#writer.push({ kind: 'taken', rowNumbers }, 0);
    } else {
      this.#desk.expect(callId);
    }
    session.send({ kind: 'order', order: { ...this.#orderHead(), orderId, groups: [toWire(group)] } });
  }

  /** Numbers are reserved on disk in blocks, so that no id is ever used twice and few writes are needed. */
  #newCallId(): string {
    const { run, store } = this.#deps;
    if (this.#callNumbers.next > this.#callNumbers.last) {
      const next = store.ledger.nextCallNumbers(run.key, callNumberBlock);
      this.#callNumbers = { next, last: next + callNumberBlock - 1 };
    }
    return `${run.id}-${this.#callNumbers.next++}`;
  }

  #orderHead() {
    const { run } = this.#deps;
    return {
      v: 1 as const,
      runId: run.id,
      epoch: run.epoch,
      analyserId: run.analyserId,
      analyserVersion: run.analyserVersion,
      settings: run.settings as { [id: string]: never },
      asOf: run.asOf,
    };
  }

  async #started({ callId, requestHash, reserved, costs }: Ask): Promise<boolean> {
    const group = this.#handedOut.group(callId);
    if (!group || this.#halted) return false;
    for (const row of group.rows) row.attempts += 1;
    const rowNumbers = group.rows.map(({ rowNumber }) => rowNumber);
    const taken = Object.fromEntries(costs.map(({ limit, cost }) => [limitName(limit.key), cost]));
    const call = { callId, stage: group.stage ?? '', rowNumbers, requestHash, reserved, costs: taken };
    return this.#writer.durable({ kind: 'started', call });
  }

  #unsent(callId: string): void {
    const rows = this.#handedOut.group(callId)?.rows ?? [];
    const rowNumbers = rows.map(({ rowNumber }) => rowNumber);
    this.#writer.push({ kind: 'unsent', callId, rowNumbers }, 0);
  }

  #ended(message: Extract<FromThread, { kind: 'ended' }>): void {
    const group = this.#handedOut.group(message.callId);
    if (!group || group.stage === null) return;
    this.#desk.end(message.callId, message.actual);
    const answers = message.rows.flatMap(({ rowNumber, answer }) =>
      answer.ok ? [{ rowNumber, stage: group.stage ?? '', value: answer.value as Json }] : [],
    );
    this.#writer.push({ kind: 'ended', callId: message.callId, usage: message.usage, answers }, 0);
    this.#change(message.rows.flatMap((row) => this.#afterCall(row, group.stage ?? '')));
  }

  #afterCall(row: EndedRow, stage: string): RowChange[] {
    const { rowNumber, answer, result } = row;
    if (!answer.ok) return [this.#afterFailure(rowNumber, answer.failure)];
    if (result) return [this.#afterResult({ rowNumber, result })];
    this.#board.answered(rowNumber, stage, answer.value as Json, performance.now());
    return [{ kind: 'ready', rowNumber }];
  }

  #finishRows(rows: readonly Outcome[]): void {
    this.#change(rows.map((row) => this.#afterResult(row)));
  }

  #afterResult({ rowNumber, result }: Outcome): RowChange {
    if (!result.ok) return this.#afterFailure(rowNumber, result.failure);
    this.#leave(rowNumber);
    return { kind: 'done', rowNumber, result: result.value as { [column: string]: Json } };
  }

  #afterFailure(rowNumber: number, failure: Failure): RowChange {
    const attempts = this.#board.get(rowNumber)?.attempts ?? 1;
    const decision = decideRetry(failure, attempts, this.#deps.retry, this.#deps.random);
    this.#leave(rowNumber);
    if (decision.kind === 'fail') return { kind: 'failed', rowNumber, failure };
    const retryAt = Date.now() + Math.ceil(decision.delayMs);
    this.#feed.retryAt(rowNumber, retryAt);
    return { kind: 'retry', rowNumber, failure, retryAt };
  }

  #change(changes: readonly RowChange[]): void {
    if (changes.length === 0) return;
    for (const change of changes) if (change.kind === 'failed') this.#leave(change.rowNumber);
    this.#writer.push({ kind: 'rows', changes }, changes.length);
  }

  #leave(rowNumber: number): void {
    const row = this.#board.get(rowNumber);
    if (!row) return;
    this.#board.remove(rowNumber);
    this.#feed.leave(row.chunkId);
  }

  #commit(entries: readonly LedgerEntry[]): boolean {
    const { store, run, counted } = this.#deps;
    return store.ledger.commit(run.key, run.epoch, entries, counted, Date.now());
  }

  #wakeLater(): void {
    clearTimeout(this.#timer);
    const waits: number[] = [];
    const due = this.#board.nextDueMs();
    if (due !== undefined) waits.push(due - performance.now());
    const retryAt = this.#feed.nextRetryAt;
    if (retryAt !== undefined) waits.push(retryAt - Date.now());
    if (waits.length > 0) this.#timer = startTimer(() => this.#pump(), Math.max(5, Math.min(...waits)));
  }
}

function toWire(group: FormedGroup): Group {
  return {
    stage: group.stage,
    callId: group.callId ?? null,
    last: group.last,
    rows: group.rows.map(({ rowNumber, input, facts, prior }) => ({
      rowNumber,
      input,
      facts,
      prior,
    })) as never,
  };
}

function withoutCall({ callId: _, ...group }: FormedGroup): FormedGroup {
  return { ...group, alone: true };
}

const crashed = (rowNumber: number): Failure => ({
  code: 'crashed',
  message: `Row ${rowNumber} ended its worker ${maxCrashes} times and was set aside.`,
  retryable: false,
});

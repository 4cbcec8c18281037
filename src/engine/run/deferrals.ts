import type { Store } from '../../adapters/sqlite/store.ts';
import type { FromThread } from '../../contract/workOrder.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { isTokenExpired, stopsRun } from '../../core/run/breakers.ts';
import type { Brakes } from './brakes.ts';
import {
  batchCrashed,
  carries,
  type Deferral,
  type DeferredQueue,
  looksToBeSure,
  maxStepCrashes,
  mostLost,
  mostPolls,
  rowsAtOnce,
} from './deferral.ts';
import type { DeferredStep, FormedGroup } from './formedGroup.ts';
import type { LiveRow } from './liveRow.ts';
import type { RunParts } from './runParts.ts';
import { type BoardStage, isLast, nextStages } from './stageOrder.ts';
import { refusedAgain } from './tokenExpiry.ts';

type Stepped = Extract<FromThread, { kind: 'stepped' }>;

export type DeferralsDeps = RunParts & {
  readonly runKey: number;
  readonly stages: readonly BoardStage[];
  readonly ledger: Pick<Store['ledger'], 'openCalls' | 'leftOf'>;
  readonly brakes: Brakes;
  readonly halted: () => boolean;
  readonly newCallId: () => string;
  /** Hands a step to a thread. */
  readonly send: (group: FormedGroup) => void;
  /** The call has ended with this failure for all of its rows, which are on the board. */
  readonly failed: (
    call: { callId: string; stage: string; size: number },
    rows: readonly LiveRow[],
    failure: Failure,
  ) => void;
};

/**
 * Calls whose answer is collected later. Rows wait here as numbers only, and so do the rows of calls that
 * wait for their provider, so that a call of 50,000 rows costs memory while it is submitted and collected,
 * one call at a time, and none in the hours between. What is open survives in the ledger.
 */
export class Deferrals {
  readonly #deps: DeferralsDeps;
  readonly #calls = new Map<string, Deferral>();
  readonly #queues = new Map<string, DeferredQueue>();
  readonly #members = new Map<string, Set<number>>();
  /** One call's rows are submitted and one call's collected at a time. */
  readonly #carrying = new Set<DeferredStep>();

  constructor(deps: DeferralsDeps) {
    this.#deps = deps;
    for (const { id, deferred } of deps.stages) {
      if (!deferred) continue;
      this.#queues.set(id, { rowNumbers: [], sinceMs: 0, most: Number.POSITIVE_INFINITY });
      this.#members.set(id, new Set());
    }
  }

  /** Calls that have not ended, and queues with rows for further ones. */
  get open(): number {
    let open = this.#calls.size;
    for (const { rowNumbers } of this.#queues.values()) if (rowNumbers.length > 0) open += 1;
    return open;
  }

  /** Of the rows a provider has, how many it is known to have answered; null where it has none. */
  get waiting(): { readonly answered: number; readonly rows: number } | null {
    let [answered, rows] = [0, 0];
    for (const call of this.#calls.values()) {
      if (call.step !== 'poll' && call.step !== 'collect') continue;
      answered += call.seen;
      rows += call.rowNumbers.length;
    }
    return rows > 0 ? { answered, rows } : null;
  }

  defers(stage: string): boolean {
    return this.#queues.has(stage);
  }

  /** Stages of which a call has the row, or will have. */
  stagesOf(rowNumber: number): string[] {
    return [...this.#members].flatMap(([stage, members]) => (members.has(rowNumber) ? [stage] : []));
  }

  has(rowNumber: number): boolean {
    for (const members of this.#members.values()) if (members.has(rowNumber)) return true;
    return false;
  }

  /** A row is ready for a stage that defers its calls. */
  queue(stage: string, row: LiveRow, nowMs: number): void {
    const queue = this.#queues.get(stage);
    if (!queue) throw new Error(`The stage ${stage} does not defer its calls.`);
    if (queue.rowNumbers.length === 0) queue.sinceMs = nowMs;
    queue.rowNumbers.push(row.rowNumber);
    this.#members.get(stage)?.add(row.rowNumber);
  }

  /** Takes up the calls of an earlier life of the run, looked at without delay. */
  resume(): void {
    const { desk, ledger, runKey, writer } = this.#deps;
    for (const { callId, stage, handle, refs, startedAt, ...made } of ledger.openCalls(runKey)) {
      if (!this.#queues.has(stage)) continue;
      const rowNumbers = ledger.leftOf(callId);
      const size = made.rowNumbers.length;
      const submitted = handle !== null;
      const step = submitted ? 'poll' : 'find';
      this.#add({ callId, stage, rowNumbers, size, refs, handle, step, sinceMs: startedAt });
      desk.defer(callId);
      if (submitted) writer.push({ kind: 'held', callId, rowNumbers }, 0);
      this.#resumeRows(stage, rowNumbers);
    }
  }

  /** Takes the steps that are due, and forms calls. `more`: further rows may come. */
  work(nowMs: number, more: boolean): void {
    for (const call of this.#calls.values()) if (!call.busy && call.dueMs <= nowMs) void this.#take(call);
    for (const stage of this.#deps.stages) {
      const queue = this.#queues.get(stage.id);
      if (!queue || this.#carrying.has('submit') || queue.rowNumbers.length === 0) continue;
      const size = Math.min(stage.maxRows, queue.most);
      const due = queue.rowNumbers.length >= size || nowMs >= queue.sinceMs + stage.maxWaitMs;
      if (!due && more) continue;
      const rowNumbers = queue.rowNumbers.splice(0, size);
      queue.sinceMs = nowMs;
      queue.most = Number.POSITIVE_INFINITY;
      const call = { callId: this.#deps.newCallId(), stage: stage.id, rowNumbers, size: rowNumbers.length };
      const begun = { refs: [], handle: null, step: 'submit' as const, sinceMs: this.#deps.now() };
      void this.#take(this.#add({ ...call, ...begun }));
    }
  }

  /**
   * Only this share of what a call can cost is left under the spend cap: as many of its rows as fit go now, the
   * others when its true cost is known. `false` where not even one row fits.
   */
  split(callId: string, group: FormedGroup, share: number): boolean {
    const call = this.#calls.get(callId);
    const queue = call && this.#queues.get(call.stage);
    if (!call || !queue || call.step !== 'submit') return false;
    const most = Math.floor(call.rowNumbers.length * share);
    if (most < 1 || most >= call.rowNumbers.length) return false;
    this.#putDown(call, group);
    this.#calls.delete(callId);
    queue.rowNumbers = [...call.rowNumbers, ...queue.rowNumbers];
    queue.most = most;
    return true;
  }

  /** When the next step or the next call is due, in ms on the monotonic clock. */
  get nextDueMs(): number | undefined {
    let due: number | undefined;
    const at = (ms: number): void => {
      due = Math.min(due ?? ms, ms);
    };
    for (const { busy, dueMs } of this.#calls.values()) if (!busy) at(dueMs);
    for (const { id, maxWaitMs } of this.#deps.stages) {
      const queue = this.#queues.get(id);
      if (queue && queue.rowNumbers.length > 0 && !this.#carrying.has('submit'))
        at(queue.sinceMs + maxWaitMs);
    }
    return due;
  }

  stepped({ callId, outcome }: Stepped, group: FormedGroup): void {
    const call = this.#calls.get(callId);
    if (!call) return;
    const before = call.step;
    this.#putDown(call, group);
    call.crashes = 0;
    if (outcome.kind !== 'failed') call.expired.delete(before);
    switch (outcome.kind) {
      case 'submitted':
        this.#submitted(call, before, outcome.handle as Json);
        return;
      case 'missing':
        call.looks += 1;
        if (call.looks < looksToBeSure) call.dueMs = this.#later(call);
        else [call.step, call.looks] = ['submit', 0];
        return;
      case 'polled':
        call.seen = outcome.seen ?? call.seen;
        if (outcome.ready) call.step = 'collect';
        else call.dueMs = this.#later(call);
        return;
      case 'failed':
        if (isTokenExpired(outcome.failure)) this.#expired(call, before, group);
        else this.#failed(call, before, outcome.failure);
    }
  }

  /**
   * The call has ended: its rows are told by whoever heard it. Returns how many it was made for, or undefined
   * where it is none that is collected later.
   */
  ended(callId: string): number | undefined {
    const call = this.#calls.get(callId);
    if (!call) return undefined;
    this.#carrying.delete(call.step);
    this.#calls.delete(callId);
    const members = this.#members.get(call.stage);
    for (const rowNumber of call.rowNumbers) members?.delete(rowNumber);
    return call.size;
  }

  /** The thread that had a step died, maybe of it (`blamed`); `started`: the call may have arrived. */
  lost(group: FormedGroup, started: boolean, blamed: boolean): void {
    const call = this.#calls.get(group.callId ?? '');
    if (!call) return;
    this.#putDown(call, group);
    if (blamed) call.crashes += 1;
    call.dueMs = this.#later(call);
    if (started) this.#doubt(call);
    if (call.crashes >= maxStepCrashes) this.#giveUp(call, batchCrashed);
  }

  #add(call: Omit<Deferral, 'dueMs' | 'busy' | 'seen' | 'crashes' | 'lost' | 'looks' | 'expired'>): Deferral {
    const begun = { ...call, dueMs: 0, busy: false, seen: 0, crashes: 0, lost: 0, looks: 0 };
    const added: Deferral = { ...begun, expired: new Set() };
    this.#calls.set(call.callId, added);
    const members = this.#members.get(call.stage);
    for (const rowNumber of call.rowNumbers) members?.add(rowNumber);
    return added;
  }

  /** Others wait for what the rows get, and other stages of them may go on. */
  #resumeRows(stage: string, rowNumbers: readonly number[]): void {
    const { board, feed, stages, twins } = this.#deps;
    for (let at = 0; at < rowNumbers.length; at += rowsAtOnce) {
      for (const row of feed.apart(rowNumbers.slice(at, at + rowsAtOnce))) {
        twins.lead(row);
        row.out.add(stage);
        const others = nextStages(stages, row, undefined).some((id) => id !== stage);
        if (others && !row.held && !board.has(row.rowNumber)) board.add(row, performance.now());
      }
    }
  }

  async #take(call: Deferral): Promise<void> {
    const { desk, halted, ledger, send, writer } = this.#deps;
    if (carries(call.step) ? this.#carrying.has(call.step) : this.#polls >= mostPolls) return;
    if (carries(call.step)) this.#carrying.add(call.step);
    call.busy = true;
    const credentials = call.step === 'submit' ? {} : await desk.credentials(call.refs);
    if (halted() || credentials === undefined || !this.#calls.has(call.callId)) return;
    if (call.step === 'collect') {
      writer.flush();
      // Another program holds the database: what is left to collect cannot be told yet.
      if (writer.pending) {
        this.#putDown(call, { rows: [] });
        call.dueMs = this.#later(call);
        return;
      }
      call.rowNumbers = ledger.leftOf(call.callId);
    }
    const rows = carries(call.step) ? this.#attach(call) : [];
    const { callId, handle, stage, step, sinceMs } = call;
    const last = rows.length > 0 && rows.every((row) => isLast(this.#deps.stages, row, stage));
    send({ stage, callId, last, rows, suspect: false, step: { kind: step, handle, sinceMs, credentials } });
  }

  get #polls(): number {
    let polls = 0;
    for (const { busy, step } of this.#calls.values()) if (busy && !carries(step)) polls += 1;
    return polls;
  }

  #submitted(call: Deferral, from: DeferredStep, handle: Json): void {
    const { desk, writer } = this.#deps;
    const { callId, rowNumbers } = call;
    call.handle = handle;
    call.step = 'poll';
    call.dueMs = this.#later(call);
    call.refs = desk.refsOf(callId) ?? call.refs;
    desk.defer(callId);
    if (from === 'find') writer.push({ kind: 'held', callId, rowNumbers }, 0);
    writer.push({ kind: 'submitted', callId, handle }, 0);
    // A kill from here on must find the handle.
    writer.flush();
  }

  /** The step is taken again at once, with a fresh token; where that has expired too, the run stops. */
  #expired(call: Deferral, step: DeferredStep, group: FormedGroup): void {
    this.#deps.desk.forget(group.step?.credentials ?? {});
    if (call.expired.has(step)) {
      this.#deps.brakes.pull('stop', refusedAgain);
      return;
    }
    call.expired.add(step);
    if (step === 'submit') this.#doubt(call);
  }

  /** Whether a submission arrived is not known: it is looked for. */
  #doubt(call: Deferral): void {
    const { callId, rowNumbers } = call;
    call.step = 'find';
    this.#deps.desk.defer(callId);
    this.#deps.writer.push({ kind: 'released', callId, rowNumbers }, 0);
  }

  #failed(call: Deferral, from: DeferredStep, failure: Failure): void {
    if (stopsRun(failure)) {
      this.#deps.brakes.pull('stop', failure);
      return;
    }
    if (!failure.retryable) {
      this.#giveUp(call, failure);
      return;
    }
    if (from === 'submit') {
      call.lost += 1;
      if (call.lost > mostLost) {
        this.#giveUp(call, failure);
        return;
      }
      this.#doubt(call);
    }
    call.dueMs = Math.max(this.#later(call), performance.now() + (failure.retryAfterMs ?? 0));
  }

  /** The rows are brought back for what becomes of them. */
  #giveUp(call: Deferral, failure: Failure): void {
    this.#deps.writer.flush();
    call.rowNumbers = this.#deps.ledger.leftOf(call.callId);
    const rows = this.#attach(call);
    this.ended(call.callId);
    this.#deps.failed(call, rows, failure);
  }

  #later(call: Deferral): number {
    const every = this.#deps.stages.find(({ id }) => id === call.stage)?.deferred?.pollEveryMs ?? 0;
    return performance.now() + every;
  }

  #attach({ rowNumbers, stage }: Deferral): LiveRow[] {
    const { board, feed } = this.#deps;
    const there = rowNumbers.flatMap((rowNumber) => board.get(rowNumber) ?? []);
    const away = feed.apart(rowNumbers.filter((rowNumber) => !board.has(rowNumber)));
    for (const row of away) {
      row.out.add(stage);
      board.attach(row);
    }
    return [...there, ...away];
  }

  #putDown(call: Deferral, group: Pick<FormedGroup, 'rows'>): void {
    this.#carrying.delete(call.step);
    call.busy = false;
    call.dueMs = 0;
    for (const row of group.rows) this.#deps.board.detach(row);
  }
}

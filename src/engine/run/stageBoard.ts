import type { Json } from '../../core/json.ts';
import { DueQueue } from './dueQueue.ts';
import type { FormedGroup } from './formedGroup.ts';
import { finishing, type Held, type LiveRow, stageRow } from './liveRow.ts';
import { type AnyStage, type BoardStage, isLast, nextStages } from './stageOrder.ts';
import { StageQueue } from './stageQueue.ts';
import { Suspects } from './suspects.ts';

/** Where rows go from the board other than to a thread. */
export type BoardExits = {
  /** The stage has nothing to ask about the row: its answer is null. */
  readonly passed: (rowNumber: number, stage: string) => void;
  /** The stage's calls are collected later: the row waits for one elsewhere. */
  readonly deferred: (stage: string, row: LiveRow, nowMs: number) => void;
  /** The row is only in calls that are collected later, and is read again when one has its answer. */
  readonly left: (row: LiveRow) => void;
};

/** Rows without a call are handed out in slices of this many: small enough to cancel between them. */
export const finishRows = 250;

/** A stage with so few calls left that the end of the run is near. */
const lastCalls = 10;

/**
 * The stage queues of a run. Groups are formed from whatever rows are ready, whatever chunk they came
 * with, so 1,000 rows in calls of 20 are 50 calls. A group smaller than `maxRows` goes when no more
 * rows can reach its stage, or after `maxWaitMs`. A row waits in the queue of every stage that is ready
 * for it, and each of its stages waits for its own next try.
 */
export class StageBoard {
  readonly #stages: readonly BoardStage[];
  readonly #now: () => number;
  readonly #to: BoardExits;
  readonly #live = new Map<number, LiveRow>();
  readonly #queues = new Map<string | null, StageQueue>();
  readonly #parked = new Map<string, DueQueue>();
  readonly #resends: FormedGroup[] = [];
  /** What goes to a thread of its own. */
  readonly suspects = new Suspects();

  /** `now` in ms since 1970, as retries are timed. */
  constructor(stages: readonly BoardStage[], exits: Partial<BoardExits> = {}, now: () => number = Date.now) {
    this.#stages = stages;
    this.#to = { passed: () => {}, deferred: () => {}, left: () => {}, ...exits };
    this.#now = now;
    this.#queues.set(null, new StageQueue());
    for (const stage of stages) this.#queues.set(stage.id, new StageQueue());
  }

  get live(): number {
    return this.#live.size;
  }

  /** Rows that could be handed out now or after waiting for company, once for each stage. */
  get queued(): number {
    let rows = this.suspects.rows;
    for (const queue of this.#queues.values()) rows += queue.rows;
    for (const group of this.#resends) rows += group.rows.length;
    return rows;
  }

  /** Stages with rows waiting for them, or for which `open` is true. */
  busy(open: (stage: string) => boolean): number {
    return this.#stages.filter(({ id }) => !this.#queue(id).isEmpty || open(id)).length;
  }

  /** Rows of which a stage waits for its next try while others go on. */
  get parked(): number {
    let rows = 0;
    if (this.#parked.size > 0) for (const { parked } of this.#live.values()) if (parked.size > 0) rows += 1;
    return rows;
  }

  has(rowNumber: number): boolean {
    return this.#live.has(rowNumber);
  }

  get(rowNumber: number): LiveRow | undefined {
    return this.#live.get(rowNumber);
  }

  /** Takes in a row at the stages its answers so far lead to, those left out that it is out with. */
  add(row: LiveRow, nowMs: number): void {
    this.#live.set(row.rowNumber, row);
    if (!row.held) this.#advance(row, undefined, nowMs);
    this.detach(row);
  }

  /** Takes in a row that a call which is collected later is about. */
  attach(row: LiveRow): void {
    this.#live.set(row.rowNumber, row);
  }

  /** Lets go of a row that has nothing to do but wait for calls that are collected later. */
  detach(row: LiveRow): void {
    const { out, parked, queued, rowNumber } = row;
    if (queued > 0 || parked.size > 0 || out.size === 0 || !this.#live.has(rowNumber)) return;
    if (![...out].every((id) => this.#isDeferred(id))) return;
    this.#live.delete(rowNumber);
    this.#to.left(row);
  }

  /** Takes in a call whose fate is unknown; its rows are added after it. */
  addResend(callId: string, stage: string, rows: readonly LiveRow[]): void {
    for (const row of rows) row.out.add(stage);
    const last = rows.every((row) => isLast(this.#stages, row, stage));
    this.#resends.push({ stage, last, rows, callId, suspect: false });
  }

  /** Puts a group back as it was, after the thread that had it died without any doing of it. */
  putBack(group: FormedGroup, nowMs: number): void {
    // A call keeps its key: it may be one of unknown fate from before.
    if (group.callId !== undefined) {
      this.#resends.push({ ...group, suspect: false });
      return;
    }
    for (const row of group.rows) {
      row.out.delete(group.stage ?? finishing);
      if (!row.held) this.#enqueue(group.stage, row, nowMs);
    }
  }

  /**
   * A call that failed as a whole with one of its stage's `splits` is made again in halves, as new calls, so
   * that the row at fault is found and its neighbours get their answers. False where it is no such failure.
   */
  halve(group: FormedGroup, code: string): boolean {
    const stage = this.#stages.find(({ id }) => id === group.stage);
    if (group.rows.length < 2 || !stage?.splits?.includes(code)) return false;
    const middle = Math.ceil(group.rows.length / 2);
    for (const rows of [group.rows.slice(0, middle), group.rows.slice(middle)]) {
      this.#resends.push({ ...group, rows, callId: undefined });
    }
    return true;
  }

  /** Notes a stage's answer and moves the row on, unless it is held. */
  answered(row: LiveRow, stage: string, answer: Json, nowMs: number): void {
    row.out.delete(stage);
    row.tries.delete(stage);
    row.prior = { ...row.prior, [stage]: answer };
    if (!row.held) this.#advance(row, [stage], nowMs);
    this.detach(row);
  }

  /** A stage of the row failed and is tried again at `at` (ms since 1970). */
  failed(row: LiveRow, stage: string, at: number): void {
    row.out.delete(stage);
    row.tries.set(stage, { failed: (row.tries.get(stage)?.failed ?? 0) + 1, retryAt: at });
    if (!row.held) this.#park(row, stage, at);
  }

  /** A stage's call said nothing about the row: it goes again, as if for the first time. */
  again(row: LiveRow, stage: string, nowMs: number): void {
    row.out.delete(stage);
    if (!row.held) this.#enqueue(stage, row, nowMs);
    this.detach(row);
  }

  /** The row goes no further: it leaves every queue, and only calls that are out may still end. */
  hold(row: LiveRow, held: Held): void {
    // A failure is the last word; the question stays with the row for when it is tried again.
    if (row.held?.as !== 'failed') row.held = held;
    row.parked.clear();
    if (row.queued === 0) return;
    for (const queue of this.#queues.values()) queue.drop(row);
    row.queued = 0;
  }

  remove(rowNumber: number): void {
    this.#live.delete(rowNumber);
  }

  /** Stages whose next try is due go back to their queues (`at` in ms since 1970). */
  wake(at: number, nowMs: number): void {
    for (const [stage, due] of this.#parked) {
      for (const rowNumber of due.take(at, Number.POSITIVE_INFINITY)) {
        const row = this.#live.get(rowNumber);
        if (!row || (row.parked.get(stage) ?? Number.POSITIVE_INFINITY) > at) continue;
        row.parked.delete(stage);
        this.#enqueue(stage === finishing ? null : stage, row, nowMs);
        this.detach(row);
      }
    }
  }

  /** When the next try of a stage is due, in ms since 1970. */
  get nextTryAt(): number | undefined {
    const firsts = [...this.#parked.values()].flatMap(({ firstAt }) => firstAt ?? []);
    return firsts.length > 0 ? Math.min(...firsts) : undefined;
  }

  /** The next group, or `undefined` when nothing is ready. `more`: further chunks can still be opened. */
  take(nowMs: number, more: boolean, wanted: (stage: string | null) => boolean): FormedGroup | undefined {
    const resend = this.#resends[0];
    if (resend && wanted(resend.stage)) return this.#resends.shift();
    // Later stages first: finishing open rows frees memory and shows answers sooner.
    for (const id of [...this.#ending(more), null, ...this.#stages.map((stage) => stage.id).reverse()]) {
      const group = wanted(id) ? this.#form(id, nowMs, more) : undefined;
      if (group) return group;
    }
    return undefined;
  }

  /**
   * The first stage with rows, once it has its last few calls to make and later ones could have theirs beside
   * them: were it last, the calls that follow from its last answer would each be waited for alone.
   */
  #ending(more: boolean): readonly string[] {
    if (more || this.#stages.length < 2) return [];
    const first = this.#stages.find(({ id }) => !this.#queue(id).isEmpty);
    return first && this.#queue(first.id).rows <= lastCalls * first.maxRows ? [first.id] : [];
  }

  /** When the oldest partial group is due, in ms on the given clock; `undefined` when none waits. */
  nextDueMs(): number | undefined {
    let due: number | undefined;
    for (const stage of this.#stages) {
      const { oldestMs } = this.#queue(stage.id);
      if (oldestMs !== undefined) due = Math.min(due ?? Number.POSITIVE_INFINITY, oldestMs + stage.maxWaitMs);
    }
    return due;
  }

  #form(id: string | null, nowMs: number, more: boolean): FormedGroup | undefined {
    const queue = this.#queue(id);
    if (queue.isEmpty) return undefined;
    const stage = this.#stages.find((candidate) => candidate.id === id);
    if (!stage) return this.#out(null, queue.take('', finishRows));
    let grows: boolean | undefined;
    for (const { kind, rows, sinceMs } of queue.ready()) {
      const due = rows >= stage.maxRows || nowMs >= sinceMs + stage.maxWaitMs;
      grows ??= !due && this.#canGrow(stage, more);
      if (due || !grows) return this.#out(id, queue.take(kind, stage.maxRows));
    }
    return undefined;
  }

  #out(stage: string | null, rows: readonly LiveRow[]): FormedGroup {
    for (const row of rows) {
      row.queued -= 1;
      row.out.add(stage ?? finishing);
    }
    const last = stage === null || rows.every((row) => isLast(this.#stages, row, stage));
    return { stage, last, rows, suspect: false };
  }

  /** A row of a chunk still to come, or one whose earlier answers are still missing, may join the group. */
  #canGrow(stage: AnyStage, more: boolean): boolean {
    if (more || stage.after.length === 0) return more;
    for (const { prior, held } of this.#live.values()) {
      if (!held && !stage.after.every((id) => Object.hasOwn(prior, id))) return true;
    }
    return false;
  }

  #queue(id: string | null): StageQueue {
    const queue = this.#queues.get(id);
    if (!queue) throw new Error(`There is no stage ${id}.`);
    return queue;
  }

  #isDeferred(id: string | null): boolean {
    return this.#stages.some((stage) => stage.id === id && stage.deferred !== undefined);
  }

  #enqueue(id: string | null, row: LiveRow, sinceMs: number): void {
    if (id !== null && this.#isDeferred(id)) {
      row.out.add(id);
      this.#to.deferred(id, row, sinceMs);
      return;
    }
    row.queued += 1;
    const kind = this.#stages.find((stage) => stage.id === id)?.kind?.(stageRow(row)) ?? '';
    this.#queue(id).add(kind, row, sinceMs);
  }

  #park(row: LiveRow, stage: string, at: number): void {
    row.parked.set(stage, at);
    const queue = this.#parked.get(stage) ?? new DueQueue();
    this.#parked.set(stage, queue);
    queue.add(row.rowNumber, at);
  }

  /** To every stage that became ready by `answered`, or that is ready when the row is new. */
  #advance(row: LiveRow, answered: readonly string[] | undefined, nowMs: number): void {
    const passes = (id: string): boolean =>
      this.#stages.find((stage) => stage.id === id)?.skips?.(stageRow(row)) ?? false;
    for (const stage of nextStages(this.#stages, row, answered)) {
      if (stage === null || !passes(stage)) continue;
      row.prior = { ...row.prior, [stage]: null };
      this.#to.passed(row.rowNumber, stage);
      this.#advance(row, answered && [...answered, stage], nowMs);
      return;
    }
    for (const stage of nextStages(this.#stages, row, answered)) {
      const name = stage ?? finishing;
      if (row.out.has(name)) continue;
      const retryAt = row.tries.get(name)?.retryAt ?? 0;
      if (retryAt > this.#now()) this.#park(row, name, retryAt);
      else this.#enqueue(stage, row, nowMs);
    }
  }
}

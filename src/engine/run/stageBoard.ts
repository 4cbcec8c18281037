import type { Json, Stage, StageRow } from '../../core/analyser.ts';

/** A row of an open chunk. `attempts` counts sends of the present stage's call, or of `finish`. */
export type LiveRow = {
  readonly rowNumber: number;
  readonly chunkId: number;
  readonly input: StageRow['input'];
  readonly facts: StageRow['facts'];
  prior: { readonly [stageId: string]: Json };
  attempts: number;
  crashes: number;
};

/** Rows to hand out together. `stage` null needs no call; `last` means the rows are finished with its answer. */
export type FormedGroup = {
  readonly stage: string | null;
  readonly last: boolean;
  readonly rows: readonly LiveRow[];
  /** Set when a call of unknown fate is sent again: it keeps its key. */
  readonly callId?: string;
  /** Rows that were in flight when a thread died go alone, so that the guilty one is found. */
  readonly alone: boolean;
};

type Waiting = { readonly row: LiveRow; readonly sinceMs: number };
type AnyStage = Pick<Stage<never>, 'id' | 'after' | 'maxRows' | 'maxWaitMs'>;

/** Rows without a call are handed out in slices of this many: small enough to cancel between them. */
export const finishRows = 250;

/**
 * The stage queues of a run. Groups are formed from whatever rows are ready, whatever chunk they came
 * with, so 1,000 rows in calls of 20 are 50 calls. A group smaller than `maxRows` goes when no more
 * rows can reach its stage, or after `maxWaitMs`.
 */
export class StageBoard {
  readonly #stages: readonly AnyStage[];
  readonly #live = new Map<number, LiveRow>();
  readonly #queues = new Map<string | null, Waiting[]>();
  readonly #resends: FormedGroup[] = [];
  readonly #suspects: { row: LiveRow; stage: string | null }[] = [];

  constructor(stages: readonly AnyStage[]) {
    this.#stages = stages;
    this.#queues.set(null, []);
    for (const stage of stages) this.#queues.set(stage.id, []);
  }

  get live(): number {
    return this.#live.size;
  }

  /** Rows that could be handed out now or after waiting for company. */
  get queued(): number {
    let rows = this.#suspects.length;
    for (const queue of this.#queues.values()) rows += queue.length;
    for (const group of this.#resends) rows += group.rows.length;
    return rows;
  }

  /** The next group is a row that was there when two threads died. */
  get mustIsolate(): boolean {
    const next = this.#resends[0]?.rows ?? this.#suspects.slice(0, 1).map(({ row }) => row);
    return next.some((row) => row.crashes >= 2);
  }

  has(rowNumber: number): boolean {
    return this.#live.has(rowNumber);
  }

  get(rowNumber: number): LiveRow | undefined {
    return this.#live.get(rowNumber);
  }

  /** Takes in a row of a newly opened chunk, at the stages its answers so far lead to. */
  add(row: LiveRow, nowMs: number): void {
    this.#live.set(row.rowNumber, row);
    for (const stage of this.#next(row, undefined)) this.#enqueue(stage, row, nowMs);
  }

  /** Takes in the rows of a call whose fate is unknown. */
  addResend(callId: string, stage: string, rows: readonly LiveRow[]): void {
    for (const row of rows) this.#live.set(row.rowNumber, row);
    const last = rows.every((row) => this.#isLast(stage, row));
    this.#resends.push({ stage, last, rows, callId, alone: false });
  }

  /** Puts rows of a group back after the thread that had them died. */
  returnCrashed(group: FormedGroup): void {
    if (group.callId !== undefined) {
      this.#resends.push({ ...group, alone: true });
      return;
    }
    for (const row of group.rows) this.#suspects.push({ row, stage: group.stage });
  }

  /** Puts a group back as it was, after the thread that had it died without harm to it. */
  putBack(group: FormedGroup, nowMs: number): void {
    // A call keeps its key: it may be one of unknown fate from before.
    if (group.callId !== undefined) this.#resends.push(group);
    else for (const row of group.rows) this.#enqueue(group.stage, row, nowMs);
  }

  /** Notes a stage's answer and moves the row on. */
  answered(rowNumber: number, stage: string, answer: Json, nowMs: number): void {
    const row = this.#live.get(rowNumber);
    if (!row) return;
    row.prior = { ...row.prior, [stage]: answer };
    row.attempts = 0;
    for (const next of this.#next(row, stage)) this.#enqueue(next, row, nowMs);
  }

  remove(rowNumber: number): void {
    this.#live.delete(rowNumber);
  }

  /** The next group, or `undefined` when nothing is ready. `more`: further chunks can still be opened. */
  take(nowMs: number, more: boolean, wanted: (stage: string | null) => boolean): FormedGroup | undefined {
    const resend = this.#resends[0];
    if (resend && wanted(resend.stage)) return this.#resends.shift();
    const suspect = this.#suspects[0];
    if (suspect && wanted(suspect.stage)) {
      this.#suspects.shift();
      const last = suspect.stage === null || this.#isLast(suspect.stage, suspect.row);
      return { stage: suspect.stage, last, rows: [suspect.row], alone: true };
    }
    // Later stages first: finishing open rows frees memory and shows answers sooner.
    for (const id of [null, ...this.#stages.map((stage) => stage.id).reverse()]) {
      const group = wanted(id) ? this.#form(id, nowMs, more) : undefined;
      if (group) return group;
    }
    return undefined;
  }

  /** When the oldest partial group is due, in ms on the given clock; `undefined` when none waits. */
  nextDueMs(): number | undefined {
    let due: number | undefined;
    for (const stage of this.#stages) {
      const oldest = this.#queue(stage.id)[0];
      if (oldest) due = Math.min(due ?? Number.POSITIVE_INFINITY, oldest.sinceMs + stage.maxWaitMs);
    }
    return due;
  }

  #form(id: string | null, nowMs: number, more: boolean): FormedGroup | undefined {
    const queue = this.#queue(id);
    const first = queue[0];
    if (!first) return undefined;
    const stage = this.#stages.find((candidate) => candidate.id === id);
    if (!stage) {
      const rows = queue.splice(0, finishRows).map(({ row }) => row);
      return { stage: null, last: true, rows, alone: false };
    }
    const due = nowMs >= first.sinceMs + stage.maxWaitMs;
    if (queue.length < stage.maxRows && !due && this.#canGrow(stage, more)) return undefined;
    const rows = queue.splice(0, stage.maxRows).map(({ row }) => row);
    return { stage: stage.id, last: rows.every((row) => this.#isLast(stage.id, row)), rows, alone: false };
  }

  /** A row of a chunk still to come, or one whose earlier answers are still missing, may join the group. */
  #canGrow(stage: AnyStage, more: boolean): boolean {
    if (more || stage.after.length === 0) return more;
    for (const { prior } of this.#live.values()) {
      if (!stage.after.every((id) => Object.hasOwn(prior, id))) return true;
    }
    return false;
  }

  #queue(id: string | null): Waiting[] {
    return this.#queues.get(id) ?? [];
  }

  #enqueue(id: string | null, row: LiveRow, sinceMs: number): void {
    this.#queue(id).push({ row, sinceMs });
  }

  /** The stages that became ready by `answered`, or all that are ready when the row is new; null for `finish`. */
  #next(row: LiveRow, answered: string | undefined): (string | null)[] {
    const open = this.#stages.filter((stage) => !Object.hasOwn(row.prior, stage.id));
    if (open.length === 0) return [null];
    return open
      .filter((stage) => stage.after.every((id) => Object.hasOwn(row.prior, id)))
      .filter((stage) => answered === undefined || stage.after.includes(answered))
      .map((stage) => stage.id);
  }

  #isLast(stageId: string, row: LiveRow): boolean {
    return this.#stages.every((stage) => stage.id === stageId || Object.hasOwn(row.prior, stage.id));
  }
}

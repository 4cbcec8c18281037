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
  readonly callId?: string | undefined;
  /** Rows that were in flight when a thread died go alone, so that the guilty one is found. */
  readonly alone: boolean;
};

type Waiting = { readonly row: LiveRow; readonly sinceMs: number };
/** What the board must know of a stage; the settings of the run are already in `kind`. */
export type BoardStage = Pick<Stage<never>, 'id' | 'after' | 'maxRows' | 'maxWaitMs' | 'splits'> & {
  readonly kind?: ((row: StageRow) => string) | undefined;
};

export const boardStage = <Settings>(stage: Stage<Settings>, settings: Settings): BoardStage => ({
  id: stage.id,
  after: stage.after,
  maxRows: stage.maxRows,
  maxWaitMs: stage.maxWaitMs,
  ...(stage.splits && { splits: stage.splits }),
  kind: stage.kind && ((row) => stage.kind?.(row, settings) ?? ''),
});

/** Rows waiting for a stage, by the kind a group must be of; kinds in the order their oldest row came. */
type Queue = Map<string, Waiting[]>;

/** Rows without a call are handed out in slices of this many: small enough to cancel between them. */
export const finishRows = 250;

/**
 * The stage queues of a run. Groups are formed from whatever rows are ready, whatever chunk they came
 * with, so 1,000 rows in calls of 20 are 50 calls. A group smaller than `maxRows` goes when no more
 * rows can reach its stage, or after `maxWaitMs`.
 */
export class StageBoard {
  readonly #stages: readonly BoardStage[];
  readonly #live = new Map<number, LiveRow>();
  readonly #queues = new Map<string | null, Queue>();
  readonly #resends: FormedGroup[] = [];
  readonly #suspects: { row: LiveRow; stage: string | null }[] = [];

  constructor(stages: readonly BoardStage[]) {
    this.#stages = stages;
    this.#queues.set(null, new Map());
    for (const stage of stages) this.#queues.set(stage.id, new Map());
  }

  get live(): number {
    return this.#live.size;
  }

  /** Rows that could be handed out now or after waiting for company. */
  get queued(): number {
    let rows = this.#suspects.length;
    for (const queue of this.#queues.values()) for (const waiting of queue.values()) rows += waiting.length;
    for (const group of this.#resends) rows += group.rows.length;
    return rows;
  }

  /** Stages with rows waiting for them, or for which `open` is true. */
  busy(open: (stage: string) => boolean): number {
    return this.#stages.filter(({ id }) => this.#queue(id).size > 0 || open(id)).length;
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
      for (const [oldest] of this.#queue(stage.id).values()) {
        if (oldest) due = Math.min(due ?? Number.POSITIVE_INFINITY, oldest.sinceMs + stage.maxWaitMs);
      }
    }
    return due;
  }

  #form(id: string | null, nowMs: number, more: boolean): FormedGroup | undefined {
    const queue = this.#queue(id);
    if (queue.size === 0) return undefined;
    const stage = this.#stages.find((candidate) => candidate.id === id);
    if (!stage) {
      const rows = takeFrom(queue, '', finishRows);
      return { stage: null, last: true, rows, alone: false };
    }
    let grows: boolean | undefined;
    for (const [kind, waiting] of queue) {
      const since = waiting[0]?.sinceMs ?? nowMs;
      const due = waiting.length >= stage.maxRows || nowMs >= since + stage.maxWaitMs;
      grows ??= !due && this.#canGrow(stage, more);
      if (!due && grows) continue;
      const rows = takeFrom(queue, kind, stage.maxRows);
      return { stage: stage.id, last: rows.every((row) => this.#isLast(stage.id, row)), rows, alone: false };
    }
    return undefined;
  }

  /** A row of a chunk still to come, or one whose earlier answers are still missing, may join the group. */
  #canGrow(stage: BoardStage, more: boolean): boolean {
    if (more || stage.after.length === 0) return more;
    for (const { prior } of this.#live.values()) {
      if (!stage.after.every((id) => Object.hasOwn(prior, id))) return true;
    }
    return false;
  }

  #queue(id: string | null): Queue {
    return this.#queues.get(id) ?? new Map();
  }

  #enqueue(id: string | null, row: LiveRow, sinceMs: number): void {
    const kind = this.#stages.find((stage) => stage.id === id)?.kind?.(row) ?? '';
    const queue = this.#queue(id);
    const waiting = queue.get(kind);
    if (waiting) waiting.push({ row, sinceMs });
    else queue.set(kind, [{ row, sinceMs }]);
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

function takeFrom(queue: Queue, kind: string, most: number): LiveRow[] {
  const waiting = queue.get(kind) ?? [];
  const rows = waiting.splice(0, most).map(({ row }) => row);
  if (waiting.length === 0) queue.delete(kind);
  return rows;
}

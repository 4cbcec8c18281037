import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { Group } from '../../contract/workOrder.ts';
import { limitName } from '../../core/limit.ts';
import type { Ask } from './callDeskDeps.ts';
import type { FormedGroup } from './formedGroup.ts';
import { stageRow } from './liveRow.ts';
import type { Quarantine } from './quarantine.ts';
import type { RunParts } from './runParts.ts';

/** Orders without calls a session may hold: one at work, one ready, so that no thread waits for the engine. */
export const ordersPerSession = 2;
/**
 * Groups handed out before the threads hear of them: all that may be out at once would have them begin, and the
 * first call leave, only when the last is handed out (0.2 s for 2,000, measured).
 */
const groupsPerTurn = 100;
const callNumberBlock = 1000;
/** How long a thread may take to load its code, on a computer with much else to do (ms). */
const longestStartMs = 60_000;

export type DispatcherDeps = Omit<RunParts, 'desk'> & {
  /** The desk needs the dispatcher to commit what it lets go. */
  readonly desk: () => RunParts['desk'];
  readonly run: StoredRun;
  readonly ledger: Pick<Store['ledger'], 'nextCallNumbers'>;
  readonly sessions: () => readonly Session[];
  readonly quarantine: Quarantine;
  /** Unique over all runs of the engine, since sessions serve several, and over their lives. */
  readonly nextOrderId: () => number;
  /** Calls in flight at once. */
  readonly concurrency: () => number;
  /** How long a call may take, and how long a thread may say nothing of an order before it is ended (ms). */
  readonly softLimitMs: number;
  readonly hardLimitMs: number;
};

/** Hands groups of rows to threads, never more than twice what may be in flight. */
export class Dispatcher {
  readonly #deps: DispatcherDeps;
  #callNumbers = { next: 1, last: 0 };
  /** Sessions that have the run's settings. */
  readonly #told = new Set<number>();

  constructor(deps: DispatcherDeps) {
    this.#deps = deps;
  }

  /** `true` when there may be more to hand out, but what was should reach the threads first. */
  handOut(): boolean {
    const { board, feed, handedOut, quarantine, sessions } = this.#deps;
    this.#handOutSuspects();
    for (let groups = 0; groups < groupsPerTurn; groups++) {
      const session = handedOut.freest(quarantine.others(sessions()));
      if (!session) return false;
      const group = board.take(performance.now(), feed.more, (stage) => this.#wanted(stage, session));
      if (!group) return false;
      this.#send(session, group);
    }
    return true;
  }

  /** What may have ended a thread goes to one where it can harm no neighbour, of other runs neither. */
  #handOutSuspects(): void {
    const { board, handedOut, quarantine, run, sessions } = this.#deps;
    while (board.suspects.any) {
      const session = quarantine.keep(run.id, sessions());
      const group = session && board.suspects.take(session, (stage) => this.#wanted(stage, session));
      if (!group) return;
      this.#send(session, group);
    }
    if (handedOut.suspects === 0) quarantine.free(run.id);
  }

  /** Hands a step of a call that is collected later to the thread with the least to do. */
  sendStep(group: FormedGroup): void {
    const { handedOut, quarantine, sessions } = this.#deps;
    const session = handedOut.freest(quarantine.others(sessions())) ?? handedOut.freest(sessions());
    if (session) this.#send(session, group);
  }

  /** Commits the start of a call; `false` when it must not be sent any more. */
  async started({ callId, requestHash, reserved, costs, credentials }: Ask): Promise<boolean> {
    const { handedOut, writer } = this.#deps;
    const group = handedOut.group(callId);
    if (!group) return false;
    const rowNumbers = group.rows.map(({ rowNumber }) => rowNumber);
    const taken = Object.fromEntries(costs.map(({ limit, cost }) => [limitName(limit.key), cost]));
    const call = {
      callId,
      stage: group.stage ?? '',
      rowNumbers,
      requestHash,
      reserved,
      costs: taken,
      refs: credentials,
    };
    return writer.durable({ kind: 'started', call });
  }

  /** The call may go: its thread must answer in time. */
  going(callId: string): void {
    this.#deps.handedOut.go(callId, this.#due());
  }

  unsent(callId: string): void {
    const { handedOut, writer } = this.#deps;
    const rows = handedOut.group(callId)?.rows ?? [];
    writer.push({ kind: 'unsent', callId, rowNumbers: rows.map(({ rowNumber }) => rowNumber) }, 0);
  }

  /** The session has loaded its code: the time of its orders counts from now. */
  ready(session: Session): void {
    this.#deps.handedOut.begun(session, this.#due());
  }

  /** The session finished some rows. */
  heard(session: Session): void {
    this.#deps.handedOut.heard(session, this.#due());
  }

  #wanted(stage: string | null, session: Session): boolean {
    const { concurrency, desk, handedOut } = this.#deps;
    if (stage === null) return handedOut.load(session).withoutCall < ordersPerSession;
    const most = 2 * concurrency();
    if (desk().open >= most) return false;
    if (desk().openOf(stage) >= Math.ceil(most / this.#busyStages())) return false;
    // Before rows are taken from the board: a disk that refuses must not lose them.
    this.#reserveNumbers();
    return true;
  }

  /**
   * Stages share what may be handed out: one whose limit is slow would else hold all of it with calls that
   * wait, and the others' limits would lie idle.
   */
  #busyStages(): number {
    const { board, desk } = this.#deps;
    return Math.max(
      1,
      board.busy((stage) => desk().openOf(stage) > 0),
    );
  }

  #send(session: Session, formed: FormedGroup): void {
    const { desk, handedOut, nextOrderId, writer } = this.#deps;
    const callId = formed.stage === null ? undefined : (formed.callId ?? this.newCallId());
    const group: FormedGroup = callId === undefined ? formed : { ...formed, callId };
    const orderId = nextOrderId();
    const startMs = session.ready ? 0 : longestStartMs;
    handedOut.add({ session, group, orderId, dueMs: this.#due() + startMs });
    if (callId === undefined) {
      const rowNumbers = group.rows.map(({ rowNumber }) => rowNumber);
      writer.push({ kind: 'taken', rowNumbers }, 0);
    } else if (!group.step || group.step.kind === 'submit') {
      desk().expect(callId, formed.stage ?? '');
    }
    session.send({ kind: 'order', order: { ...this.#orderHead(session), orderId, groups: [toWire(group)] } });
  }

  newCallId(): string {
    this.#reserveNumbers();
    return `${this.#deps.run.id}-${this.#callNumbers.next++}`;
  }

  /** Numbers are reserved on disk in blocks, so that no id is ever used twice and few writes are needed. */
  #reserveNumbers(): void {
    if (this.#callNumbers.next <= this.#callNumbers.last) return;
    const next = this.#deps.ledger.nextCallNumbers(this.#deps.run.key, callNumberBlock);
    this.#callNumbers = { next, last: next + callNumberBlock - 1 };
  }

  #orderHead({ id }: Session) {
    const { run, softLimitMs } = this.#deps;
    const told = this.#told.has(id);
    this.#told.add(id);
    return {
      v: 1 as const,
      runId: run.id,
      epoch: run.epoch,
      analyserId: run.analyserId,
      analyserVersion: run.analyserVersion,
      ...(!told && { settings: run.settings as { [id: string]: never } }),
      asOf: run.asOf,
      softLimitMs,
    };
  }

  #due(): number {
    return performance.now() + this.#deps.hardLimitMs;
  }
}

function toWire(group: FormedGroup): Group {
  return {
    stage: group.stage,
    callId: group.callId ?? null,
    last: group.last,
    ...(group.step && {
      step: group.step.kind,
      handle: group.step.handle as never,
      sinceMs: group.step.sinceMs,
      credentials: { ...group.step.credentials },
    }),
    rows: group.rows.map(stageRow) as never,
  };
}

import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { Failure } from '../../core/failure.ts';
import type { Usage } from '../../core/stage.ts';
import type { Deferrals } from './deferrals.ts';
import type { FormedGroup } from './formedGroup.ts';
import type { Order } from './handedOut.ts';
import { finishing, type LiveRow } from './liveRow.ts';
import type { RowChanges } from './rowChanges.ts';
import type { RunParts } from './runParts.ts';

/** A row that ended its thread this often is set aside. */
const maxCrashes = 3;

/** What a thread's death did to a run, for its history. */
export type Lost = {
  readonly endedByRow?: number;
  /** Rows that go to a thread of their own now, since one of them may have ended this one. */
  readonly rowsKeptApart: number;
  readonly callsSentAgain: number;
};

export type LostThreadsDeps = Pick<RunParts, 'board' | 'desk' | 'handedOut' | 'writer'> & {
  readonly deferrals: () => Deferrals;
};

/**
 * What becomes of the orders of a thread that died. The mark it left names the order whose code was running:
 * that one is charged, and goes on apart from others. Without a mark one of those it was at work on may have
 * done it: all go again, together on a thread that has nothing else, and in halves where that dies too, until
 * one is alone. Whatever else it held goes again as if nothing had been.
 */
export class LostThreads {
  readonly #deps: LostThreadsDeps;
  readonly #rows: RowChanges;

  constructor(deps: LostThreadsDeps, rows: RowChanges) {
    this.#deps = deps;
    this.#rows = rows;
  }

  lost(session: Session): Lost {
    const { board, handedOut, writer } = this.#deps;
    const { busyWith } = session;
    const held = handedOut.takeFrom(session).filter(({ ended }) => !ended);
    const isBlamed = (order: Order): boolean =>
      busyWith === 0 ? this.#isAtWork(order) : order.orderId === busyWith;
    const blamed = new Set(held.filter(isBlamed));
    const calls = held.filter(({ group }) => !group.step);
    const suspects = calls.filter((order) => blamed.has(order));
    const [only] = suspects;
    const proven = only && suspects.length === 1 && (busyWith !== 0 || only.group.suspect) ? only : undefined;
    for (const order of held) if (order.group.step) this.#returnStep(order, blamed.has(order));
    const innocent = calls.filter((order) => !blamed.has(order));
    const callsSentAgain = innocent.filter((order) => this.#isStarted(order)).length;
    for (const order of innocent) {
      for (const group of this.#withdraw(order)) board.putBack(group, performance.now());
      this.#asideIfHeld(order.group.rows);
    }
    if (proven) this.#charge(proven);
    else this.#suspect(suspects);
    writer.flush();
    const rowsOf = (orders: readonly Order[]) => orders.flatMap(({ group }) => group.rows);
    const [row, ...others] = proven ? rowsOf([proven]) : [];
    return {
      ...(row && others.length === 0 && { endedByRow: row.rowNumber }),
      rowsKeptApart: rowsOf(suspects).length,
      callsSentAgain,
    };
  }

  /** A thread is done with an order. A call that was let go, and of which nothing was heard, is lost. */
  idle(order: Order): void {
    if (order.ended || !this.#isStarted(order)) return;
    if (order.group.step) this.#returnStep(order, true);
    else this.#charge(order);
  }

  /** One that only waits for its leave cannot end its thread. */
  #isAtWork(order: Order): boolean {
    return !order.reserved || this.#isStarted(order);
  }

  #isStarted({ group: { callId } }: Order): boolean {
    return callId !== undefined && this.#deps.desk.startedAt(callId) !== undefined;
  }

  #returnStep({ group }: Order, blamed: boolean): void {
    const { desk, deferrals } = this.#deps;
    const started = group.step?.kind === 'submit' && group.callId !== undefined && desk.end(group.callId);
    deferrals().lost(group, started, blamed);
  }

  /** Not even these are charged: one of them may have done it, or none. */
  #suspect(orders: readonly Order[]): void {
    const { suspects } = this.#deps.board;
    const groups = orders.flatMap((order) => this.#withdraw(order)).map(suspected);
    const again = orders.every(({ group }) => group.suspect);
    const middle = again ? Math.ceil(groups.length / 2) : groups.length;
    suspects.add(groups.slice(0, middle));
    suspects.add(groups.slice(middle));
    this.#asideIfHeld(orders.flatMap(({ group }) => group.rows));
  }

  /** The order ended its thread. Of many rows one did: they go once more together, then each on its own. */
  #charge({ group, reserved }: Order): void {
    const { board, desk, writer } = this.#deps;
    const { callId } = group;
    const rows = this.#there(group.rows);
    const rowNumbers = rows.map(({ rowNumber }) => rowNumber);
    const wasStarted = callId !== undefined && desk.end(callId);
    // It may have died while the request was built: the row is charged though nothing was sent.
    if (!wasStarted && callId !== undefined) writer.push({ kind: 'taken', rowNumbers }, 0);
    for (const row of rows) row.crashes += 1;
    const out = group.rows.length === 1 ? rows.filter(({ crashes }) => crashes >= maxCrashes) : [];
    const whole = out.length === 0 && (rows.length === 1 || rows.every(({ crashes }) => crashes < 2));
    if (wasStarted) this.#leaveCall(callId, reserved, whole);
    const stage = group.stage ?? finishing;
    this.#rows.change(out.flatMap((row) => this.#rows.failed(row, stage, crashed(row.rowNumber))));
    if (out.length > 0) return;
    writer.push({ kind: 'crashed', rowNumbers }, rows.length);
    const again = whole
      ? [{ ...group, rows }]
      : rows.map((row) => ({ ...group, rows: [row], callId: undefined }));
    board.suspects.add(again.flatMap((one) => this.#wanted(one)).map(suspected));
    this.#asideIfHeld(rows);
  }

  /** A call whose thread died is sent again, or given up as if it had cost the most it could. */
  #leaveCall(callId: string, reserved: Usage | undefined, again: boolean): void {
    const { desk, writer } = this.#deps;
    if (!reserved) return;
    if (again) {
      writer.push({ kind: 'unknown', callId }, 0);
      return;
    }
    desk.end(callId, { microUnits: reserved.microUnits });
    writer.push({ kind: 'ended', callId, usage: reserved, answers: [], unheard: true }, 0);
  }

  /** The order's rows wait as if it had not been handed out; a call that had started is of unknown fate. */
  #withdraw({ group }: Order): FormedGroup[] {
    const { desk, writer } = this.#deps;
    const { callId, rows } = group;
    if (callId === undefined)
      this.#rows.change(this.#there(rows).map(({ rowNumber }) => ({ kind: 'back', rowNumber })));
    else if (desk.end(callId)) {
      writer.push({ kind: 'released', callId, rowNumbers: rows.map(({ rowNumber }) => rowNumber) }, 0);
    }
    return this.#wanted(group);
  }

  /** Without a call to send again, only the rows that are to go further. */
  #wanted(group: FormedGroup): FormedGroup[] {
    if (group.callId !== undefined) return [group];
    const rows = this.#there(group.rows).filter((row) => !this.#isHeld(row, group.stage));
    return rows.length > 0 ? [{ ...group, rows }] : [];
  }

  /** Rows that have not ended, as those of a call do one by one where they need none. */
  #there(rows: readonly LiveRow[]): LiveRow[] {
    return rows.filter(({ rowNumber }) => this.#deps.board.has(rowNumber));
  }

  #asideIfHeld(rows: readonly LiveRow[]): void {
    this.#rows.change(this.#rows.asideIfHeld([...new Set(this.#there(rows))]));
  }

  #isHeld(row: LiveRow, stage: string | null): boolean {
    if (row.held) row.out.delete(stage ?? finishing);
    return row.held !== undefined;
  }
}

const suspected = (group: FormedGroup): FormedGroup => ({ ...group, suspect: true });

const crashed = (rowNumber: number): Failure => ({
  code: 'crashed',
  message: `Row ${rowNumber} ended its worker ${maxCrashes} times and was set aside.`,
  retryable: false,
});

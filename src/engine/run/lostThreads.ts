import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { Failure } from '../../core/failure.ts';
import type { Usage } from '../../core/stage.ts';
import type { Deferrals } from './deferrals.ts';
import type { FormedGroup } from './formedGroup.ts';
import type { Order } from './handedOut.ts';
import { finishing, type LiveRow } from './liveRow.ts';
import type { RowChanges } from './rowChanges.ts';
import type { RunParts } from './runParts.ts';

/** A row that was there when its thread died this often is set aside. */
const maxCrashes = 3;

export type LostThreadsDeps = RunParts & { readonly deferrals: () => Deferrals };

/** What becomes of the rows a thread had when it died. */
export class LostThreads {
  readonly #deps: LostThreadsDeps;
  readonly #rows: RowChanges;

  constructor(deps: LostThreadsDeps, rows: RowChanges) {
    this.#deps = deps;
    this.#rows = rows;
  }

  /** A thread died: calls it had started have an unknown fate and are sent again under their key. */
  lost(session: Session): void {
    for (const order of this.#deps.handedOut.takeFrom(session)) this.#return(order);
    this.#deps.writer.flush();
  }

  #return({ group, reserved, ended }: Order): void {
    const { board, desk, writer } = this.#deps;
    if (ended) return;
    if (group.step) {
      const started = group.step.kind === 'submit' && group.callId !== undefined && desk.end(group.callId);
      this.#deps.deferrals().lost(group, started);
      return;
    }
    const wasStarted = group.callId !== undefined && desk.end(group.callId);
    // A call that only waited for its leave cannot have ended the thread.
    if (reserved && !wasStarted) {
      board.putBack(group, performance.now());
      this.#rows.change(this.#rows.asideIfHeld(group.rows));
      return;
    }
    const rows = group.rows.filter((row) => board.has(row.rowNumber));
    const rowNumbers = rows.map(({ rowNumber }) => rowNumber);
    // It may have died while the request was built: the row is charged though nothing was sent.
    if (!wasStarted && group.callId !== undefined) writer.push({ kind: 'taken', rowNumbers }, 0);
    for (const row of rows) row.crashes += 1;
    const out = rows.filter((row) => row.crashes >= maxCrashes);
    const again = rows.filter((row) => row.crashes < maxCrashes);
    // Sent whole once more, under its key; if that ends a thread too, its rows go one by one.
    const whole = again.length === group.rows.length && (rows.length === 1 || again.every(triedOnce));
    if (wasStarted) this.#leaveCall(group, reserved, whole);
    const stage = group.stage ?? finishing;
    this.#rows.change(out.flatMap((row) => this.#rows.failed(row, stage, crashed(row.rowNumber))));
    writer.push({ kind: 'crashed', rowNumbers: again.map(({ rowNumber }) => rowNumber) }, again.length);
    if (whole) board.returnCrashed(group);
    else for (const row of again) board.returnCrashed({ ...withoutCall(group), rows: [row] });
    this.#rows.change(this.#rows.asideIfHeld(again));
  }

  /** A call whose thread died is sent again, or given up as if it had cost the most it could. */
  #leaveCall({ callId }: FormedGroup, reserved: Usage | undefined, again: boolean): void {
    const { desk, writer } = this.#deps;
    if (callId === undefined || !reserved) return;
    if (again) {
      writer.push({ kind: 'unknown', callId }, 0);
      return;
    }
    desk.end(callId, { microUnits: reserved.microUnits });
    writer.push({ kind: 'ended', callId, usage: reserved, answers: [], unheard: true }, 0);
  }
}

const triedOnce = ({ crashes }: LiveRow): boolean => crashes < 2;

function withoutCall({ callId: _, ...group }: FormedGroup): FormedGroup {
  return { ...group, alone: true };
}

const crashed = (rowNumber: number): Failure => ({
  code: 'crashed',
  message: `Row ${rowNumber} ended its worker ${maxCrashes} times and was set aside.`,
  retryable: false,
});

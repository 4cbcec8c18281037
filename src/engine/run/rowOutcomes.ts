import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { RowChange } from '../../adapters/sqlite/ledger.ts';
import type { EndedRow, FromThread, Outcome } from '../../contract/workOrder.ts';
import type { Json, Usage } from '../../core/analyser.ts';
import type { Failure } from '../../core/failure.ts';
import { decideRetry, type RetryPolicy } from '../../core/retry.ts';
import { asksToSlowDown, isTokenExpired, stopsRun } from '../../core/run/breakers.ts';
import type { Brakes } from './brakes.ts';
import type { Order } from './handedOut.ts';
import type { Pace } from './pace.ts';
import type { RunParts } from './runParts.ts';
import type { FormedGroup, LiveRow } from './stageBoard.ts';
import { TokenExpiry } from './tokenExpiry.ts';

/** A row that was there when its thread died this often is set aside. */
const maxCrashes = 3;

export type RowOutcomesDeps = RunParts & {
  readonly brakes: Brakes;
  readonly pace: Pace;
  readonly retry: RetryPolicy;
  readonly random: () => number;
};

type Ended = Extract<FromThread, { kind: 'ended' }>;

/** What becomes of rows when their call ends, their result comes, or their thread dies. */
export class RowOutcomes {
  readonly #deps: RowOutcomesDeps;
  readonly #expiry = new TokenExpiry();

  constructor(deps: RowOutcomesDeps) {
    this.#deps = deps;
  }

  ended(arrived: Ended): void {
    const { desk, handedOut, writer } = this.#deps;
    const message = { ...arrived, rows: this.#expiry.judge(arrived.rows) };
    const group = handedOut.group(message.callId);
    if (!group || group.stage === null) return;
    const stage = group.stage;
    handedOut.ended(message.callId);
    const expired = message.rows.some(({ answer }) => !answer.ok && isTokenExpired(answer.failure));
    if (expired) desk.tokenExpired(message.callId);
    const halved = this.#halve(group, message);
    if (!halved) this.#observe(message);
    const { actual, observed, usage } = message;
    desk.end(message.callId, { actual, observed, microUnits: usage.microUnits });
    const answers = message.rows.flatMap(({ rowNumber, answer }) =>
      answer.ok ? [{ rowNumber, stage, value: answer.value as Json }] : [],
    );
    writer.push({ kind: 'ended', callId: message.callId, usage: message.usage, answers }, 0);
    if (halved) this.#change(message.rows.map(({ rowNumber }) => ({ kind: 'back', rowNumber })));
    else this.#change(message.rows.map((row) => this.#afterCall(row, stage)));
  }

  finished(rows: readonly Outcome[]): void {
    this.#change(rows.map((row) => this.#afterResult(row)));
  }

  /** A thread died: calls it had started have an unknown fate and are sent again under their key. */
  lost(session: Session): void {
    for (const order of this.#deps.handedOut.takeFrom(session)) this.#return(order);
    this.#deps.writer.flush();
  }

  /** The call says nothing about most of its rows: they wait for its halves as if it had not been made. */
  #halve(group: FormedGroup, { rows }: Ended): boolean {
    const codes = new Set(rows.map(({ answer }) => (answer.ok ? '' : answer.failure.code)));
    const [code = ''] = codes;
    if (codes.size !== 1 || !this.#deps.board.halve(group, code)) return false;
    for (const row of group.rows) row.attempts -= 1;
    return true;
  }

  #observe({ callId, rows }: Ended): void {
    const { brakes, desk, pace } = this.#deps;
    const outcomes = rows.map(({ answer }) => (answer.ok ? undefined : answer.failure));
    const startedAt = desk.startedAt(callId);
    const refused = outcomes.some(
      (failure) => failure?.retryable && !asksToSlowDown(failure) && !isTokenExpired(failure),
    );
    if (startedAt !== undefined) pace.ended(performance.now() - startedAt, refused);
    brakes.ended(outcomes);
  }

  #return({ group, reserved, ended }: Order): void {
    const { board, desk, writer } = this.#deps;
    if (ended) return;
    const wasStarted = group.callId !== undefined && desk.end(group.callId);
    // A call that only waited for its leave cannot have ended the thread.
    if (reserved && !wasStarted) {
      board.putBack(group, performance.now());
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
    this.#change(out.map(({ rowNumber }) => this.#failed(rowNumber, crashed(rowNumber))));
    writer.push({ kind: 'crashed', rowNumbers: again.map(({ rowNumber }) => rowNumber) }, again.length);
    if (whole) board.returnCrashed(group);
    else for (const row of again) board.returnCrashed({ ...withoutCall(group), rows: [row] });
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
    writer.push({ kind: 'ended', callId, usage: reserved, answers: [] }, 0);
  }

  #afterCall(row: EndedRow, stage: string): RowChange {
    const { rowNumber, answer, result } = row;
    if (!answer.ok) return this.#afterFailure(rowNumber, answer.failure);
    if (result) return this.#afterResult({ rowNumber, result });
    this.#deps.board.answered(rowNumber, stage, answer.value as Json, performance.now());
    return { kind: 'ready', rowNumber };
  }

  #afterResult({ rowNumber, result }: Outcome): RowChange {
    if (!result.ok) return this.#afterFailure(rowNumber, result.failure);
    this.#leave(rowNumber);
    return { kind: 'done', rowNumber, result: result.value as { [column: string]: Json } };
  }

  #afterFailure(rowNumber: number, failure: Failure): RowChange {
    const { board, feed, retry, random } = this.#deps;
    if (stopsRun(failure)) {
      // It says nothing about the row: the run is about to stop, and the row waits as if never tried.
      this.#leave(rowNumber);
      return { kind: 'back', rowNumber };
    }
    if (isTokenExpired(failure)) {
      // It says nothing about the row either: with a fresh token it goes as if for the first time.
      this.#leave(rowNumber);
      feed.retryAt(rowNumber, Date.now());
      return { kind: 'back', rowNumber };
    }
    const attempts = board.get(rowNumber)?.attempts ?? 1;
    const decision = decideRetry(failure, attempts, retry, random);
    if (decision.kind === 'fail') return this.#failed(rowNumber, failure);
    this.#leave(rowNumber);
    const retryAt = Date.now() + Math.ceil(decision.delayMs);
    feed.retryAt(rowNumber, retryAt);
    return { kind: 'retry', rowNumber, failure, retryAt };
  }

  #failed(rowNumber: number, failure: Failure): RowChange {
    this.#leave(rowNumber);
    return { kind: 'failed', rowNumber, failure };
  }

  #change(changes: readonly RowChange[]): void {
    const { twins, writer } = this.#deps;
    const all = changes.flatMap((change) => twins.spread(change));
    if (all.length > 0) writer.push({ kind: 'rows', changes: all }, all.length);
  }

  #leave(rowNumber: number): void {
    const { board, feed } = this.#deps;
    const row = board.get(rowNumber);
    if (!row) return;
    board.remove(rowNumber);
    feed.leave(row.chunkId);
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

import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { RowChange, StageAnswer } from '../../adapters/sqlite/ledgerEntries.ts';
import type { EndedRow, FromThread, Outcome } from '../../contract/workOrder.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { decideRetry, type RetryPolicy } from '../../core/retry.ts';
import type { Choice } from '../../core/row.ts';
import { asksToSlowDown, isTokenExpired, isUnanswered, stopsRun } from '../../core/run/breakers.ts';
import type { SpendBook } from '../../core/run/spendBook.ts';
import type { Brakes } from './brakes.ts';
import type { Deferrals } from './deferrals.ts';
import type { FormedGroup } from './formedGroup.ts';
import type { Order } from './handedOut.ts';
import { finishing, type LiveRow } from './liveRow.ts';
import { type Lost, LostThreads } from './lostThreads.ts';
import type { Pace } from './pace.ts';
import { RowChanges } from './rowChanges.ts';
import type { RunParts } from './runParts.ts';
import { TokenExpiry } from './tokenExpiry.ts';

export type RowOutcomesDeps = RunParts & {
  readonly brakes: Brakes;
  readonly pace: Pace;
  readonly spend: SpendBook;
  readonly deferrals: () => Deferrals;
  readonly retry: RetryPolicy;
  readonly random: () => number;
};

type Ended = Omit<Extract<FromThread, { kind: 'ended' }>, 'kind' | 'orderId'>;
type Collected = Extract<FromThread, { kind: 'collected' }>;

/** What becomes of rows when their call ends or their result comes. */
export class RowOutcomes {
  readonly #deps: RowOutcomesDeps;
  readonly #expiry = new TokenExpiry();
  readonly #rows: RowChanges;
  readonly #threads: LostThreads;
  #retry: RetryPolicy;

  constructor(deps: RowOutcomesDeps) {
    this.#deps = deps;
    this.#rows = new RowChanges(deps);
    this.#threads = new LostThreads(deps, this.#rows);
    this.#retry = deps.retry;
  }

  /** Other retries hold from now on. */
  adjust(retry: RetryPolicy): void {
    this.#retry = retry;
  }

  /**
   * The limiter gives a call no permit for a reason of its own. Nothing was sent: its rows are tried again, and
   * fail with that reason when it stays.
   */
  refused(callId: string, failure: Failure): void {
    const group = this.#deps.handedOut.group(callId);
    if (!group || group.stage === null) return;
    this.#deps.handedOut.ended(callId);
    this.#deps.deferrals().ended(callId);
    const rowNumbers = group.rows.map(({ rowNumber }) => rowNumber);
    this.#deps.writer.push({ kind: 'taken', rowNumbers }, 0);
    const stage = group.stage;
    const passing = { ...failure, retryable: true };
    this.#rows.change(group.rows.flatMap((row) => this.#afterFailure(row, stage, passing)));
  }

  /** `size`: how many rows the call was made for, where it is collected later. */
  ended(arrived: Ended, size?: number): void {
    const group = this.#deps.handedOut.group(arrived.callId);
    if (!group || group.stage === null) return;
    this.#ended(group, group.stage, arrived, size);
  }

  /** Answers of a call that goes on. */
  collected({ callId, rows }: Collected): void {
    const stage = this.#deps.handedOut.group(callId)?.stage;
    if (stage === undefined || stage === null) return;
    this.#deps.writer.push({ kind: 'collected', callId, answers: answersOf(rows, stage) }, 0);
    this.#rows.change(rows.flatMap((row) => this.#afterCall(row, stage)));
  }

  /** A call that is collected later was given up: it may have cost the most it could. */
  deferredFailed(
    { callId, stage, size }: { readonly callId: string; readonly stage: string; readonly size: number },
    rows: readonly LiveRow[],
    failure: Failure,
  ): void {
    const microUnits = this.#deps.spend.held(callId);
    const ended = rows.map(({ rowNumber }) => ({ rowNumber, answer: { ok: false as const, failure } }));
    const group = { stage, callId, rows, last: false, suspect: false };
    this.#ended(group, stage, { callId, usage: { microUnits, units: {} }, rows: ended }, size);
  }

  #ended(group: FormedGroup, stage: string, arrived: Ended, size: number | undefined): void {
    const { desk, handedOut, writer } = this.#deps;
    const message = { ...arrived, rows: this.#expiry.judge(arrived.rows, stage) };
    handedOut.ended(message.callId);
    const expired = message.rows.some(({ answer }) => !answer.ok && isTokenExpired(answer.failure));
    if (expired) desk.tokenExpired(message.callId);
    const halved = this.#halve(group, message);
    if (!halved) this.#observe(message, size);
    const { actual, observed, usage } = message;
    desk.end(message.callId, { actual, observed, microUnits: usage.microUnits });
    const answers = answersOf(message.rows, stage);
    writer.push({ kind: 'ended', callId: message.callId, usage: message.usage, answers }, 0);
    if (halved) this.#rows.change(message.rows.map(({ rowNumber }) => ({ kind: 'back', rowNumber })));
    else this.#rows.change(message.rows.flatMap((row) => this.#afterCall(row, stage)));
  }

  finished(rows: readonly Outcome[]): void {
    this.#rows.change(rows.flatMap((row) => this.#afterResult(row, finishing)));
  }

  /** A thread died: calls it had started have an unknown fate and are sent again under their key. */
  lost(session: Session): Lost {
    return this.#threads.lost(session);
  }

  /** A thread is done with an order. */
  idle(order: Order): void {
    this.#threads.idle(order);
  }

  /** The call says nothing about most of its rows: they wait for its halves as if it had not been made. */
  #halve(group: FormedGroup, { rows }: Ended): boolean {
    const codes = new Set(rows.map(({ answer }) => (answer.ok ? '' : answer.failure.code)));
    const [code = ''] = codes;
    if (codes.size !== 1 || !this.#deps.board.halve(group, code)) return false;
    return true;
  }

  #observe({ callId, rows }: Ended, size: number | undefined): void {
    const { brakes, desk, pace } = this.#deps;
    const outcomes = rows
      .map(({ answer }) => (answer.ok ? undefined : answer.failure))
      .filter((failure) => !failure || !isUnanswered(failure));
    const startedAt = desk.startedAt(callId);
    const refused = outcomes.some(
      (failure) => failure?.retryable && !asksToSlowDown(failure) && !isTokenExpired(failure),
    );
    if (startedAt !== undefined) pace.ended(performance.now() - startedAt, refused);
    brakes.ended(outcomes, size === undefined ? undefined : size - rows.length);
  }

  #afterCall({ rowNumber, answer, choice, result }: EndedRow, stage: string): RowChange[] {
    const row = this.#deps.board.get(rowNumber);
    if (!row) return [];
    if (!answer.ok) return this.#afterFailure(row, stage, answer.failure);
    if (result && !row.held) {
      row.prior = { ...row.prior, [stage]: answer.value as Json };
      return this.#afterResult({ rowNumber, result }, stage);
    }
    const asks = choice ? this.#ask(row, choice) : [];
    this.#deps.board.answered(row, stage, answer.value as Json, performance.now());
    return [...asks, ...this.#rows.settled(row, (retryAt) => ({ kind: 'ready', rowNumber, retryAt }))];
  }

  /** The row goes no further until a person has chosen; its answers are kept. */
  #ask(row: LiveRow, choice: Choice): RowChange[] {
    this.#deps.board.hold(row, { as: 'needsChoice', choice });
    return [{ kind: 'asks', rowNumber: row.rowNumber, choice }];
  }

  #afterResult({ rowNumber, choice, result }: Outcome, stage: string): RowChange[] {
    const row = this.#deps.board.get(rowNumber);
    if (!row) return [];
    if (choice) {
      row.out.delete(stage);
      const asks = this.#ask(row, choice);
      return [...asks, ...this.#rows.settled(row, (retryAt) => ({ kind: 'ready', rowNumber, retryAt }))];
    }
    if (!result) throw new Error(`Row ${rowNumber} has neither a result nor a question.`);
    if (!result.ok) return this.#afterFailure(row, stage, result.failure);
    this.#rows.leave(row);
    this.#rows.release(rowNumber, row.prior);
    return [{ kind: 'done', rowNumber, result: result.value as { [column: string]: Json } }];
  }

  #afterFailure(row: LiveRow, stage: string, failure: Failure): RowChange[] {
    const { board, now, random } = this.#deps;
    const { rowNumber } = row;
    if (stopsRun(failure)) {
      // It says nothing about the row: the run is about to stop, and the row waits as if never tried.
      row.out.delete(stage);
      if (row.out.size === 0) this.#rows.leave(row);
      return [{ kind: 'back', rowNumber }];
    }
    if (isTokenExpired(failure) || isUnanswered(failure)) {
      // It says nothing about the row either: with a fresh token, or in another batch, it goes as if for the first time.
      board.again(row, stage, performance.now());
      return this.#rows.settled(row, () => ({ kind: 'back', rowNumber }));
    }
    const decision = decideRetry(failure, (row.tries.get(stage)?.failed ?? 0) + 1, this.#retry, random);
    if (decision.kind === 'fail') return this.#rows.failed(row, stage, failure);
    const stageRetryAt = now() + Math.ceil(decision.delayMs);
    board.failed(row, stage, stageRetryAt);
    return this.#rows.settled(row, (retryAt) => ({
      kind: 'retry',
      rowNumber,
      stage,
      stageRetryAt,
      failure,
      retryAt,
    }));
  }
}

const answersOf = (rows: readonly EndedRow[], stage: string): StageAnswer[] =>
  rows.flatMap(({ rowNumber, answer }) =>
    answer.ok ? [{ rowNumber, stage, value: answer.value as Json }] : [],
  );

import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { RowChange, StageAnswer } from '../../adapters/sqlite/ledgerEntries.ts';
import type { EndedRow, FromThread, Outcome } from '../../contract/workOrder.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { decideRetry, type RetryPolicy } from '../../core/retry.ts';
import type { Choice } from '../../core/row.ts';
import { asksToSlowDown, isTokenExpired, isUnanswered, stopsRun } from '../../core/run/breakers.ts';
import type { SpendBook } from '../../core/run/spendBook.ts';
import type { Usage } from '../../core/stage.ts';
import type { Brakes } from './brakes.ts';
import type { Deferrals } from './deferrals.ts';
import type { FormedGroup } from './formedGroup.ts';
import type { Order } from './handedOut.ts';
import { passedAnswers } from './intake.ts';
import { asideOf, finishing, type LiveRow, restsUntil } from './liveRow.ts';
import type { Pace } from './pace.ts';
import type { RunParts } from './runParts.ts';
import { TokenExpiry } from './tokenExpiry.ts';

/** A row that was there when its thread died this often is set aside. */
const maxCrashes = 3;

export type RowOutcomesDeps = RunParts & {
  readonly brakes: Brakes;
  readonly pace: Pace;
  readonly spend: SpendBook;
  readonly deferrals: () => Deferrals;
  readonly retry: RetryPolicy;
  readonly random: () => number;
};

type Ended = Extract<FromThread, { kind: 'ended' }>;
type Collected = Extract<FromThread, { kind: 'collected' }>;

/** What becomes of rows when their call ends, their result comes, or their thread dies. */
export class RowOutcomes {
  readonly #deps: RowOutcomesDeps;
  readonly #expiry = new TokenExpiry();
  #retry: RetryPolicy;

  constructor(deps: RowOutcomesDeps) {
    this.#deps = deps;
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
    this.#change(group.rows.flatMap((row) => this.#afterFailure(row, stage, passing)));
  }

  ended(arrived: Ended): void {
    const group = this.#deps.handedOut.group(arrived.callId);
    if (!group || group.stage === null) return;
    this.#ended(group, group.stage, arrived);
  }

  /** Answers of a call that goes on. */
  collected({ callId, rows }: Collected): void {
    const stage = this.#deps.handedOut.group(callId)?.stage;
    if (stage === undefined || stage === null) return;
    this.#deps.writer.push({ kind: 'collected', callId, answers: answersOf(rows, stage) }, 0);
    this.#change(rows.flatMap((row) => this.#afterCall(row, stage)));
  }

  /** A call that is collected later was given up: it may have cost the most it could. */
  deferredFailed(
    { callId, stage }: { readonly callId: string; readonly stage: string },
    rows: readonly LiveRow[],
    failure: Failure,
  ): void {
    const microUnits = this.#deps.spend.held(callId);
    const ended = rows.map(({ rowNumber }) => ({ rowNumber, answer: { ok: false as const, failure } }));
    const group = { stage, callId, rows, last: false, alone: false };
    this.#ended(group, stage, { kind: 'ended', callId, usage: { microUnits, units: {} }, rows: ended });
  }

  #ended(group: FormedGroup, stage: string, arrived: Ended): void {
    const { desk, handedOut, writer } = this.#deps;
    const message = { ...arrived, rows: this.#expiry.judge(arrived.rows, stage) };
    handedOut.ended(message.callId);
    const expired = message.rows.some(({ answer }) => !answer.ok && isTokenExpired(answer.failure));
    if (expired) desk.tokenExpired(message.callId);
    const halved = this.#halve(group, message);
    if (!halved) this.#observe(message);
    const { actual, observed, usage } = message;
    desk.end(message.callId, { actual, observed, microUnits: usage.microUnits });
    const answers = answersOf(message.rows, stage);
    writer.push({ kind: 'ended', callId: message.callId, usage: message.usage, answers }, 0);
    if (halved) this.#change(message.rows.map(({ rowNumber }) => ({ kind: 'back', rowNumber })));
    else this.#change(message.rows.flatMap((row) => this.#afterCall(row, stage)));
  }

  finished(rows: readonly Outcome[]): void {
    this.#change(rows.flatMap((row) => this.#afterResult(row, finishing)));
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
    return true;
  }

  #observe({ callId, rows }: Ended): void {
    const { brakes, desk, pace } = this.#deps;
    const outcomes = rows
      .map(({ answer }) => (answer.ok ? undefined : answer.failure))
      .filter((failure) => !failure || !isUnanswered(failure));
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
    if (group.step) {
      const started = group.step.kind === 'submit' && group.callId !== undefined && desk.end(group.callId);
      this.#deps.deferrals().lost(group, started);
      return;
    }
    const wasStarted = group.callId !== undefined && desk.end(group.callId);
    // A call that only waited for its leave cannot have ended the thread.
    if (reserved && !wasStarted) {
      board.putBack(group, performance.now());
      this.#change(this.#asideIfHeld(group.rows));
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
    this.#change(out.flatMap((row) => this.#failed(row, stage, crashed(row.rowNumber))));
    writer.push({ kind: 'crashed', rowNumbers: again.map(({ rowNumber }) => rowNumber) }, again.length);
    if (whole) board.returnCrashed(group);
    else for (const row of again) board.returnCrashed({ ...withoutCall(group), rows: [row] });
    this.#change(this.#asideIfHeld(again));
  }

  /** Rows that go no further and whose last call will not be made again. */
  #asideIfHeld(rows: readonly LiveRow[]): RowChange[] {
    return rows.flatMap((row) => {
      if (!row.held || row.out.size > 0) return [];
      this.#leave(row);
      return [asideOf(row.rowNumber, row.held)];
    });
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
    return [...asks, ...this.#settled(row, (retryAt) => ({ kind: 'ready', rowNumber, retryAt }))];
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
      return [...asks, ...this.#settled(row, (retryAt) => ({ kind: 'ready', rowNumber, retryAt }))];
    }
    if (!result) throw new Error(`Row ${rowNumber} has neither a result nor a question.`);
    if (!result.ok) return this.#afterFailure(row, stage, result.failure);
    this.#leave(row);
    this.#release(rowNumber, row.prior);
    return [{ kind: 'done', rowNumber, result: result.value as { [column: string]: Json } }];
  }

  #afterFailure(row: LiveRow, stage: string, failure: Failure): RowChange[] {
    const { board, now, random } = this.#deps;
    const { rowNumber } = row;
    if (stopsRun(failure)) {
      // It says nothing about the row: the run is about to stop, and the row waits as if never tried.
      row.out.delete(stage);
      if (row.out.size === 0) this.#leave(row);
      return [{ kind: 'back', rowNumber }];
    }
    if (isTokenExpired(failure) || isUnanswered(failure)) {
      // It says nothing about the row either: with a fresh token, or in another batch, it goes as if for the first time.
      board.again(row, stage, performance.now());
      return this.#settled(row, () => ({ kind: 'back', rowNumber }));
    }
    const decision = decideRetry(failure, (row.tries.get(stage)?.failed ?? 0) + 1, this.#retry, random);
    if (decision.kind === 'fail') return this.#failed(row, stage, failure);
    const stageRetryAt = now() + Math.ceil(decision.delayMs);
    board.failed(row, stage, stageRetryAt);
    return this.#settled(row, (retryAt) => ({
      kind: 'retry',
      rowNumber,
      stage,
      stageRetryAt,
      failure,
      retryAt,
    }));
  }

  /** A stage failed for good: so does the row, as soon as no other call of it is out. */
  #failed(row: LiveRow, stage: string, failure: Failure): RowChange[] {
    const { rowNumber } = row;
    row.out.delete(stage);
    if (row.out.size === 0 && !row.held) {
      this.#deps.board.hold(row, { as: 'failed', failure });
      this.#leave(row);
      return [{ kind: 'failed', rowNumber, failure }];
    }
    this.#deps.board.hold(row, { as: 'failed', failure });
    return this.#settled(row, () => ({ kind: 'gaveUp', rowNumber, stage, failure }));
  }

  /** A call of the row ended: it goes on, rests until its next try, or goes no further. */
  #settled(row: LiveRow, change: (retryAt: number | null) => RowChange): RowChange[] {
    const { rowNumber, held, out } = row;
    if (held && out.size === 0) {
      this.#leave(row);
      // Rows that ask the same ask the same question: they need no call of their own for it.
      if (held.as === 'needsChoice') this.#release(rowNumber, row.prior);
      return [change(null), asideOf(rowNumber, held)];
    }
    const until = restsUntil(row);
    if (until === undefined) return [change(null)];
    this.#leave(row);
    this.#deps.feed.retryAt(rowNumber, until);
    return [change(until)];
  }

  /** Rows that waited for this one's answers come back: with them, or to ask themselves. */
  #release(rowNumber: number, answers: LiveRow['prior'] | null): void {
    const { feed, now, shared, writer } = this.#deps;
    for (const follower of shared.ended(rowNumber, answers)) {
      if (answers) writer.push({ kind: 'passed', answers: passedAnswers(follower, answers) }, 0);
      feed.retryAt(follower, now());
    }
  }

  #change(changes: readonly RowChange[]): void {
    const { twins, writer } = this.#deps;
    for (const { kind, rowNumber } of changes) {
      if (kind === 'failed' || kind === 'aside') this.#release(rowNumber, null);
    }
    const all = changes.flatMap((change) => twins.spread(change));
    if (all.length > 0) writer.push({ kind: 'rows', changes: all }, all.length);
  }

  #leave({ rowNumber, chunkId }: LiveRow): void {
    this.#deps.board.remove(rowNumber);
    this.#deps.feed.leave(chunkId);
  }
}

const answersOf = (rows: readonly EndedRow[], stage: string): StageAnswer[] =>
  rows.flatMap(({ rowNumber, answer }) =>
    answer.ok ? [{ rowNumber, stage, value: answer.value as Json }] : [],
  );

const triedOnce = ({ crashes }: LiveRow): boolean => crashes < 2;

function withoutCall({ callId: _, ...group }: FormedGroup): FormedGroup {
  return { ...group, alone: true };
}

const crashed = (rowNumber: number): Failure => ({
  code: 'crashed',
  message: `Row ${rowNumber} ended its worker ${maxCrashes} times and was set aside.`,
  retryable: false,
});

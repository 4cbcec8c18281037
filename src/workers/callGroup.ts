import { hash } from 'node:crypto';
import type { Http } from '../adapters/http/limitedFetch.ts';
import type { EndedRow, FromThread, Group } from '../contract/workOrder.ts';
import type { createAborts } from '../core/aborts.ts';
import type { CredentialValues } from '../core/credentials.ts';
import { type Failure, failed, ok, type Result } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import type { LimitCost } from '../core/limit.ts';
import { observedOf } from '../core/limits/observed.ts';
import type { StageRow } from '../core/row.ts';
import type { CallAnswer, CallContext, HttpRequest, HttpResponse, Stage, Usage } from '../core/stage.ts';
import { callContext } from './callContext.ts';
import { bug, choiceFor, finishRow, guarded, isJson, type LoadedRun, notJson } from './loadedRun.ts';

export type CallDeps = {
  readonly http: Http;
  /** Monotonic milliseconds, the clock the engine's limiter reads. */
  readonly now: () => number;
  readonly post: (message: FromThread) => void;
  /** The order the call came with. */
  readonly orderId: number;
  /** Runs an analyser's code, marked as this order's: where that ends the thread, the engine knows whose it was. */
  readonly marked: <Value>(work: () => Value) => Value;
  /** From leave to answer, in ms; then the call is given up and its rows fail with `timeout`. */
  readonly softLimitMs: number;
  /** Calls back once when the run is given up, of which all its calls have the same signal. */
  readonly onAbort: ReturnType<typeof createAborts>;
  /** Asks the engine; resolves with the call's credentials when it may be sent, else with null. */
  readonly ask: (question: Extract<FromThread, { kind: 'ask' }>) => Promise<CredentialValues | null>;
};

export type Call = {
  readonly request: HttpRequest;
  readonly costs: readonly LimitCost[];
  readonly reserved: Usage;
};

export const noUsage: Usage = { microUnits: 0, units: {} };

/** Failures after which the request certainly did not reach the server, so that it cost nothing. */
export const neverSent = new Set([
  'connection-failed',
  'address-refused',
  'bad-request',
  'certificate-refused',
  'proxy-refused',
  'proxy-login',
]);

/**
 * One call from question to answer: build, ask, send, read, and finish the rows where it was the last
 * stage. Every group ends in `ended`, except when the engine refused it or the run was cancelled
 * while it was on its way: then nothing is said and the call's fate stays unknown.
 */
export async function callGroup(
  run: LoadedRun,
  group: Group,
  signal: AbortSignal,
  deps: CallDeps,
): Promise<void> {
  const { callId, rows } = group;
  const { marked, orderId } = deps;
  const stage = run.stages.find(({ id }) => id === group.stage);
  if (!stage || callId === null)
    throw new Error(`A group for the stage ${group.stage} without a call or a stage`);
  const end = (answers: Result<CallAnswer>, usage: Usage, response?: HttpResponse): void => {
    const actual = answers.ok ? answers.value.actual : undefined;
    const ended = marked(() => endedRows(run, group, stage, answers));
    const observed = response && observedOf(response);
    deps.post({
      kind: 'ended',
      orderId,
      callId,
      usage,
      rows: ended,
      ...(actual && { actual: [...actual] }),
      ...(observed && { observed: { status: observed.status, headers: { ...observed.headers } } }),
    });
  };

  const prepared = marked(() => prepare(run, stage, rows));
  if (!prepared.ok) return end(prepared, noUsage);
  const { costs, request, reserved } = prepared.value;
  const credentials = await deps.ask(questionOf(deps, callId, prepared.value));
  if (credentials === null || signal.aborted) return;
  // Reported when it is on the wire, since building a connection may take longer than a window's slack.
  const sent = once(() => {
    // Only limits count from then on, and a message costs as much as a tenth of the call.
    if (costs.length > 0) deps.post({ kind: 'sent', orderId, callId, atMs: deps.now() });
  });
  const response = await inTime(signal, deps, (limited) =>
    send(
      run,
      stage,
      request,
      callContext({ http: deps.http, callId, signal: limited, credentials, left: sent }),
    ),
  );
  if (signal.aborted) return;
  if (response.ok || !neverSent.has(response.failure.code)) sent();
  if (!response.ok) return end(response, neverSent.has(response.failure.code) ? noUsage : reserved);
  const answers = marked(() => read(run, stage, response.value, rows));
  const usage = answers.ok ? answers.value.usage : usageOfFailure(response.value, reserved);
  end(answers, usage, response.value);
}

export const questionOf = (
  { orderId }: Pick<CallDeps, 'orderId'>,
  callId: string,
  { request, costs, reserved }: Call,
): Extract<FromThread, { kind: 'ask' }> => ({
  kind: 'ask',
  orderId,
  callId,
  requestHash: hashOf(request),
  costs: [...costs],
  reserved,
  ...(URL.canParse(request.url) && { host: new URL(request.url).host }),
  ...(request.credentials && { credentials: request.credentials.map(({ ref }) => ref) }),
});

/** Aborts what takes longer than it may, and then says so. */
export async function inTime<Value>(
  signal: AbortSignal,
  { onAbort, softLimitMs: limitMs }: Pick<CallDeps, 'onAbort' | 'softLimitMs'>,
  work: (limited: AbortSignal) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const ending = new AbortController();
  const abort = (): void => ending.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, limitMs);
  const forget = onAbort(signal, abort);
  try {
    const result = await work(ending.signal);
    return late && !result.ok ? { ok: false, failure: timedOut(limitMs) } : result;
  } finally {
    clearTimeout(timer);
    forget();
  }
}

const timedOut = (limitMs: number): Failure => ({
  code: 'timeout',
  message: `The call was given up after ${Math.round(limitMs / 100) / 10} s without an answer.`,
  retryable: true,
});

export function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

/** An answer that cannot be read may have been charged; one with an error status was not. */
const usageOfFailure = ({ status }: HttpResponse, reserved: Usage): Usage =>
  status < 400 ? reserved : noUsage;

export function prepare(run: LoadedRun, stage: Stage<unknown>, rows: readonly StageRow[]): Result<Call> {
  return guarded(`preparing a call of ${stage.id}`, () =>
    ok({
      request: stage.build(rows, run.settings),
      costs: stage.limits(rows, run.settings),
      reserved: stage.reserve(rows, run.settings),
    }),
  );
}

/** The request as it is, or as the stage's own client sends it; what that throws fails the call's rows. */
async function send(
  run: LoadedRun,
  stage: Stage<unknown>,
  request: HttpRequest,
  context: CallContext,
): Promise<Result<HttpResponse>> {
  if (!stage.send) return context.http(request);
  try {
    return await stage.send(request, run.settings, context);
  } catch (error) {
    return bug(`sending a call of ${stage.id}`, error);
  }
}

function read(
  run: LoadedRun,
  stage: Stage<unknown>,
  response: HttpResponse,
  rows: readonly StageRow[],
): Result<CallAnswer> {
  return guarded(`reading the answer of ${stage.id}`, () => stage.read(response, rows, run.settings));
}

export function endedRows(
  run: LoadedRun,
  group: Group,
  stage: Stage<unknown>,
  answers: Result<CallAnswer>,
): EndedRow[] {
  return group.rows.map((row) => {
    const answer = answers.ok ? answerOf(answers.value, row.rowNumber) : answers;
    const { rowNumber } = row;
    if (!answer.ok) return { rowNumber, answer };
    const after = { ...row, prior: { ...row.prior, [stage.id]: answer.value } };
    const choice = choiceFor(run, after);
    if (!choice.ok) return { rowNumber, answer: choice };
    if (choice.value) return { rowNumber, answer, choice: choice.value };
    return group.last ? { rowNumber, answer, result: finishRow(run, after) } : { rowNumber, answer };
  });
}

function answerOf(answers: CallAnswer, rowNumber: number): Result<Json> {
  const answer = answers.rows.get(rowNumber);
  if (!answer) return failed('internal', `The answer says nothing about row ${rowNumber}.`);
  return answer.ok && !isJson(answer.value) ? notJson(`The answer for row ${rowNumber}`) : answer;
}

const hashOf = ({ method, url, body = '' }: HttpRequest): string =>
  hash('sha256', `${method}\n${url}\n${body}`);

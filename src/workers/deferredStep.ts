import type { EndedRow, FromThread, Group } from '../contract/workOrder.ts';
import type { CredentialValues } from '../core/credentials.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import type { StageRow } from '../core/row.ts';
import { unanswered } from '../core/run/breakers.ts';
import type { CallAnswer, Deferred, Stage } from '../core/stage.ts';
import { callContext } from './callContext.ts';
import { type CallDeps, endedRows, inTime, noUsage, once, prepare, questionOf } from './callGroup.ts';
import { bug, isJson, type LoadedRun, notJson } from './loadedRun.ts';

/** Failures of a submission whose answer was lost: the provider may have taken it all the same. */
const mayHaveArrived = new Set(['connection-reset', 'timeout', 'malformed-response']);

type Outcome = Extract<FromThread, { kind: 'stepped' }>['outcome'];

/** Answers told at a time, so that the engine commits a batch of 50,000 in pieces and holds none whole. */
const answersPerMessage = 500;

/**
 * One step of a call that is collected later. Submitting asks for leave as every call does; the others are
 * looks at what was submitted and need none. Ends in `stepped`, or in `ended` where the call has ended.
 */
export async function deferredStep(
  run: LoadedRun,
  group: Group,
  signal: AbortSignal,
  deps: CallDeps,
): Promise<void> {
  const stage = run.stages.find(({ id }) => id === group.stage);
  const { callId, step } = group;
  if (!stage?.deferred || callId === null || !step) throw new Error(`The stage ${group.stage} has no steps.`);
  const work = new Step(run, stage, stage.deferred, { ...group, callId }, signal, deps);
  await work[step]();
}

class Step {
  readonly #run: LoadedRun;
  readonly #stage: Stage<unknown>;
  readonly #deferred: Deferred<unknown>;
  readonly #group: Group & { readonly callId: string };
  readonly #signal: AbortSignal;
  readonly #deps: CallDeps;

  constructor(
    run: LoadedRun,
    stage: Stage<unknown>,
    deferred: Deferred<unknown>,
    group: Group & { readonly callId: string },
    signal: AbortSignal,
    deps: CallDeps,
  ) {
    this.#run = run;
    this.#stage = stage;
    this.#deferred = deferred;
    this.#group = group;
    this.#signal = signal;
    this.#deps = deps;
  }

  /** What may have arrived though no answer came is looked for before anything is sent again. */
  async submit(): Promise<void> {
    const { callId, rows } = this.#group;
    const prepared = this.#deps.marked(() => prepare(this.#run, this.#stage, rows));
    if (!prepared.ok) return this.#fail(prepared);
    const credentials = await this.#deps.ask(questionOf(this.#deps, callId, prepared.value));
    if (credentials === null || this.#signal.aborted) return;
    const { orderId } = this.#deps;
    const sent = once(() => this.#deps.post({ kind: 'sent', orderId, callId, atMs: this.#deps.now() }));
    const submitted = await this.#call(
      credentials,
      (context) => this.#deferred.submit(rows, this.#run.settings, context),
      sent,
    );
    if (this.#signal.aborted) return;
    if (submitted.ok) return this.#tell({ kind: 'submitted', handle: submitted.value as never });
    if (!mayHaveArrived.has(submitted.failure.code)) return this.#fail(submitted);
    this.#tell({ kind: 'failed', failure: submitted.failure });
  }

  async find(): Promise<void> {
    const found = await this.#call(this.#credentials, (context) =>
      this.#deferred.find(this.#run.settings, context, this.#group.sinceMs ?? 0),
    );
    if (!found.ok) return this.#tell({ kind: 'failed', failure: found.failure });
    if (found.value === null) return this.#tell({ kind: 'missing' });
    this.#tell({ kind: 'submitted', handle: found.value as never });
  }

  async poll(): Promise<void> {
    const polled = await this.#call(this.#credentials, (context) =>
      this.#deferred.poll(this.#handle, this.#run.settings, context),
    );
    if (!polled.ok) return this.#tell({ kind: 'failed', failure: polled.failure });
    const { ready, seen } = polled.value;
    this.#tell({ kind: 'polled', ready, ...(seen !== undefined && { seen }) });
  }

  /** Answers go ahead of failures and of what was left out, so that a kill in between counts no try twice. */
  async collect(): Promise<void> {
    const { callId, rows } = this.#group;
    const collected = await this.#call(this.#credentials, (context) =>
      this.#deferred.collect(this.#handle, rows, this.#run.settings, context),
    );
    if (this.#signal.aborted) return;
    if (!collected.ok) return this.#tell({ kind: 'failed', failure: collected.failure });
    const answers = complete(collected.value, rows);
    const answered = rows.filter(({ rowNumber }) => answers.rows.get(rowNumber)?.ok);
    const rest = rows.filter(({ rowNumber }) => !answers.rows.get(rowNumber)?.ok);
    for (let at = 0; at < answered.length && !this.#signal.aborted; at += answersPerMessage) {
      const part = { ...this.#group, rows: answered.slice(at, at + answersPerMessage) };
      this.#deps.post({
        kind: 'collected',
        orderId: this.#deps.orderId,
        callId,
        rows: this.#endedRows(part, ok(answers)),
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.#signal.aborted) return;
    const { actual, usage } = answers;
    const ended = this.#endedRows({ ...this.#group, rows: rest }, ok(answers));
    this.#deps.post({
      kind: 'ended',
      orderId: this.#deps.orderId,
      callId,
      usage: { microUnits: usage.microUnits, units: { ...usage.units } },
      rows: ended,
      ...(actual && { actual: [...actual] }),
    });
  }

  get #credentials(): CredentialValues {
    return this.#group.credentials ?? {};
  }

  get #handle(): Json {
    return this.#group.handle ?? null;
  }

  async #call<Value>(
    credentials: CredentialValues,
    work: (context: ReturnType<typeof callContext>) => Promise<Result<Value>>,
    left?: () => void,
  ): Promise<Result<Value>> {
    const { http } = this.#deps;
    const { callId } = this.#group;
    return inTime(this.#signal, this.#deps, async (signal) => {
      try {
        const done = await work(callContext({ http, callId, signal, credentials, ...(left && { left }) }));
        const sound = !done.ok || isJson(done.value) || typeof done.value === 'object';
        return sound ? done : notJson('What the step gave');
      } catch (error) {
        return bug(`taking a step of ${this.#stage.id}`, error);
      }
    });
  }

  #tell(outcome: Outcome): void {
    const { orderId, post } = this.#deps;
    if (!this.#signal.aborted) post({ kind: 'stepped', orderId, callId: this.#group.callId, outcome });
  }

  #endedRows(group: Group, answers: Result<CallAnswer>): EndedRow[] {
    return this.#deps.marked(() => endedRows(this.#run, group, this.#stage, answers));
  }

  #fail(answers: Extract<Result<never>, { ok: false }>): void {
    const rows = this.#endedRows(this.#group, answers);
    const { orderId, post } = this.#deps;
    post({ kind: 'ended', orderId, callId: this.#group.callId, usage: noUsage as never, rows });
  }
}

/** Rows the provider left out wait for another call; where it left out every one, that is a failed try. */
function complete(answers: CallAnswer, rows: readonly StageRow[]): CallAnswer {
  const missing = rows.filter(({ rowNumber }) => !answers.rows.has(rowNumber));
  const why: Result<never> =
    missing.length < rows.length
      ? { ok: false, failure: unanswered }
      : { ok: false, failure: nothingAnswered };
  return {
    ...answers,
    rows: new Map([...answers.rows, ...missing.map((row) => [row.rowNumber, why] as const)]),
  };
}

const nothingAnswered = {
  ...failed('nothing-answered', 'The provider ended the batch without an answer to any of its rows.').failure,
  retryable: true,
};

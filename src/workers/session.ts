import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import type { MessagePort } from 'node:worker_threads';
import { createOutbox } from '../adapters/dispatch/outbox.ts';
import { switchableHttp } from '../adapters/http/switchableHttp.ts';
import { monotonicMs } from '../adapters/limiter/monotonic.ts';
import {
  type FromThread,
  type Group,
  type ToThread,
  toThreadBatchSchema,
  type WorkOrder,
} from '../contract/workOrder.ts';
import { createAborts } from '../core/aborts.ts';
import type { CredentialValues } from '../core/credentials.ts';
import type { Result } from '../core/failure.ts';
import { type CallDeps, callGroup } from './callGroup.ts';
import { deferredStep } from './deferredStep.ts';
import { type LoadedRun, loadAnalyser, outcomeOf } from './loadedRun.ts';

/** Rows finished between two looks at the port, so that a cancel is heard and a message stays small. */
const outcomesPerMessage = 100;

/** Of an order that names none, in ms. */
const defaultSoftLimitMs = 540_000;

/** How often the thread's heap is looked at, in ms. */
const heapEveryMs = 500;

/** `busyWith`: memory shared with the engine, for the number of the order whose code is running. */
type SessionTask = { readonly port: MessagePort; readonly busyWith: Int32Array };

/** A run whose orders this thread has: its analyser, and what aborts its calls. */
type OpenRun = {
  readonly epoch: number;
  readonly loaded: Result<LoadedRun>;
  readonly abort: AbortController;
};

/**
 * Thread entry: serves work orders of any run until `close`, or until the engine's end of the port is
 * gone. All groups of an order run at once. A message that does not fit the contract is a bug and
 * ends the thread.
 */
export default async function session({ port, busyWith }: SessionTask): Promise<'closed'> {
  // A call's own time limit decides, not the request's.
  const http = switchableHttp({ timeoutMs: Number.POSITIVE_INFINITY });
  const post = createOutbox<FromThread>((messages) => port.postMessage(messages));
  const mark = (orderId: number): void => void Atomics.store(busyWith, 0, orderId);
  const desk = new OrderDesk({ http, now: monotonicMs, onAbort: createAborts(), post, mark });
  post({ kind: 'ready' });
  try {
    await new Promise<void>((resolve, reject) => {
      const hear = (message: ToThread): void => {
        if (message.kind === 'close') resolve();
        else if (message.kind === 'order') desk.order(message.order).catch(reject);
        else if (message.kind === 'cancel') desk.cancel(message);
        else if (message.kind === 'go') desk.go(message);
        else if (message.kind === 'network') http.use(message.network);
        else desk.answer(message, null);
      };
      port.on('message', (raw: unknown) => {
        try {
          for (const message of toThreadBatchSchema.parse(raw)) hear(message);
        } catch (error) {
          reject(error);
        }
      });
      port.on('close', resolve);
    });
  } finally {
    desk.close();
    http.close();
    port.close();
  }
  return 'closed';
}

type DeskDeps = Omit<CallDeps, 'ask' | 'softLimitMs' | 'orderId' | 'marked'> & {
  /** Tells the engine, also past the thread's end, whose code is running: an order's, or 0. */
  readonly mark: (orderId: number) => void;
};
type OfCall = { readonly orderId: number; readonly callId: string };

class OrderDesk {
  readonly #runs = new Map<string, OpenRun>();
  readonly #asked = new Map<
    string,
    {
      readonly orderId: number;
      readonly abort: AbortSignal;
      readonly ask: () => void;
      readonly decide: (go: CredentialValues | null) => void;
    }
  >();
  readonly #deps: DeskDeps;
  #heapSeenMs = Number.NEGATIVE_INFINITY;

  constructor(deps: DeskDeps) {
    this.#deps = deps;
  }

  /** Resolves after `idle` was posted; rejects on a bug. */
  async order(order: WorkOrder): Promise<void> {
    const run = this.#open(order);
    await Promise.all(order.groups.map((group) => this.#work(run, order, group)));
    this.#post({ kind: 'idle', orderId: order.orderId, ...this.#heap() });
  }

  /** Looking costs as much as a message, and a thousand orders a second end. */
  #heap(): { heapBytes?: number } {
    const now = this.#deps.now();
    if (now - this.#heapSeenMs < heapEveryMs) return {};
    this.#heapSeenMs = now;
    return { heapBytes: getHeapStatistics().used_heap_size };
  }

  /** A permit that became void on its way, as after a sleep of the computer, is asked for again. */
  go({ orderId, callId, notAfterMs, credentials = {} }: Extract<ToThread, { kind: 'go' }>): void {
    if (notAfterMs === undefined || this.#deps.now() <= notAfterMs) {
      this.answer({ orderId, callId }, credentials);
      return;
    }
    const asked = this.#asked.get(callId);
    if (asked?.orderId === orderId) asked.ask();
  }

  /** Lets the call go with these credentials, or, without any, refuses it. */
  answer({ orderId, callId }: OfCall, go: CredentialValues | null): void {
    const asked = this.#asked.get(callId);
    // It may be asked for again, in a later life of its run.
    if (asked?.orderId !== orderId) return;
    this.#asked.delete(callId);
    asked.decide(go);
  }

  /** Aborts the calls of a life of the run, in flight or asked for, and forgets it. A later order opens it anew. */
  cancel({ runId, epoch }: Pick<WorkOrder, 'runId' | 'epoch'>): void {
    const run = this.#runs.get(runId);
    if (run?.epoch !== epoch) return;
    run.abort.abort();
    this.#runs.delete(runId);
    for (const [callId, { abort, orderId }] of this.#asked) {
      if (abort.aborted) this.answer({ orderId, callId }, null);
    }
  }

  close(): void {
    for (const [runId, { epoch }] of [...this.#runs]) this.cancel({ runId, epoch });
  }

  /** Settings are read once for each run and epoch. */
  #open(order: WorkOrder): OpenRun {
    const known = this.#runs.get(order.runId);
    if (known?.epoch === order.epoch) return known;
    if (known) this.cancel({ runId: order.runId, epoch: known.epoch });
    const { settings } = order;
    if (!settings) throw new Error(`The first order of run ${order.runId} came without its settings.`);
    const loaded = loadAnalyser({ ...order, settings });
    const run = { epoch: order.epoch, loaded, abort: new AbortController() };
    this.#runs.set(order.runId, run);
    return run;
  }

  async #work(run: OpenRun, order: WorkOrder, group: Group): Promise<void> {
    const { loaded, abort } = run;
    if (!loaded.ok) return this.#refuse(order, group, loaded);
    if (group.stage === null) return this.#finish(loaded.value, order, group, abort.signal);
    const work = group.step ? deferredStep : callGroup;
    await work(loaded.value, group, abort.signal, {
      ...this.#deps,
      orderId: order.orderId,
      marked: (act) => this.#marked(order, act),
      softLimitMs: order.softLimitMs ?? defaultSoftLimitMs,
      ask: (question) => this.#ask(question, abort.signal),
    });
  }

  #ask(question: Extract<FromThread, { kind: 'ask' }>, abort: AbortSignal): Promise<CredentialValues | null> {
    return new Promise((decide) => {
      const ask = (): void => this.#post(question);
      this.#asked.set(question.callId, { orderId: question.orderId, abort, ask, decide });
      ask();
    });
  }

  /** What throws is a bug of ours that ends the thread, with the mark left on whom it was about. */
  #marked<Value>({ orderId }: WorkOrder, act: () => Value): Value {
    this.#deps.mark(orderId);
    const value = act();
    this.#deps.mark(0);
    return value;
  }

  async #finish(run: LoadedRun, order: WorkOrder, group: Group, signal: AbortSignal): Promise<void> {
    for (let at = 0; at < group.rows.length && !signal.aborted; at += outcomesPerMessage) {
      const rows = group.rows.slice(at, at + outcomesPerMessage);
      const outcomes = this.#marked(order, () => rows.map((row) => outcomeOf(run, row)));
      this.#post({ kind: 'outcomes', orderId: order.orderId, rows: outcomes });
      await setImmediate();
    }
  }

  /** Neither the analyser nor its settings are as the engine believes: every row says so. */
  #refuse(order: WorkOrder, group: Group, failure: Extract<Result<never>, { ok: false }>): void {
    const { orderId } = order;
    const numbers = group.rows.map(({ rowNumber }) => rowNumber);
    if (group.callId === null) {
      const rows = numbers.map((rowNumber) => ({ rowNumber, result: failure }));
      this.#post({ kind: 'outcomes', orderId, rows });
    } else {
      const rows = numbers.map((rowNumber) => ({ rowNumber, answer: failure }));
      this.#post({ kind: 'ended', orderId, callId: group.callId, usage: { microUnits: 0, units: {} }, rows });
    }
  }

  #post(message: FromThread): void {
    this.#deps.post(message);
  }
}

import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { Session } from '../adapters/dispatch/sessions.ts';
import type { Chosen } from '../adapters/sqlite/questions.ts';
import type { RetrySelection } from '../adapters/sqlite/retries.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import type { OfOrder } from '../contract/workOrder.ts';
import { type Failure, ok, type Result } from '../core/failure.ts';
import { type RunSettings, splitSettings } from '../core/run/runSettings.ts';
import { nextRunState, type RunEvent } from '../core/run/states.ts';
import { conductRun, type SharedParts } from './conductRun.ts';
import { type Live, seenFrom } from './liveRuns.ts';
import { needsPreparing, prepareRun } from './prepare.ts';
import type { LiveRun } from './progress.ts';
import { rowReader } from './rowReader.ts';
import type { Conductor } from './run/conductor.ts';
import { Quarantine } from './run/quarantine.ts';
import type { WorkPicture } from './run/workPicture.ts';
import { windDown } from './runEnding.ts';
import { RunEnds } from './runEnds.ts';
import { brokenReason, missingRun, wrongState } from './runRefusals.ts';

export type RunnerDeps = SharedParts & {
  readonly fileThreads: FileThreads;
  readonly graceMs?: GraceMs | undefined;
  /** Called before a run leaves `running`: what was told of it so far comes first. */
  readonly settling?: () => void;
  /** Called once it has left. */
  readonly settled?: () => void;
};

/** How long calls in flight may take to end when a run is cancelled, and when the engine closes (ms). */
const usualGraceMs = { cancel: 10_000, close: 2_000 };
/** `pause`: shorter than a call may take. */
export type GraceMs = Partial<typeof usualGraceMs & { pause: number }>;

/** Starts and ends the work of runs and passes the threads' messages to the run they belong to. */
export class Runner {
  readonly #deps: RunnerDeps;
  readonly #live = new Map<string, Live>();
  readonly #ends: RunEnds;
  readonly #quarantine = new Quarantine(() => setImmediate(() => this.#wake(() => true)));
  readonly #graceMs: typeof usualGraceMs & GraceMs;
  #nextOrderId = 1;

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    this.#graceMs = { ...usualGraceMs, ...deps.graceMs };
    this.#ends = new RunEnds(deps);
  }

  /** The run as it should be shown: a broken one is stopped, though the disk cannot say so. */
  asSeen(run: StoredRun): StoredRun {
    return this.#ends.asSeen(run);
  }

  /** Runs at work. */
  get liveRuns(): number {
    return this.#live.size;
  }

  isLive(runId: string): boolean {
    return this.#live.has(runId);
  }

  live(runId: string): LiveRun | undefined {
    const live = this.#live.get(runId);
    return live && seenFrom(live);
  }

  /** What a run at work has in hand; undefined for one at rest, and before its first chunk. */
  work(runId: string): WorkPicture | undefined {
    return this.#live.get(runId)?.conductor?.work;
  }

  /**
   * Moves the run to `running` and begins, for `tryRows` only where they are given. Failures `run-missing`,
   * `run-state`, `secret-missing`.
   */
  start(runId: string, event: 'start' | 'resume', tryRows?: readonly number[]): Result<null> {
    const { runs, tries } = this.#deps.store;
    const before = runs.get(runId);
    if (!before) return missingRun(runId);
    const missing = this.#deps.credentials.missing(before);
    if (missing) return { ok: false, failure: missing };
    try {
      this.#ends.writeLate(before);
      // Before a start somebody may have left out a row whose call was cut off in a try.
      if (event === 'start') tries.giveUpLeftOut(before.key, Date.now());
      const moved = tryRows
        ? tries.begin(before, tryRows, Date.now())
        : runs.transition(runId, event, Date.now());
      if (!moved) return wrongState(before, event);
    } catch (error) {
      return { ok: false, failure: brokenReason(error) };
    }
    return this.#launch(runId);
  }

  /** Failed rows wait again, and the run goes on; one at work takes them in. Failures as for `start`. */
  retry(runId: string, which: RetrySelection): Result<{ rows: number }> {
    const { runs, retries } = this.#deps.store;
    const run = runs.get(runId);
    if (!run) return missingRun(runId);
    const live = this.#live.get(runId);
    if (live?.ending) return wrongState(run, 'retry');
    const move = (): number => retries.retry(runs.get(runId) ?? run, which, Date.now());
    if (live) return ok({ rows: live.conductor ? live.conductor.again(move) : move() });
    if (!canRetry(run)) return wrongState(run, 'retry');
    const missing = this.#deps.credentials.missing(run);
    if (missing) return { ok: false, failure: missing };
    const rows = move();
    if (rows > 0) this.#launch(runId);
    return ok({ rows });
  }

  /**
   * What a person chose is stored and the rows wait again: a run at work takes them in, a finished one goes
   * on, any other keeps them for when it does. Failures `run-missing`, `run-state`, `bad-choice`, `secret-missing`.
   */
  choose(runId: string, chosen: Chosen): Result<{ rows: number }> {
    const { runs, questions } = this.#deps.store;
    const run = runs.get(runId);
    if (!run) return missingRun(runId);
    const live = this.#live.get(runId);
    if (live?.ending) return wrongState(run, 'retry');
    const move = (): Result<{ rows: number }> => questions.choose(runs.get(runId) ?? run, chosen, Date.now());
    if (live) return live.conductor ? live.conductor.again(move) : move();
    const missing = run.state === 'finished' ? this.#deps.credentials.missing(run) : undefined;
    if (missing) return { ok: false, failure: missing };
    const moved = move();
    if (moved.ok && moved.value.rows > 0 && run.state === 'finished') this.#launch(runId);
    return moved;
  }

  /** A run at work goes by changed settings from now on. */
  adjust(runId: string, settings: RunSettings): void {
    this.#live.get(runId)?.conductor?.adjust(settings);
  }

  /** Whether a run that goes first waits for one of these limits. */
  #outranked(live: Live, limits: readonly string[]): boolean {
    const rank = live.conductor?.rank ?? 0;
    return [...this.#live.values()].some(
      ({ conductor }) => conductor && conductor.rank > rank && conductor.waitsFor(limits),
    );
  }

  #launch(runId: string): Result<null> {
    const run = this.#deps.store.runs.get(runId);
    if (!run) return missingRun(runId);
    const live: Live = {
      run,
      abort: new AbortController(),
      sinceMs: performance.now(),
      preparing: null,
      started: Promise.resolve(),
    };
    this.#live.set(runId, live);
    live.started = this.#begin(live).catch((error: unknown) => {
      if (!live.abort.signal.aborted) this.#broke(live, error);
    });
    return ok(null);
  }

  /** What is in flight ends first, in as much time as a call may take; `now`: it is given up. */
  pause(runId: string, now = false): Promise<Result<null>> {
    return this.#end(runId, 'pause', now ? 0 : this.#pauseMs(runId));
  }

  /** No call is in flight for longer: its thread is ended then. */
  #pauseMs(runId: string): number {
    const { pause } = this.#graceMs;
    if (pause !== undefined) return pause;
    const settings = splitSettings(this.#live.get(runId)?.run.settings ?? {});
    return settings.ok ? settings.value.run.hardTimeLimit * 1000 : 0;
  }

  cancel(runId: string): Promise<Result<null>> {
    return this.#end(runId, 'cancel', this.#graceMs.cancel);
  }

  /** The engine closes: what runs becomes interrupted, to be resumed next time. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#live.keys()].map((runId) => this.#end(runId, 'interrupt', this.#graceMs.close)),
    );
  }

  /** A thread has loaded its code and begins with what it was sent. */
  ready(session: Session): void {
    this.#each((conductor) => conductor.ready(session));
  }

  message(session: Session, message: OfOrder): void {
    const { orderId } = message;
    const owner = [...this.#live.values()].find(({ conductor }) => conductor?.owns(message));
    if (owner) this.#guarded(owner, (conductor) => conductor.message(session, message));
    // That life of the run has ended: what it still asks for must not be sent.
    else if (message.kind === 'ask') session.send({ kind: 'refuse', orderId, callId: message.callId });
    if (message.kind === 'idle' && session.openOrders === 0) this.#wake(({ hasSuspects }) => hasSuspects);
  }

  lost(session: Session, error: unknown): void {
    this.#deps.log(`worker ${session.id} ended: ${String(error)}`);
    this.#each((conductor, { run }) => {
      const lost = conductor.lost(session);
      this.#deps.event?.(run, 'worker-replaced', { worker: session.id, because: 'died', ...lost });
    });
    // Once that is told, since it may be the last that happens to a run.
    this.#wake(() => true);
  }

  /** Threads are shared: what one run leaves another may have waited for. */
  #wake(wants: (conductor: Conductor) => boolean): void {
    this.#each((conductor) => {
      if (wants(conductor)) conductor.wake();
    });
  }

  #each(act: (conductor: Conductor, live: Live) => void): void {
    for (const live of [...this.#live.values()]) this.#guarded(live, act);
  }

  /** A bug in what one run does stops that run. */
  #guarded(live: Live, act: (conductor: Conductor, live: Live) => void): void {
    try {
      if (live.conductor) act(live.conductor, live);
    } catch (error) {
      this.#broke(live, error);
    }
  }

  async #begin(live: Live): Promise<void> {
    const { store, fileThreads } = this.#deps;
    const { run } = live;
    const analyser = analyserOf(run);
    if (!analyser) throw new Error(`The analyser ${run.analyserId} is not part of this version.`);
    const readRow = rowReader(run, analyser);
    if (needsPreparing(analyser) && !run.prepared) {
      await prepareRun({ run, analyser, store, fileThreads, signal: live.abort.signal }, (preparing) => {
        live.preparing = preparing;
      });
      live.preparing = null;
    }
    if (live.abort.signal.aborted) return;
    live.conductor = conductRun(this.#deps, run, analyser, readRow, {
      liveRuns: () => this.#live.size,
      outranked: (limits) => this.#outranked(live, limits),
      quarantine: this.#quarantine,
      nextOrderId: () => this.#nextOrderId++,
      finished: () => void this.#settle(live, 'finish', null),
      brake: (event, reason) => void this.#end(run.id, event, this.#pauseMs(run.id), reason),
      broke: (error) => this.#broke(live, error),
    });
    live.conductor.start();
  }

  async #end(
    runId: string,
    event: RunEvent,
    graceMs: number,
    reason: Failure | null = null,
  ): Promise<Result<null>> {
    const run = this.#deps.store.runs.get(runId);
    if (!run) return missingRun(runId);
    const live = this.#live.get(runId);
    if (!live) {
      const moved = this.#deps.store.runs.transition(runId, event, Date.now());
      return moved ? ok(null) : wrongState(run, event);
    }
    live.ending ??= windDown(live, event, reason, async (as, because) => {
      // It may have finished by itself while its last calls ended.
      if (this.#live.has(runId)) await this.#settle(live, as, because);
    });
    // A cancel or a quit during a pause ends sooner, and as what it is.
    live.ending.as(event, reason);
    live.ending.within(graceMs);
    await live.ending.done;
    return ok(null);
  }

  /** A bug or a broken disk stops the run, not the engine; what was committed is kept. */
  #broke(live: Live, error: unknown): void {
    const { log } = this.#deps;
    log(`run ${live.run.id} broke: ${error instanceof Error ? error.stack : String(error)}`);
    if (live.broken || !this.#live.has(live.run.id)) return;
    live.broken = true;
    const settle = (): void => void this.#settle(live, 'stop', brokenReason(error));
    live.conductor?.cutShort();
    Promise.resolve(live.conductor?.halt())
      .catch((again: unknown) => log(`halting it failed too: ${String(again)}`))
      .finally(settle);
  }

  async #settle(live: Live, event: RunEvent, reason: Failure | null): Promise<void> {
    const { run } = live;
    if (!this.#live.delete(run.id)) return;
    this.#quarantine.free(run.id);
    const activeMs = (): number => {
      const { sinceMs } = live;
      live.sinceMs = performance.now();
      return live.sinceMs - sinceMs;
    };
    await this.#ends.write({ run, event, reason, activeMs });
    this.#deps.settled?.();
  }
}

const canRetry = (run: StoredRun): boolean => nextRunState(run.state, 'retry') !== undefined;

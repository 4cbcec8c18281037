import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from '../adapters/sqlite/diskFailure.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import type { Failure } from '../core/failure.ts';
import type { RunEvent } from '../core/run/states.ts';
import { busyEveryMs, busyPatienceMs } from './run/writer.ts';
import { brokenReason } from './runRefusals.ts';

export type RunEndsDeps = {
  readonly store: Pick<Store, 'runs' | 'ledger'>;
  readonly log: (line: string) => void;
  /** Called before a run leaves `running`: what was told of it so far comes first. */
  readonly settling?: (() => void) | undefined;
};

export type RunEnd = {
  readonly run: StoredRun;
  readonly event: RunEvent;
  readonly reason: Failure | null;
  /** How long the run was at work since its time was last added up, in ms; asked once it is written. */
  readonly activeMs: () => number;
};

/**
 * Writes how the work of runs ended. A database that another program holds is waited for; where not even then
 * the end can be written, the run is shown as stopped until it is started again.
 */
export class RunEnds {
  readonly #deps: RunEndsDeps;
  /** Runs whose end could not be written, with the reason. */
  readonly #unwritten = new Map<string, Failure>();

  constructor(deps: RunEndsDeps) {
    this.#deps = deps;
  }

  /** The run as it should be shown: a broken one is stopped, though the disk cannot say so. */
  asSeen(run: StoredRun): StoredRun {
    const reason = this.#unwritten.get(run.id);
    return reason ? { ...run, state: 'stopped', reason } : run;
  }

  /** Never rejects. */
  async write(end: RunEnd): Promise<void> {
    const until = performance.now() + busyPatienceMs;
    for (;;) {
      try {
        this.#write(end);
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() >= until) return this.#giveUp(end, error);
        await wait(busyEveryMs, undefined, { ref: false });
      }
    }
  }

  /** Writes the end that could not be written when the run broke; throws when it still cannot. */
  writeLate(run: StoredRun): void {
    if (!this.#unwritten.has(run.id)) return;
    this.#deps.store.ledger.settleRun(run.key);
    this.#deps.store.runs.transition(run.id, 'interrupt', Date.now());
    this.#unwritten.delete(run.id);
  }

  #write({ run, event, reason, activeMs }: RunEnd): void {
    const { store, settling } = this.#deps;
    settling?.();
    store.ledger.settleRun(run.key);
    store.ledger.addActiveTime(run.key, activeMs());
    store.runs.transition(run.id, event, Date.now(), reason);
  }

  #giveUp({ run, reason }: RunEnd, error: unknown): void {
    this.#deps.log(`the end of run ${run.id} could not be written: ${String(error)}`);
    this.#unwritten.set(run.id, reason ?? brokenReason(error));
  }
}

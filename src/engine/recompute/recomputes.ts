import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import { analyserOf } from '../../analysers/shapedAnalyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { brokenReason, missingRun } from '../runRefusals.ts';
import { completeSettings } from '../settings.ts';
import {
  type Finished,
  finishIn,
  type RecomputeDeps,
  type Recomputed,
  type Recomputing,
  recomputeRun,
  rowsOf,
} from './recomputeRun.ts';

type Values = { readonly [id: string]: Json };
type Active = {
  readonly abort: AbortController;
  readonly done: Promise<Result<Recomputed>>;
  progress: Recomputing;
};

/** Rows shown of a what-if that changes nothing. */
const previewRows = 20;

export type RecomputesDeps = RecomputeDeps & {
  /** Whether the run is at work: its rows are still changing. */
  readonly isLive: (runId: string) => boolean;
  readonly log: (line: string) => void;
};

/** What-ifs on runs at rest: at most one a run at a time. */
export class Recomputes {
  readonly #deps: RecomputesDeps;
  readonly #active = new Map<string, Active>();

  constructor(deps: RecomputesDeps) {
    this.#deps = deps;
  }

  progress(runId: string): Recomputing | undefined {
    return this.#active.get(runId)?.progress;
  }

  /**
   * Makes results anew under settings that only they depend on. Failures `run-missing`, `run-state`,
   * `bad-setting`, `stopped`.
   */
  async recompute(runId: string, changed: Values): Promise<Result<Recomputed>> {
    const planned = this.#plan(runId, changed);
    if (!planned.ok) return planned;
    const { run, settings } = planned.value;
    return this.#begin(run, settings, changed);
  }

  /**
   * What some rows would get, or the first ones, and how many of these would have another verdict; nothing is
   * changed. Failures as for `recompute`.
   */
  async preview(
    runId: string,
    changed: Values,
    rowNumbers: readonly number[] | undefined,
  ): Promise<Result<{ readonly rows: readonly Finished[]; readonly verdicts: number }>> {
    const planned = this.#plan(runId, changed);
    if (!planned.ok) return planned;
    const { store, fileThreads } = this.#deps;
    const after = { ...planned.value.run, settings: planned.value.settings };
    const analyser = analyserOf(after);
    if (!analyser) return missingRun(runId);
    const numbers = rowNumbers ?? store.recompute.ended(after.key).slice(0, previewRows);
    const rows = await finishIn(fileThreads, after, rowsOf(store, after, analyser, numbers));
    const before = store.recompute.headlines(after.key, numbers);
    const isOther = ({ rowNumber, result }: Finished): boolean => {
      if (result === null) return false;
      const headline = result.ok ? String(result.value[analyser.headline] ?? '') : undefined;
      return headline !== before.get(rowNumber);
    };
    return ok({ rows, verdicts: rows.filter(isOther).length });
  }

  /** Breaks off what is not yet being replaced, and waits until nothing of it writes any more. */
  async stop(runId: string): Promise<void> {
    const active = this.#active.get(runId);
    active?.abort.abort();
    await active?.done;
  }

  /** Does again what a kill cut off while results were being replaced: they are of two kinds until then. */
  goOn(): void {
    for (const run of this.#deps.store.runs.list()) {
      if (run.recomputing) void this.#begin(run, run.settings, {});
    }
  }

  close(): Promise<unknown> {
    return Promise.all([...this.#active.keys()].map((runId) => this.stop(runId)));
  }

  #plan(runId: string, changed: Values): Result<{ run: StoredRun; settings: Values }> {
    const run = this.#deps.store.runs.get(runId);
    if (!run) return missingRun(runId);
    if (this.#deps.isLive(runId) || !run.recognised || this.#active.has(runId)) {
      return failed('run-state', `The run of ${run.fileName} is at work. Wait until it ends, or pause it.`);
    }
    const { analyserId, asOf } = run;
    const own = analyserOf(run)?.finishSettings ?? [];
    const other = Object.keys(changed).find((id) => !own.includes(id));
    if (other !== undefined) {
      const which = own.length === 0 ? 'none can' : `these can: ${own.join(', ')}`;
      return failed('bad-setting', `The setting ${other} cannot be changed without new calls; ${which}.`);
    }
    const completed = completeSettings({ analyserId, settings: { ...run.settings, ...changed }, asOf });
    return completed.ok ? ok({ run, settings: completed.value.settings }) : completed;
  }

  #begin(run: StoredRun, settings: Values, changed: Values): Promise<Result<Recomputed>> {
    const abort = new AbortController();
    const work = recomputeRun(this.#deps, run, settings, changed, abort.signal, (progress) => {
      active.progress = progress;
    });
    const done = work
      .then((recomputed): Result<Recomputed> => ok(recomputed))
      .catch((error: unknown): Result<Recomputed> => {
        if (abort.signal.aborted) return failed('stopped', 'Nothing was changed: it was broken off.');
        this.#deps.log(`recomputing run ${run.id} broke: ${String(error)}`);
        return { ok: false, failure: brokenReason(error) };
      })
      .finally(() => this.#active.delete(run.id));
    const active: Active = { abort, done, progress: { done: 0, total: 0 } };
    this.#active.set(run.id, active);
    return done;
  }
}

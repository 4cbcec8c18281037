import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import { analyserOf } from '../../analysers/shapedAnalyser.ts';
import type { Estimate } from '../../contract/estimate.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import { type EstimateDeps, estimateRun } from './estimateRun.ts';

/** Estimates under way, at most one a run: the answer to an older question is of no use. */
export class Estimates {
  readonly #deps: EstimateDeps;
  readonly #asked = new Map<string, AbortController>();

  constructor(deps: EstimateDeps) {
    this.#deps = deps;
  }

  /** Failures `run-state` (not read yet), `analyser-missing`, `bad-setting`, `superseded`. */
  async of(run: StoredRun, open: readonly number[]): Promise<Result<Estimate>> {
    if (!run.recognised) {
      return failed('run-state', `${run.fileName} has not been read yet, so nothing can be said of it.`);
    }
    const analyser = analyserOf(run);
    if (!analyser) return failed('analyser-missing', `This version has no analyser “${run.analyserId}”.`);
    if (!analyser.parsed.ok) return analyser.parsed;
    this.#asked.get(run.id)?.abort();
    const abort = new AbortController();
    this.#asked.set(run.id, abort);
    try {
      return ok(await estimateRun(this.#deps, run, open, abort.signal));
    } catch (error) {
      if (!abort.signal.aborted) throw error;
      return failed('superseded', 'The question was asked again, or is no longer of interest.');
    } finally {
      if (this.#asked.get(run.id) === abort) this.#asked.delete(run.id);
    }
  }

  close(): void {
    for (const abort of this.#asked.values()) abort.abort();
  }
}

import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { analysers } from '../analysers/registry.ts';
import { analyserOf, type ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { Recognised } from '../contract/recognised.ts';
import { type Mapping, missingFields } from '../core/mapping.ts';
import { columnsFor } from './columnsFor.ts';
import { completeSettings, runSettingsOf } from './settings.ts';

/**
 * The analyser whose columns a file has, where it lacks some that the run's own one needs: the one with most of its
 * fields found by name. `undefined` where none has all it needs, or the run's own has.
 */
export function likelyAnalyser(run: StoredRun, recognised: Recognised): ShapedAnalyser | undefined {
  const found = (analyser: ShapedAnalyser): Mapping => columnsFor(analyser, recognised);
  const complete = (analyser: ShapedAnalyser): boolean =>
    missingFields(found(analyser), analyser.fields).length === 0;
  const own = analyserOf(run);
  if (!own || complete(own)) return undefined;
  const count = (analyser: ShapedAnalyser): number =>
    Object.values(found(analyser)).filter((column) => column !== null).length;
  return analysers
    .filter(({ id, testOnly }) => id !== run.analyserId && !testOnly)
    .flatMap(({ id }) => analyserOf({ analyserId: id, settings: {}, asOf: run.asOf }) ?? [])
    .filter((analyser) => complete(analyser) && count(analyser) > 0)
    .sort((one, other) => count(other) - count(one))[0];
}

/** The run with the analyser that fits its file best, where a person left that open; otherwise as it is. */
export function withLikelyAnalyser(run: StoredRun, recognised: Recognised): StoredRun {
  if (!run.requested.anyAnalyser) return run;
  const likely = likelyAnalyser(run, recognised);
  if (!likely) return run;
  const settings = runSettingsOf(run);
  const completed = completeSettings({ analyserId: likely.id, settings, asOf: run.asOf });
  if (!completed.ok) return run;
  return {
    ...run,
    analyserId: likely.id,
    analyserVersion: likely.version,
    settings: completed.value.settings,
  };
}

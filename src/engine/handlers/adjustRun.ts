import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf } from '../../analysers/shapedAnalyser.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { adjustable, splitSettings } from '../../core/run/runSettings.ts';
import type { Runner } from '../runner.ts';
import { missingRun } from '../runRefusals.ts';
import { completeSettings } from '../settings.ts';
import { toDetail } from '../view.ts';

export type AdjustDeps = {
  readonly store: Store;
  readonly runner: Runner;
  readonly isActive: (run: StoredRun) => boolean;
};

/**
 * Changes how a run that has started goes on, never what its answers are. One at work goes by it at once.
 * Failures `run-missing`, `run-state`, `bad-setting`.
 */
export function adjustRun(
  { store, runner, isActive }: AdjustDeps,
  { runId, settings }: ParsedInputOf<'runs.adjust'>,
): Result<RunDetail> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  if (run.startedAt === null) {
    return failed('run-state', `The run of ${run.fileName} has not started, so its settings are still open.`);
  }
  const fixed = Object.keys(settings).find((name) => !adjustable.includes(name));
  if (fixed !== undefined) {
    return failed(
      'bad-setting',
      `The setting ${fixed} is fixed once a run has started. What may change is ${adjustable.join(', ')}.`,
    );
  }
  const changed = withChanges(run.settings, settings as { [id: string]: Json });
  const completed = completeSettings({ ...run, settings: changed });
  if (!completed.ok) return completed;
  const split = splitSettings(completed.value.settings);
  if (!split.ok) return split;
  store.runs.update(run.id, { settings: completed.value.settings });
  store.events.add(run.key, 'adjusted', settings as { [id: string]: Json }, Date.now());
  runner.adjust(run.id, split.value.run);
  const after = store.runs.get(run.id) ?? run;
  return ok(toDetail(after, isActive(after), analyserOf(after), store));
}

/** A fixed number in flight is taken back with null, or by naming bounds. */
function withChanges(before: StoredRun['settings'], changes: { readonly [id: string]: Json }) {
  const { inFlight, ...others } = changes;
  const all: { [id: string]: Json } = { ...before, ...others };
  const bounded = 'inFlightMin' in changes || 'inFlightMax' in changes;
  if (inFlight === null || inFlight === 'null' || (inFlight === undefined && bounded)) delete all.inFlight;
  else if (inFlight !== undefined) all.inFlight = inFlight;
  return all;
}

import type { Store } from '../../adapters/sqlite/store.ts';
import type { Estimate } from '../../contract/estimate.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import { ok, type Result } from '../../core/failure.ts';
import type { Estimates } from '../estimate/estimates.ts';
import { missingRun } from '../runRefusals.ts';
import { disclose } from './disclose.ts';
import { scopeOf } from './scopeOf.ts';

export type PlanHandlersDeps = { readonly store: Store; readonly estimates: Estimates };

/** What is asked while a run is planned; for the owner of the data folder. */
export const planHandlers = (deps: PlanHandlersDeps): Pick<Handlers, 'runs.estimate' | 'runs.disclose'> => ({
  'runs.estimate': (input) => estimate(deps, input),
  'runs.disclose': async (input) => disclose(deps.store, input),
});

async function estimate(
  { store, estimates }: PlanHandlersDeps,
  { runId, scope }: ParsedInputOf<'runs.estimate'>,
): Promise<Result<Estimate>> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  // Once it has started its rows are chosen.
  const chosen =
    scope && (run.state === 'ready' || run.state === 'draft') ? scopeOf(store, run, scope) : ok(null);
  if (!chosen.ok) return chosen;
  const rows = chosen.value
    ? store.scopes.chosen(run, chosen.value.scope, chosen.value.earlier)
    : store.asked.numbersIn(run.key, 'open');
  return estimates.of(run, rows);
}

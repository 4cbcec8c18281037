import type { Store } from '../../adapters/sqlite/store.ts';
import type { Estimate } from '../../contract/estimate.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/methods.ts';
import { ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Estimates } from '../estimate/estimates.ts';
import type { Recomputes } from '../recompute/recomputes.ts';
import { missingRun } from '../runRefusals.ts';
import { disclose } from './disclose.ts';
import { scopeOf } from './scopeOf.ts';

export type PlanHandlersDeps = {
  readonly store: Store;
  readonly estimates: Estimates;
  readonly recomputes: Recomputes;
};

type Plan = 'runs.estimate' | 'runs.disclose' | 'runs.recompute' | 'runs.stopRecompute';

/** What would be, before it is: for the owner of the data folder. */
export const planHandlers = (deps: PlanHandlersDeps): Pick<Handlers, Plan> => ({
  'runs.estimate': (input) => estimate(deps, input),
  'runs.disclose': async (input) => disclose(deps.store, input),
  'runs.recompute': (input) => recompute(deps, input),
  'runs.stopRecompute': async ({ runId }) => {
    await deps.recomputes.stop(runId);
    return ok({});
  },
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

type Preview = NonNullable<OutputOf<'runs.recompute'>['preview']>[number];

async function recompute(
  { recomputes }: PlanHandlersDeps,
  { runId, settings, dryRun, rowNumbers }: ParsedInputOf<'runs.recompute'>,
): Promise<Result<OutputOf<'runs.recompute'>>> {
  const changed = settings as { [id: string]: Json };
  if (!dryRun) return recomputes.recompute(runId, changed);
  const shown = await recomputes.preview(runId, changed, rowNumbers);
  if (!shown.ok) return shown;
  const { rows, verdicts } = shown.value;
  const made = rows.flatMap(({ rowNumber, result }): Preview[] => {
    if (result === null) return [];
    return result.ok
      ? [{ rowNumber, result: result.value as { [column: string]: never }, failure: null }]
      : [{ rowNumber, result: null, failure: result.failure }];
  });
  return ok({ rows: made.length, verdicts, kept: rows.length - made.length, preview: made });
}

import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf, type ShapedAnalyser } from '../../analysers/shapedAnalyser.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { Recognised } from '../../contract/recognised.ts';
import type { RunDetail } from '../../contract/values.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { type Mapping, missingFields } from '../../core/mapping.ts';
import { columnsFor } from '../columnsFor.ts';
import type { Recomputes } from '../recompute/recomputes.ts';
import { rememberedFor } from '../rememberedMapping.ts';
import { missingRun } from '../runRefusals.ts';
import { completeSettings, runSettingsOf } from '../settings.ts';
import { askedByTried, asksTheSame, forgetAskingOtherwise, onlyFinishDiffers } from '../triedRows.ts';
import { toDetail } from '../view.ts';

export type ConfigureDeps = {
  readonly store: Store;
  readonly recomputes: Recomputes;
  readonly isActive: (run: StoredRun) => boolean;
};
type Input = ParsedInputOf<'runs.configure'>;

/**
 * Changes what a run will do, before it has started. Failures `run-missing`, `run-state`,
 * `analyser-missing`, `bad-setting`, `bad-mapping`.
 */
export async function configureRun(
  { store, recomputes, isActive }: ConfigureDeps,
  input: Input,
): Promise<Result<RunDetail>> {
  const run = store.runs.get(input.runId);
  if (!run) return missingRun(input.runId);
  if ((run.state !== 'draft' && run.state !== 'ready') || !run.recognised) {
    return failed(
      'run-state',
      `The run of ${run.fileName} has started, so its columns and settings are fixed.`,
    );
  }
  const completed = completeSettings(wantedOf(run, input));
  if (!completed.ok) return completed;
  const { analyser, settings } = completed.value;
  const known = startOf(store, run, run.recognised, analyser);
  const mapping = mappingOf(run, known.recognised, analyser, { ...known.mapping, ...input.mapping });
  if (!mapping.ok) return mapping;
  const change = {
    analyserId: analyser.id,
    analyserVersion: analyser.version,
    settings,
    mapping: mapping.value,
    mappingFrom: known.from,
    recognised: withReadings(known.recognised, input.readings ?? {}),
  };
  const wanted = { ...run, ...change };
  if (!asksTheSame(run, wanted) && onlyFinishDiffers(run, wanted)) {
    // What was tried need not be asked again for that.
    const made = await recomputes.recompute(run.id, finishPart(analyser, settings));
    return made.ok ? configureRun({ store, recomputes, isActive }, input) : made;
  }
  const same = asksTheSame(run, wanted);
  const asked = same ? undefined : askedByTried(store, run);
  if (asked) forgetAskingOtherwise(store, wanted, asked);
  store.runs.update(run.id, { ...change, prepared: same && run.prepared });
  // Facts of other settings would go with every row where nothing is prepared anew.
  if (!same) store.facts.clear(run.key);
  const detail = { analyser: analyser.id, settings, mapping: mapping.value };
  store.events.add(run.key, 'configured', detail, Date.now());
  const complete = missingFields(mapping.value, analyser.fields).length === 0;
  store.runs.transition(run.id, complete ? 'mapped' : 'unmapped', Date.now());
  const after = store.runs.get(run.id) ?? run;
  return ok(toDetail(after, isActive(after), analyser, store));
}

function finishPart({ finishSettings = [] }: ShapedAnalyser, settings: { readonly [id: string]: Json }) {
  return Object.fromEntries(finishSettings.map((id) => [id, settings[id] ?? null]));
}

/** Another analyser begins with its defaults; only the settings every run has stay. */
function wantedOf(run: StoredRun, input: Input) {
  const analyserId = input.analyserId ?? run.analyserId;
  const kept = analyserId === run.analyserId ? run.settings : runSettingsOf(run);
  const given = input.settings as { [id: string]: Json } | undefined;
  return { analyserId, settings: { ...kept, ...given }, asOf: run.asOf };
}

type Start = {
  readonly mapping: Mapping;
  readonly recognised: Recognised;
  readonly from: StoredRun['mappingFrom'];
};

/** Another analyser begins with the columns that were last chosen for it in such a file. */
function startOf(store: Store, run: StoredRun, recognised: Recognised, analyser: ShapedAnalyser): Start {
  if (analyser.id === run.analyserId) return { mapping: {}, recognised, from: run.mappingFrom };
  const { rememberedAt: _, ...plain } = recognised;
  const known = rememberedFor(store, { ...run, analyserId: analyser.id }, plain);
  return known ? { ...known, from: 'remembered' } : { mapping: {}, recognised: plain, from: 'names' };
}

function mappingOf(
  run: StoredRun,
  recognised: Recognised,
  analyser: ShapedAnalyser,
  chosen: Mapping,
): Result<Mapping> {
  for (const [field, column] of Object.entries(chosen)) {
    if (!analyser.fields.some(({ id }) => id === field)) {
      return failed('bad-mapping', `${analyser.label} has no field “${field}”.`);
    }
    if (column !== null && column >= recognised.columns.length) {
      return failed('bad-mapping', `The sheet ${recognised.sheet} has no column number ${column + 1}.`);
    }
  }
  const before = { mapping: run.mapping, fields: analyserOf(run)?.fields ?? [] };
  return ok({ ...columnsFor(analyser, recognised, before), ...chosen });
}

function withReadings(recognised: Recognised, readings: NonNullable<Input['readings']>): Recognised {
  const columns = recognised.columns.map((column) => {
    const chosen = readings[String(column.index)];
    return chosen ? { ...column, reading: { ...chosen, certain: true } } : column;
  });
  return { ...recognised, columns };
}

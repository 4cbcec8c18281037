import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import type { ParsedInputOf } from '../contract/methods.ts';
import type { Recipe } from '../contract/recipe.ts';
import type { ReadingChoice, Recognised } from '../contract/recognised.ts';
import type { Json } from '../core/json.ts';
import { foldHeader } from '../core/mapping.ts';
import { completeSettings } from './settings.ts';

/** What a run was made with, without what only holds for its file. */
export function recipeOf(run: StoredRun, name: string, choices: Recipe['export']): Recipe {
  const columns = run.recognised?.columns ?? [];
  const headerOf = (column: number | null): string | null =>
    columns.find(({ index }) => index === column)?.name ?? null;
  const used = new Set(Object.values(run.mapping));
  const { sheet, headerRow, skipRows, hiddenRows } = run.requested;
  return {
    v: 1,
    name,
    analyserId: run.analyserId,
    settings: changedSettings(run) as Recipe['settings'],
    mapping: Object.fromEntries(
      Object.entries(run.mapping).map(([field, column]) => [field, headerOf(column)]),
    ),
    readings: Object.fromEntries(
      columns
        .filter(({ index, reading }) => used.has(index) && reading.certain)
        .map(({ name: header, reading: { decimalMark, dateOrder } }) => [header, { decimalMark, dateOrder }]),
    ),
    ...(sheet !== undefined && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
    ...(skipRows !== undefined && { skipRows }),
    ...(hiddenRows !== undefined && { hiddenRows }),
    ...(run.scope && run.scope.kind !== 'all' && { scope: run.scope }),
    ...(choices && { export: choices }),
  };
}

/** Settings that differ from what the analyser would take by itself on the run's day. */
export function changedSettings({ analyserId, settings, asOf }: StoredRun): { [id: string]: Json } {
  const completed = completeSettings({ analyserId, settings: {}, asOf });
  const defaults = completed.ok ? completed.value.settings : {};
  return Object.fromEntries(
    Object.entries(settings).filter(([id, value]) => JSON.stringify(value) !== JSON.stringify(defaults[id])),
  );
}

type Configure = Omit<ParsedInputOf<'runs.configure'>, 'runId'>;

/** What a recipe comes to for a file; `missing` are headers the file does not have. */
export function configureBy(
  recipe: Recipe,
  run: StoredRun & { readonly recognised: Recognised },
): { configure: Configure; missing: string[] } {
  const { columns } = run.recognised;
  const missing = new Set<string>();
  const columnOf = (header: string): number | undefined => {
    const found =
      columns.find(({ name }) => name === header) ??
      columns.find(({ name }) => foldHeader(name) === foldHeader(header));
    if (!found) missing.add(header);
    return found?.index;
  };
  const known = new Set(fieldsBy(recipe, run));
  const mapping: { [field: string]: number | null } = {};
  for (const [field, header] of Object.entries(recipe.mapping)) {
    if (known.has(field)) mapping[field] = header === null ? null : (columnOf(header) ?? null);
  }
  const readings: NonNullable<Configure['readings']> = {};
  for (const [header, reading] of Object.entries(recipe.readings)) {
    const column = columnOf(header);
    if (column !== undefined) readings[column] = reading;
  }
  const configure = { analyserId: recipe.analyserId, settings: recipe.settings, mapping, readings };
  return { configure, missing: [...missing] };
}

/**
 * How the file would have to be read to be read as the recipe says; null where it is already. A sheet that the file
 * does not have cannot be read, so the one that was stays.
 */
export function readAgainFor(
  { sheet, headerRow, skipRows, hiddenRows }: Recipe,
  { recognised, requested }: StoredRun & { readonly recognised: Recognised },
): ReadingChoice | null {
  const there = sheet !== undefined && recognised.sheets.some(({ name }) => name === sheet);
  const differs =
    (there && sheet !== recognised.sheet) ||
    (headerRow !== undefined && headerRow !== recognised.headerRow) ||
    (skipRows !== undefined && skipRows !== (requested.skipRows ?? 0)) ||
    (hiddenRows !== undefined && hiddenRows !== (requested.hiddenRows ?? 'read'));
  if (!differs) return null;
  return {
    ...(there && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
    ...(skipRows !== undefined && { skipRows }),
    ...(hiddenRows !== undefined && { hiddenRows }),
  };
}

/** A recipe of an earlier version may name fields that are no longer there. */
function fieldsBy({ analyserId, settings }: Recipe, { asOf }: StoredRun): string[] {
  const about = { analyserId, settings: settings as { [id: string]: Json }, asOf };
  return analyserOf(about)?.fields.map(({ id }) => id) ?? [];
}

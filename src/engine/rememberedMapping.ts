import { createHash } from 'node:crypto';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import type { Recognised } from '../contract/recognised.ts';
import { foldHeader, type Mapping } from '../core/mapping.ts';
import { readPreferences } from './preferences.ts';
import { configureBy, recipeOf } from './recipes.ts';

type Kept = Pick<Store, 'mappings' | 'preferences'>;

/** The analyser and the headers in their order: files that say the same there are of one kind. */
function fingerprintOf(analyserId: string, { columns }: Recognised): string {
  const text = JSON.stringify([analyserId, ...columns.map(({ name }) => foldHeader(name))]);
  return createHash('sha256').update(text).digest('hex');
}

/** Keeps what was chosen for the columns of a run that starts, unless the preferences say not to. */
export function rememberMapping({ mappings, preferences }: Kept, run: StoredRun): void {
  if (!run.recognised || !readPreferences(preferences).rememberMappings) return;
  const { mapping, readings } = recipeOf(run, 'remembered', undefined);
  mappings.remember(fingerprintOf(run.analyserId, run.recognised), { mapping, readings }, Date.now());
}

/** What was chosen for the last file with these headers; `undefined` where there was none. */
export function rememberedFor(
  { mappings, preferences }: Kept,
  run: StoredRun,
  recognised: Recognised,
): { mapping: Mapping; recognised: Recognised } | undefined {
  if (!readPreferences(preferences).rememberMappings) return undefined;
  const known = mappings.get(fingerprintOf(run.analyserId, recognised));
  if (!known) return undefined;
  const recipe = {
    v: 1,
    name: 'remembered',
    analyserId: run.analyserId,
    settings: {},
    ...known.value,
  } as const;
  const { configure, missing } = configureBy(recipe, { ...run, recognised });
  if (missing.length > 0) return undefined;
  const columns = recognised.columns.map((column) => {
    const reading = configure.readings?.[String(column.index)];
    return reading ? { ...column, reading: { ...reading, certain: true } } : column;
  });
  const rememberedAt = new Date(known.at).toISOString();
  return { mapping: configure.mapping ?? {}, recognised: { ...recognised, columns, rememberedAt } };
}

import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import type { Json } from '../core/json.ts';
import { canonicalJson } from '../core/run/canonicalJson.ts';
import { splitSettings } from '../core/run/runSettings.ts';
import { needsPreparing } from './prepare.ts';
import { countedColumns, rowReader } from './rowReader.ts';
import { identifier } from './run/identity.ts';

type Configured = Pick<
  StoredRun,
  'analyserId' | 'analyserVersion' | 'settings' | 'asOf' | 'mapping' | 'recognised'
>;

/** Whether two configurations of a run ask the same about every row. */
export const asksTheSame = (one: Configured, other: Configured): boolean => askedBy(one) === askedBy(other);

function askedBy(run: Configured): string {
  const readings = run.recognised?.columns.map(({ reading }) => reading) ?? [];
  return canonicalJson([materialSettings(run), run.mapping, readings] as Json);
}

/** Whether they differ in nothing but settings that only `finish` reads, so that stored answers do for both. */
export function onlyFinishDiffers(one: Configured, other: Configured): boolean {
  const ids = analyserOf(one)?.finishSettings ?? [];
  const own = Object.fromEntries(ids.map((id) => [id, one.settings[id] ?? null]));
  return asksTheSame(one, { ...other, settings: { ...other.settings, ...own } });
}

/** A run's analyser with the settings that matter to answers, as text to compare by. */
export function materialSettings(
  run: Pick<Configured, 'analyserId' | 'analyserVersion' | 'settings' | 'asOf'>,
): string {
  const immaterial = analyserOf(run)?.immaterialSettings ?? [];
  const split = splitSettings(run.settings);
  const settings = split.ok ? split.value.analyser : run.settings;
  const material = Object.fromEntries(Object.entries(settings).filter(([id]) => !immaterial.includes(id)));
  return canonicalJson([run.analyserId, run.analyserVersion, material]);
}

/** What the tried rows of a run ask, by row. */
export function askedByTried(store: Store, run: StoredRun): ReadonlyMap<number, string> {
  const analyser = analyserOf(run);
  const tried = store.tries.tried(run.key);
  if (tried.length === 0 || !analyser) return new Map();
  const split = splitSettings(run.settings);
  const nameOf = identifier(analyser, split.ok ? split.value.analyser : run.settings);
  const readRow = rowReader(run, analyser);
  const rows = store.rows.load(run.key, tried);
  return new Map(
    rows.map(({ rowNumber, cells, facts }) => [rowNumber, nameOf({ input: readRow(cells), facts })]),
  );
}

/**
 * Tried rows that ask something else than before wait again; those that ask the same keep their answers.
 * Where rows are looked at together first, one row's change may matter to every other.
 */
export function forgetAskingOtherwise(
  store: Store,
  run: StoredRun,
  before: ReadonlyMap<number, string>,
): void {
  const analyser = analyserOf(run);
  if (before.size === 0 || !analyser) return;
  const now = askedByTried(store, run);
  const other = [...now].filter(([rowNumber, asks]) => before.get(rowNumber) !== asks);
  const changed = other.length > 0 && needsPreparing(analyser) ? [...now] : other;
  const rows = changed.map(([rowNumber]) => rowNumber);
  store.tries.undo(run, rows, countedColumns(analyser), Date.now());
}

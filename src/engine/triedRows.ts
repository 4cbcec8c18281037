import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import { analyserOf, type ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { Json } from '../core/analyser.ts';
import { canonicalJson } from '../core/run/canonicalJson.ts';
import { splitSettings } from '../core/run/runSettings.ts';
import { needsPreparing } from './prepare.ts';
import { countedColumns, rowReader } from './rowReader.ts';
import { type Identify, identifier } from './run/identity.ts';

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

/**
 * Tried rows that would now ask something else wait again; those that ask the same keep their answers. Where
 * rows are looked at together first, one row's change may matter to every other.
 */
export function forgetTried(store: Store, before: StoredRun, after: StoredRun): void {
  const tried = store.tries.tried(before.key);
  const analyser = analyserOf(after);
  if (tried.length === 0 || !analyser) return;
  const changed = needsPreparing(analyser) ? tried : askingOtherwise(store, tried, before, after, analyser);
  store.tries.undo(after, changed, countedColumns(analyser), Date.now());
}

function askingOtherwise(
  store: Store,
  tried: readonly number[],
  before: StoredRun,
  after: StoredRun,
  analyser: ShapedAnalyser,
): number[] {
  const was = analyserOf(before);
  if (!was) return [...tried];
  const [then, now] = [nameOf(before, was), nameOf(after, analyser)];
  const [readThen, readNow] = [rowReader(before, was), rowReader(after, analyser)];
  return store.rows
    .load(before.key, tried)
    .filter(({ cells, facts }) => {
      const [asked, asks] = [readThen(cells), readNow(cells)];
      return then({ input: asked, facts }) !== now({ input: asks, facts });
    })
    .map(({ rowNumber }) => rowNumber);
}

function nameOf(run: StoredRun, analyser: ShapedAnalyser): Identify {
  const split = splitSettings(run.settings);
  return identifier(analyser, split.ok ? split.value.analyser : run.settings);
}

import { randomInt } from 'node:crypto';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf } from '../../analysers/shapedAnalyser.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import { failed, type Result } from '../../core/failure.ts';
import { missingFields } from '../../core/mapping.ts';
import { spreadRows } from '../../core/run/scope.ts';
import type { Runner } from '../runner.ts';
import { scopeOf } from './scopeOf.ts';

type StartRunDeps = { readonly store: Store; readonly runner: Runner };
type Input = ParsedInputOf<'runs.start'>;

/**
 * Leaves out the rows the scope does not name, then starts, for some of them where they are to be tried
 * first. A crash between the two starts nothing and keeps the scope. Failures `run-missing`, `run-state`, `columns-missing`, `bad-scope`.
 */
export function startRun(
  { store, runner }: StartRunDeps,
  { runId, scope, tryRows, trySeed }: Input,
): Result<null> {
  const run = store.runs.get(runId);
  if (run?.state === 'draft') return columnsMissing(run);
  if (run?.state === 'ready' && scope) {
    const chosen = scopeOf(store, run, scope);
    if (!chosen.ok) return chosen;
    store.scopes.apply(run, chosen.value.scope, chosen.value.earlier);
  }
  if (run?.state !== 'ready' || tryRows === undefined) return runner.start(runId, 'start');
  const rows = spreadRows(store.tries.untried(run.key), tryRows, trySeed ?? randomInt(2 ** 31));
  if (rows.length === 0) return failed('bad-scope', `${run.fileName} has no row left to try.`);
  return runner.start(runId, 'start', rows);
}

function columnsMissing(run: StoredRun): Result<never> {
  const fields = analyserOf(run)?.fields ?? [];
  const labels = missingFields(run.mapping, fields).map(
    (id) => fields.find((field) => field.id === id)?.label ?? id,
  );
  return failed(
    'columns-missing',
    `${run.fileName} has no column for ${labels.join(', ')}. Choose the columns, or rename the headers.`,
  );
}

import { randomInt } from 'node:crypto';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Earlier } from '../../adapters/sqlite/scope.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf } from '../../analysers/shapedAnalyser.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import { missingFields } from '../../core/mapping.ts';
import { type Scope, spreadRows } from '../../core/run/scope.ts';
import type { Runner } from '../runner.ts';

type StartRunDeps = { readonly store: Store; readonly runner: Runner };
type Input = ParsedInputOf<'runs.start'>;

/**
 * Leaves out the rows the scope does not name, then starts, for some of them where they are to be tried first. A crash between the two starts nothing and
 * keeps the scope. Failures `run-missing`, `run-state`, `columns-missing`, `bad-scope`.
 */
export function startRun(
  { store, runner }: StartRunDeps,
  { runId, scope, tryRows, trySeed }: Input,
): Result<null> {
  const run = store.runs.get(runId);
  if (run?.state === 'draft') return columnsMissing(run);
  if (run?.state === 'ready' && scope) {
    const chosen = chooseRows(store, run, scope);
    if (!chosen.ok) return chosen;
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

function chooseRows(store: Store, run: StoredRun, wanted: NonNullable<Input['scope']>): Result<null> {
  const { total } = run.counts;
  if (wanted.kind === 'range' && wanted.startRow > total) {
    return failed(
      'bad-scope',
      `${run.fileName} has ${total} rows, so none is from row ${wanted.startRow} on.`,
    );
  }
  const scope: Scope =
    wanted.kind === 'random' ? { ...wanted, seed: wanted.seed ?? randomInt(2 ** 31) } : wanted;
  const earlier = scope.kind === 'changed' ? findEarlier(store, run, scope) : ok(undefined);
  if (!earlier.ok) return earlier;
  store.scopes.apply(run, scope, earlier.value);
  return ok(null);
}

function findEarlier(
  store: Store,
  run: StoredRun,
  { since, keyColumn }: Extract<Scope, { kind: 'changed' }>,
): Result<Earlier> {
  const before = store.runs.get(since);
  if (!before?.recognised || before.id === run.id) {
    return failed('bad-scope', `There is no earlier run “${since}” to compare ${run.fileName} with.`);
  }
  const own = run.recognised?.columns ?? [];
  const theirs = before.recognised.columns;
  const columns = own.map(({ name }) => theirs.findIndex((column) => column.name === name));
  if (own.length !== theirs.length || columns.includes(-1)) {
    return failed(
      'bad-scope',
      `${run.fileName} has other columns than the run “${since}” of ${before.fileName}, so their rows cannot be compared.`,
    );
  }
  if (keyColumn === undefined) return ok({ run: before, columns });
  const wanted = keyColumn.toLowerCase();
  const key = own.findIndex(
    ({ name, header }) => name.toLowerCase() === wanted || header.toLowerCase() === wanted,
  );
  if (key < 0) return failed('bad-scope', `${run.fileName} has no column “${keyColumn}” to know rows by.`);
  return ok({ run: before, columns, key });
}

import { randomInt } from 'node:crypto';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Earlier } from '../../adapters/sqlite/scope.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Scope } from '../../core/run/scope.ts';

export type ChosenScope = { readonly scope: Scope; readonly earlier: Earlier | undefined };
type Wanted = NonNullable<ParsedInputOf<'runs.start'>['scope']>;

/** A scope as a run can take it, with what it is compared with. Failure `bad-scope`. */
export function scopeOf(store: Store, run: StoredRun, wanted: Wanted): Result<ChosenScope> {
  const { total } = run.counts;
  if (wanted.kind === 'range' && wanted.startRow > total) {
    return failed(
      'bad-scope',
      `${run.fileName} has ${total} rows, so none is from row ${wanted.startRow} on.`,
    );
  }
  const scope: Scope =
    wanted.kind === 'random' ? { ...wanted, seed: wanted.seed ?? randomInt(2 ** 31) } : wanted;
  const earlier = 'since' in scope ? findEarlier(store, run, scope) : ok(undefined);
  return earlier.ok ? ok({ scope, earlier: earlier.value }) : earlier;
}

function findEarlier(
  store: Store,
  run: StoredRun,
  scope: Extract<Scope, { readonly since: string }>,
): Result<Earlier> {
  const { since } = scope;
  const keyColumn = scope.kind === 'changed' ? scope.keyColumn : undefined;
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

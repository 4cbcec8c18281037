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
  const columns = sameColumns(run, before);
  if (!columns) {
    return failed(
      'bad-scope',
      `${run.fileName} has other columns than ${before.fileName}, which was run on ${minuteOf(before.createdAt)}, so their rows cannot be compared.`,
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

/** For each column of a run the other's column of the same name (0-based); undefined where they differ. */
function sameColumns(run: StoredRun, other: StoredRun): readonly number[] | undefined {
  const own = run.recognised?.columns ?? [];
  const theirs = other.recognised?.columns ?? [];
  const columns = own.map(({ name }) => theirs.findIndex((column) => column.name === name));
  return own.length !== theirs.length || columns.includes(-1) ? undefined : columns;
}

/** Finished runs with the columns of this one: those of the same file first, then the newest. */
export function comparableRuns(store: Store, run: StoredRun): StoredRun[] {
  const sameFile = ({ fileName }: StoredRun): number => (fileName === run.fileName ? 0 : 1);
  return store.runs
    .list()
    .filter((other) => other.id !== run.id && other.state === 'finished' && sameColumns(run, other))
    .sort((a, b) => sameFile(a) - sameFile(b) || b.createdAt - a.createdAt);
}

/** Date and time to the minute where this runs, alike in every language: `2026-11-25 18:37`. */
const minuteOf = (ms: number): string => new Date(ms).toLocaleString('sv-SE').slice(0, 16);

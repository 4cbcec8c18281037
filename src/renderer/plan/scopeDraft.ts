import type { InputOf } from '../../contract/methods.ts';

export type Scope = NonNullable<InputOf<'runs.start'>['scope']>;
export type ScopeKind = Scope['kind'];

/** How many of `total` rows a scope is about; null where only the engine can tell. Rows past the end are none. */
export function rowsIn(scope: Scope, total: number): number | null {
  switch (scope.kind) {
    case 'all':
      return total;
    case 'range':
      return Math.max(0, Math.min(scope.numRows, total - scope.startRow + 1));
    case 'first':
    case 'random':
      return Math.min(scope.numRows, total);
    case 'changed':
    case 'failed':
      return null;
  }
}

/** A scope of that kind to begin with. `since` is the newest earlier run of such a file, where there is one. */
export function newScope(kind: ScopeKind, total: number, since: string | undefined): Scope {
  const some = Math.max(1, Math.min(100, total));
  switch (kind) {
    case 'all':
      return { kind };
    case 'range':
      return { kind, startRow: 1, numRows: some };
    case 'first':
    case 'random':
      return { kind, numRows: some };
    case 'changed':
    case 'failed':
      return { kind, since: since ?? '' };
  }
}

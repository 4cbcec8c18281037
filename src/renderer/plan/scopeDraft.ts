import type { InputOf } from '../../contract/methods.ts';

export type Scope = NonNullable<InputOf<'runs.start'>['scope']>;
export type ScopeKind = Scope['kind'];

/** Whether rows are chosen by comparing the file with an earlier run, which takes a while in a long file. */
export const compares = (kind: ScopeKind): boolean => kind === 'changed' || kind === 'failed';

/** A scope of that kind to begin with; random rows have a seed, so that those counted are those run. `since` is the newest earlier run of such a file, where there is one. */
export function newScope(kind: ScopeKind, total: number, since: string | undefined): Scope {
  const some = Math.max(1, Math.min(100, total));
  switch (kind) {
    case 'all':
      return { kind };
    case 'range':
      return { kind, startRow: 1, numRows: some };
    case 'first':
      return { kind, numRows: some };
    case 'random':
      return { kind, numRows: some, seed: Math.floor(Math.random() * 2 ** 31) };
    case 'changed':
    case 'failed':
      return { kind, since: since ?? '' };
  }
}

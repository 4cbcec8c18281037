import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** `1 row`, `1,000 rows`. */
export const rows = (count: number): string => `${f.count(count)} ${count === 1 ? 'row' : 'rows'}`;

/** `Amount, Date and Currency`. */
export const list = (parts: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);

import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { Recognised } from '../contract/recognised.ts';
import type { Field } from '../core/analyser.ts';
import { guessMapping, type Mapping } from '../core/mapping.ts';

/** What was known of the columns when the run had another shape. */
export type Before = {
  readonly mapping: StoredRun['mapping'];
  readonly fields: readonly Pick<Field, 'id'>[];
};

/**
 * Which column each field is read from: as before for a field that was there before, guessed for a new
 * one. The analyser's own fields and those of one it requires may have the same column.
 */
export function columnsFor(
  { fields, ownFields, required }: Pick<ShapedAnalyser, 'fields' | 'ownFields' | 'required'>,
  { columns }: Pick<Recognised, 'columns'>,
  before: Before = { mapping: {}, fields: [] },
): Mapping {
  const wanted = new Set(fields.map(({ id }) => id));
  const known = new Set(before.fields.map(({ id }) => id));
  const mapping = Object.fromEntries(Object.entries(before.mapping).filter(([id]) => wanted.has(id)));
  for (const group of [ownFields, ...required.map(({ analyser }) => analyser.fields)]) {
    const open = group.filter(({ id }) => !known.has(id) && mapping[id] === undefined);
    const taken = new Set(group.map(({ id }) => mapping[id]));
    const free = columns.filter(({ index }) => !taken.has(index));
    Object.assign(mapping, guessMapping(free, open));
  }
  return mapping;
}

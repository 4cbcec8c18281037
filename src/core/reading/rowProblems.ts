import type { Field } from '../analyser.ts';
import { type Cell, cellText } from '../cell.ts';
import type { Mapping } from '../mapping.ts';
import { defaultReading } from './columnReading.ts';
import { type Readings, readCell } from './mapRow.ts';

/** What keeps a field of a row from being used: nothing is there, or it cannot be read as its kind. */
export type FieldProblem = {
  readonly field: string;
  readonly column: number | null;
  readonly code: 'empty' | 'unreadable';
  readonly text: string;
};

type CheckedField = Pick<Field, 'id' | 'kind' | 'required'> & { readonly standIn?: string | undefined };

/** A field that is not required, or has another that does instead, may be empty; one without a column is a matter of the mapping, not of the row. */
export function rowProblems(
  cells: readonly Cell[],
  mapping: Mapping,
  readings: Readings,
  fields: readonly CheckedField[],
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const filled = (id: string | undefined): boolean => {
    const column = id === undefined ? null : (mapping[id] ?? null);
    return column !== null && cellText(cells[column] ?? null).trim() !== '';
  };
  for (const { id, kind, required, standIn } of fields) {
    const column = mapping[id];
    if (column === undefined || column === null) continue;
    const cell = cells[column] ?? null;
    const read = readCell(cell, kind, readings[column] ?? defaultReading);
    if (read === null) {
      if (required && !filled(standIn)) problems.push({ field: id, column, code: 'empty', text: '' });
    } else if (read.value === null) {
      problems.push({ field: id, column, code: 'unreadable', text: cellText(cell) });
    }
  }
  return problems;
}

/** `unreadable` when a required field is among them. */
export function severity(
  problems: readonly FieldProblem[],
  fields: readonly CheckedField[],
): 'ready' | 'warning' | 'unreadable' {
  if (problems.length === 0) return 'ready';
  const required = new Set(fields.filter((field) => field.required).map(({ id }) => id));
  return problems.some(({ field }) => required.has(field)) ? 'unreadable' : 'warning';
}

/** So many filled cells are needed to judge a column, and more than this share of them unreadable. */
const leastFilled = 5;
const wrongShare = 0.5;

export const looksWrong = (filled: number, unreadable: number): boolean =>
  filled >= leastFilled && unreadable > filled * wrongShare;

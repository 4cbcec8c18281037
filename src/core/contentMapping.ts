import type { Field } from './analyser.ts';
import { type Mapping, namesIdentifier } from './mapping.ts';
import type { ColumnContent } from './reading/columnContent.ts';

type Column = {
  readonly index: number;
  readonly name: string;
  readonly content?: ColumnContent | undefined;
};
type Wanted = Pick<Field, 'id' | 'kind' | 'required' | 'content'>;

/** So many cells are needed to take a column for something, and this share of them. */
const leastLooked = 3;
const mostly = 0.8;
/** Numbers of invoices and products hardly repeat. */
const mostlyDistinct = 0.9;

/**
 * Columns that could be fields whose header nothing says, by what their cells hold: only for fields without a
 * column, out of columns without a field. A required field takes the first that fits, another one only the
 * single one. A guess: whoever uses it asks first.
 */
export function suggestByContent(
  columns: readonly Column[],
  fields: readonly Wanted[],
  mapping: Mapping,
): Mapping {
  const taken = new Set(Object.values(mapping).filter((column) => column !== null));
  const open = fields.filter(({ id }) => (mapping[id] ?? null) === null && !Object.hasOwn(mapping, id));
  const suggested: { [field: string]: number } = {};
  for (const required of [true, false]) {
    for (const field of open.filter((one) => one.required === required)) {
      const fitting = columns.filter(
        ({ index, name, content }) =>
          !taken.has(index) &&
          content &&
          fits(field, content) &&
          !(field.kind === 'amount' && namesIdentifier(name)),
      );
      const [first] = fitting;
      if (!first || (!required && fitting.length > 1)) continue;
      suggested[field.id] = first.index;
      taken.add(first.index);
    }
  }
  return suggested;
}

function fits({ kind, content }: Wanted, seen: ColumnContent): boolean {
  const { looked, dates, numbers, currencies, distinct } = seen;
  if (looked < leastLooked) return false;
  const most = (count: number): boolean => count >= looked * mostly;
  if (kind === 'date') return most(dates);
  if (kind === 'amount') return most(numbers);
  if (content === 'currency') return most(currencies);
  if (content === 'identifier') return distinct >= looked * mostlyDistinct && !most(dates);
  return false;
}

import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Mapping, SourceColumn } from '../../contract/recognised.ts';

type Field = AnalyserInfo['fields'][number];

/** Required fields first, otherwise in the analyser's order. */
export const orderedFields = (fields: readonly Field[]): readonly Field[] => [
  ...fields.filter((field) => field.required),
  ...fields.filter((field) => !field.required),
];

/** The mapping with `fieldId` on `column`; a column feeds one field, so another one that had it loses it. */
export function withColumn(mapping: Mapping, fieldId: string, column: number | null): Mapping {
  const freed = Object.entries(mapping).map(([id, at]) => [id, column !== null && at === column ? null : at]);
  return { ...Object.fromEntries(freed), [fieldId]: column };
}

/** Source columns that no field is read from. */
export function unmappedColumns(columns: readonly SourceColumn[], mapping: Mapping): readonly SourceColumn[] {
  const used = new Set(Object.values(mapping));
  return columns.filter((column) => !used.has(column.index));
}

/** The columns that have the header of `column`, itself among them, in any case; blank headers are none. */
export function columnsHeadedLike(
  column: SourceColumn,
  columns: readonly SourceColumn[],
): readonly SourceColumn[] {
  const folded = (one: SourceColumn) => one.header.replace(/\s+/g, ' ').trim().toLowerCase();
  const header = folded(column);
  return header === '' ? [column] : columns.filter((other) => folded(other) === header);
}

/** Of what was looked at, in percent, before a column is offered for dates or numbers. */
const mostly = 80;

/** Columns that no field is read from and whose content is of the field's kind, at most three. */
export function columnsThatCouldBe(
  field: Field,
  columns: readonly SourceColumn[],
  mapping: Mapping,
): readonly SourceColumn[] {
  return unmappedColumns(columns, mapping)
    .filter(({ content }) => {
      if (!content || content.looked === 0) return false;
      const fitting = field.kind === 'date' ? content.dates : content.numbers;
      return field.kind !== 'text' && fitting * 100 >= content.looked * mostly;
    })
    .slice(0, 3);
}

import type { ColumnReading, Mapping, Recognised, SourceColumn } from './recognised.ts';

/** What a person typed of columns before the file was read: a field's column, and how a field is read. */
export type AskedColumns = {
  readonly maps: readonly (readonly [field: string, column: string])[];
  readonly readings: readonly (readonly [field: string, how: string])[];
};

type Reading = Pick<ColumnReading, 'decimalMark' | 'dateOrder'>;

/** The letters of a 0-based column: 0 is A, 26 is AA. */
export function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** A column by its header, else by its letters. */
export function columnNamed(columns: readonly SourceColumn[], text: string): SourceColumn | undefined {
  const wanted = text.toLowerCase();
  return (
    columns.find(({ name }) => name === text) ??
    columns.find(({ name, header }) => name.toLowerCase() === wanted || header.toLowerCase() === wanted) ??
    columns.find(({ index }) => letters(index) === text.toUpperCase())
  );
}

/** A reading changed as `point`, `comma`, `DMY`, `MDY` or `YMD` says; `undefined` for anything else. */
export function readingNamed({ decimalMark, dateOrder }: Reading, how: string): Reading | undefined {
  switch (how.toLowerCase()) {
    case 'point':
      return { decimalMark: '.', dateOrder };
    case 'comma':
      return { decimalMark: ',', dateOrder };
    case 'dmy':
      return { decimalMark, dateOrder: 'DMY' };
    case 'mdy':
      return { decimalMark, dateOrder: 'MDY' };
    case 'ymd':
      return { decimalMark, dateOrder: 'YMD' };
    default:
      return undefined;
  }
}

/**
 * Mapping and columns as asked for, where the file has what was meant. What it has not is left as it was:
 * whoever asked is told when they choose it again.
 */
export function askedColumns(
  asked: AskedColumns,
  fields: readonly { readonly id: string; readonly label: string }[],
  recognised: Recognised,
  mapping: Mapping,
): { readonly mapping: Mapping; readonly recognised: Recognised } {
  const fieldOf = (text: string) =>
    fields.find(({ id, label }) => [id.toLowerCase(), label.toLowerCase()].includes(text.toLowerCase()));
  const chosen: Mapping = { ...mapping };
  for (const [fieldText, columnText] of asked.maps) {
    const field = fieldOf(fieldText);
    const column = columnText === '' ? null : columnNamed(recognised.columns, columnText)?.index;
    if (field && column !== undefined) chosen[field.id] = column;
  }
  const columns = [...recognised.columns];
  for (const [fieldText, how] of asked.readings) {
    const index = chosen[fieldOf(fieldText)?.id ?? ''] ?? -1;
    const column = columns[index];
    const reading = column && readingNamed(column.reading, how);
    if (reading) columns[index] = { ...column, reading: { ...reading, certain: true } };
  }
  return { mapping: chosen, recognised: { ...recognised, columns } };
}

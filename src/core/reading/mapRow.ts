import type { Field, FieldKind } from '../analyser.ts';
import { type Cell, cellText, isDateCell, isErrorCell } from '../cell.ts';
import type { Mapping } from '../mapping.ts';
import type { FieldValue, RowInput } from '../row.ts';
import { type ColumnReading, defaultReading } from './columnReading.ts';
import { decimalOfNumber, plainNumber } from './decimal.ts';
import { readAmount } from './readAmount.ts';
import { readDate } from './readDate.ts';
import { rateOfNumber, readRate } from './readRate.ts';
import { dateOfPlainNumber } from './serialDate.ts';

/** The readings by 0-based column; an array serves as well. */
export type Readings = { readonly [column: number]: ColumnReading };

/**
 * The row as an analyser gets it. Empty cells (also those of spaces alone) and fields without a column
 * are absent; an error cell has its code as text and no value; text that cannot be read as the field's
 * kind has no value.
 */
export function mapRow(
  cells: readonly Cell[],
  mapping: Mapping,
  readings: Readings,
  fields: readonly Pick<Field, 'id' | 'kind'>[],
): RowInput {
  const input: Record<string, FieldValue> = {};
  for (const field of fields) {
    const column = mapping[field.id];
    if (column === undefined || column === null) continue;
    const value = readCell(cells[column] ?? null, field.kind, readings[column] ?? defaultReading);
    if (value !== null) input[field.id] = value;
  }
  return input;
}

/** One cell read as a field of a kind; `null` for an empty one. */
export function readCell(cell: Cell, kind: FieldKind, reading: ColumnReading): FieldValue | null {
  if (cell === null) return null;
  const text = typeof cell === 'number' ? plainNumber(cell) : cellText(cell);
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (isErrorCell(cell)) return { text, value: null };
  return { text, value: kind === 'text' ? trimmed : canonicalValue(cell, trimmed, kind, reading) };
}

function canonicalValue(
  cell: Exclude<Cell, null>,
  text: string,
  kind: Exclude<FieldKind, 'text'>,
  { decimalMark, dateOrder }: ColumnReading,
): string | null {
  if (typeof cell === 'boolean') return null;
  if (kind === 'date') {
    if (isDateCell(cell)) return cell.d.length >= 10 && cell.d.charAt(4) === '-' ? cell.d.slice(0, 10) : null;
    return typeof cell === 'number' ? dateOfPlainNumber(cell) : readDate(text, dateOrder);
  }
  if (isDateCell(cell)) return null;
  if (typeof cell === 'number') return kind === 'amount' ? decimalOfNumber(cell) : rateOfNumber(cell);
  return kind === 'amount' ? readAmount(text, decimalMark) : readRate(text, decimalMark);
}

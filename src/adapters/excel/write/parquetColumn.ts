import type { ExportRow } from '../../../contract/fileWork.ts';
import { cellText } from '../../../core/cell.ts';
import type { OutputColumn, OutputValue } from './outputColumns.ts';

export type ParquetKind = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'money';
export type ParquetValue = string | number | boolean | bigint | null;

/** Three decimals, the most a currency has; 18 digits are what 64 bits hold. */
const moneyScale = 3;
const moneyDigits = 18;
const dayMs = 86_400_000;

/** What the schema says of each kind. Times have no zone, as a workbook's do not. */
export const parquetTypes = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  timestamp: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } },
  money: { type: 'INT64', converted_type: 'DECIMAL', precision: moneyDigits, scale: moneyScale },
} as const;

/** Finds the narrowest kind that holds every value of a column; text holds all. */
export class KindFinder {
  #kind: ParquetKind | undefined;

  add(value: OutputValue): void {
    if (value === null || this.#kind === 'text') return;
    const kind = kindOf(value);
    if (this.#kind === undefined || this.#kind === kind) this.#kind = kind;
    else this.#kind = isDay(this.#kind) && isDay(kind) ? 'timestamp' : 'text';
  }

  get kind(): ParquetKind {
    return this.#kind ?? 'text';
  }
}

const isDay = (kind: ParquetKind): boolean => kind === 'date' || kind === 'timestamp';

function kindOf(value: Exclude<OutputValue, null>): ParquetKind {
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : 'text';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string' || 'e' in value) return 'text';
  if ('amount' in value)
    return value.amount.replace(/\D/g, '').length > moneyDigits - moneyScale ? 'text' : 'money';
  if (!value.d.includes('-') || Number.isNaN(instant(value.d))) return 'text';
  return value.d.includes('T') ? 'timestamp' : 'date';
}

/** The column's value in a row as its kind is stored. */
export function parquetValue(column: OutputColumn, kind: ParquetKind, row: ExportRow): ParquetValue {
  const value = column.value(row);
  if (value === null) return null;
  if (typeof value === 'object' && 'amount' in value) {
    return kind === 'money' ? scaled(value.amount) : value.amount;
  }
  if (kind === 'text') return cellText(value);
  if (typeof value === 'object') {
    const at = instant('d' in value ? value.d : value.e);
    return kind === 'date' ? at / dayMs : BigInt(at);
  }
  return value;
}

const instant = (iso: string): number => Date.parse(iso.includes('T') ? `${iso}Z` : `${iso}T00:00:00Z`);

function scaled(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(moneyScale, '0'));
}

import { type Cell, isDateCell } from '../cell.ts';
import { readAmount } from './readAmount.ts';
import { readDate } from './readDate.ts';

/** What the first cells of a column hold, whatever its header says; `looked` of them were looked at. */
export type ColumnContent = {
  readonly looked: number;
  readonly dates: number;
  /** Amounts; digits behind a leading zero are an identifier. */
  readonly numbers: number;
  /** Codes of ISO 4217 currencies. */
  readonly currencies: number;
  readonly distinct: number;
};

/** More cells would hardly change what a column is taken for. */
const mostLooked = 200;
const currencies = new Set(Intl.supportedValuesOf('currency'));

export function watchContent(): { add(cell: Cell): void; content(): ColumnContent } {
  const seen = { looked: 0, dates: 0, numbers: 0, currencies: 0 };
  const texts = new Set<string>();
  return {
    add(cell) {
      if (seen.looked === mostLooked || cell === null) return;
      const text = typeof cell === 'string' ? cell.trim() : JSON.stringify(cell);
      if (text === '') return;
      seen.looked += 1;
      texts.add(text);
      if (isDateCell(cell)) seen.dates += 1;
      else if (typeof cell === 'number') seen.numbers += 1;
      else if (typeof cell === 'string') countText(seen, text);
    },
    content: () => ({ ...seen, distinct: texts.size }),
  };
}

function countText(seen: { dates: number; numbers: number; currencies: number }, text: string): void {
  if (currencies.has(text.toUpperCase()) && text.length === 3) seen.currencies += 1;
  else if (!/\d/.test(text) || text.length > 40) return;
  else if (isDate(text)) seen.dates += 1;
  else if (/^0\d/.test(text)) return;
  else if (readAmount(text, '.') !== null || readAmount(text, ',') !== null) seen.numbers += 1;
}

/** `1.5` and `2024` are read as dates by nobody. */
const isDate = (text: string): boolean =>
  /\d\D+\d/.test(text) && (readDate(text, 'DMY') !== null || readDate(text, 'MDY') !== null);

import { limits } from './limits.ts';
import type { CellRange } from './workbook.ts';

const corner = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;

/** A reference such as `B2:D9` or `B2`; `null` where it is none, or reaches beyond the sheet. */
export function readRange(reference: string): CellRange | null {
  const [start = '', end = start] = reference.trim().split(':');
  const [a, b] = [corner.exec(start), corner.exec(end)];
  if (a === null || b === null) return null;
  const columns = [a[1], b[1]].map((letters) => columnOf(letters ?? '', 0, letters?.length ?? 0, -1));
  const rows = [a[2], b[2]].map(Number);
  const range = {
    fromRow: Math.min(...rows),
    fromColumn: Math.min(...columns),
    toRow: Math.max(...rows),
    toColumn: Math.max(...columns),
  };
  const fits = range.fromRow >= 1 && range.toRow <= limits.rows && range.toColumn < limits.columns;
  return fits ? range : null;
}

/** The 0-based column that the letters of a reference such as `AB12` name; `otherwise` where it names none. */
export function columnOf(text: string, from: number, to: number, otherwise: number): number {
  let column = 0;
  for (let at = from; at < to; at++) {
    const letter = text.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column === 0 ? otherwise : column - 1;
}

/** The whole number that stands in a text, without making a text of it; -1 for anything but up to nine digits. */
export function wholeNumber(text: string, from: number, to: number): number {
  if (to <= from || to - from > 9) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

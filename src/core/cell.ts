/**
 * One spreadsheet cell as read, without interpretation. The compact form keeps a million stored
 * rows small: text, number and boolean stand for themselves, `null` is an empty cell, a date is
 * ISO 8601 without a zone (`2024-01-31`, `2024-01-31T08:30:00`, or `08:30:00` for a time alone),
 * an error is Excel's code (`#N/A`). A number is exactly the stored double.
 */
export type Cell = null | string | number | boolean | { readonly d: string } | { readonly e: string };

export const isDateCell = (cell: Cell): cell is { readonly d: string } =>
  typeof cell === 'object' && cell !== null && 'd' in cell;

export const isErrorCell = (cell: Cell): cell is { readonly e: string } =>
  typeof cell === 'object' && cell !== null && 'e' in cell;

/** The cell as a person reads it in a log or a sentence; the empty cell is the empty string. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'object') return 'd' in cell ? cell.d : cell.e;
  return String(cell);
}

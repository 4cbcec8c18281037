import type { CellObject, WorkSheet } from '@e965/xlsx';
import type { z } from 'zod';
import type { Cell } from '../../../../core/cell.ts';
import { columnLetters } from '../../../../core/mapping.ts';
import { isoFromSerial } from '../../../../core/reading/serialDate.ts';
import { limits } from '../limits.ts';
import { formatKind } from '../numberFormat.ts';
import type { CellRange } from '../workbook.ts';
import type { LibraryNotes, rowBatchSchema } from './messages.ts';

type Row = readonly (CellObject | null | undefined)[] | undefined;
type RowBatch = z.infer<typeof rowBatchSchema>;

const batchRows = 1000;
/** As in the own reader: columns that switch more often are not worth restoring. */
const mostFormats = 16;

/** Excel's numbers of its errors ([MS-XLS] 2.5.10). */
const errors = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/** The cell in the form this app knows, by the rules of the own reader. */
export function cellOf(given: CellObject, date1904: boolean): Cell {
  const { t, v, z: format } = given;
  if (t === 'b') return Boolean(v);
  if (t === 'e') return { e: errors.get(Number(v)) ?? '#VALUE!' };
  if (t === 'n' && typeof v === 'number')
    return numberOf(v, typeof format === 'string' ? format : '', date1904);
  if (t === 's') return typeof v === 'string' && v !== '' ? v : null;
  return null;
}

function numberOf(value: number, format: string, date1904: boolean): Cell {
  if (!Number.isFinite(value)) return null;
  const kind = formatKind(format);
  if (kind === 'number' || (kind === 'elapsed' && value >= 1)) return value;
  const iso = isoFromSerial(value, date1904, kind === 'date');
  return iso === null ? value : { d: iso };
}

const rowsOf = (sheet: WorkSheet): readonly Row[] => (sheet['!data'] as readonly Row[] | undefined) ?? [];

/** The next rows that hold something, from an index on. `null` for a text longer than a cell may hold. */
export function batchOf(sheet: WorkSheet, from: number, date1904: boolean): RowBatch | null {
  const data = rowsOf(sheet);
  const rows: RowBatch['rows'] = [];
  for (let index = from; index < data.length; index++) {
    if (rows.length === batchRows) return { rows, next: index };
    const cells = cellsOf(data[index], date1904);
    if (cells.some((cell) => typeof cell === 'string' && cell.length > limits.cellCharacters)) return null;
    if (cells.length === 0) continue;
    const isHidden = sheet['!rows']?.[index]?.hidden === true;
    rows.push({ sheetRow: index + 1, cells, ...(isHidden && { hidden: true as const }) });
  }
  return { rows };
}

function cellsOf(row: Row, date1904: boolean): Cell[] {
  const cells: Cell[] = [];
  for (let column = 0; column < (row?.length ?? 0); column++) {
    const given = row?.[column];
    const cell = given ? cellOf(given, date1904) : null;
    if (cell === null) continue;
    while (cells.length < column) cells.push(null);
    cells.push(cell);
  }
  return cells;
}

export function notesOf(sheet: WorkSheet, date1904: boolean): LibraryNotes {
  const data = rowsOf(sheet);
  const notes = { count: 0, first: undefined as string | undefined };
  const formats: LibraryNotes['formats'] = [];
  let lastRow = 0;
  for (const [index, row] of data.entries()) {
    for (const [column, given] of (row ?? []).entries()) {
      if (!given) continue;
      if (given.f !== undefined && (given.v === undefined || given.v === null)) {
        notes.count++;
        notes.first ??= `${columnLetters(column)}${index + 1}`;
      }
      if (cellOf(given, date1904) === null) continue;
      lastRow = index + 1;
      if (given.t === 'n') noteFormat(formats, column, index + 1, String(given.z ?? 'General'));
    }
  }
  return {
    lastRow,
    hiddenColumns: (sheet['!cols'] ?? []).flatMap((column, index) => (column?.hidden ? [index] : [])),
    merges: (sheet['!merges'] ?? []).map(rangeOf),
    formulasWithoutValue: { count: notes.count, ...(notes.first !== undefined && { first: notes.first }) },
    formats,
  };
}

const rangeOf = ({ s, e }: NonNullable<WorkSheet['!merges']>[number]): CellRange => ({
  fromRow: s.r + 1,
  fromColumn: s.c,
  toRow: e.r + 1,
  toColumn: e.c,
});

function noteFormat(formats: LibraryNotes['formats'], column: number, sheetRow: number, code: string): void {
  while (formats.length <= column) formats.push([]);
  const runs = formats[column] ?? [];
  const last = runs.at(-1);
  if (last?.code === code) last.until = sheetRow;
  else if (runs.length < mostFormats) runs.push({ code, until: sheetRow });
}

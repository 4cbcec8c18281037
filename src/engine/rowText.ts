import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { RowView } from '../contract/values.ts';
import { en as words } from '../contract/words/en.ts';
import type { Column } from '../core/analyser.ts';
import { cellText } from '../core/cell.ts';
import type { Json } from '../core/json.ts';
import { formatMinor } from '../core/money.ts';
import { columnsOf } from './rowShape.ts';

type TextColumn = { readonly name: string; text(row: RowView): string };

/**
 * Rows as tab-separated lines under a header line, as spreadsheets take them from the clipboard. Source
 * columns are named by index, result columns by id; without `wanted` all that are shown. Text that a
 * spreadsheet would run as a formula gets an apostrophe in front.
 */
export function rowTexts(
  run: StoredRun,
  wanted: readonly (number | string)[] | undefined,
): { readonly header: string; line(row: RowView): string } {
  const columns = textColumns(run, wanted);
  return {
    header: asLine(columns.map(({ name }) => name)),
    line: (row) => asLine(columns.map((column) => column.text(row))),
  };
}

const asLine = (cells: readonly string[]): string => cells.map(oneCell).join('\t');

const oneCell = (text: string): string => {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=@]|^[+-](?![\d.,]+$)/.test(flat) ? `'${flat}` : flat;
};

function textColumns(run: StoredRun, wanted: readonly (number | string)[] | undefined): TextColumn[] {
  const source = new Map(
    (run.recognised?.columns ?? []).map(({ index, name }): [number | string, TextColumn] => [
      index,
      { name, text: (row) => cellText(row.corrections?.[index] ?? row.cells[index] ?? null) },
    ]),
  );
  const results = new Map(
    columnsOf(run).map((column): [number | string, TextColumn] => [
      column.id,
      { name: column.label, text: (row) => resultText(column, row) },
    ]),
  );
  if (wanted) return wanted.flatMap((id) => source.get(id) ?? results.get(id) ?? special.get(id) ?? []);
  const shown = columnsOf(run).filter(({ hidden }) => hidden !== true);
  return [...source.values(), ...shown.flatMap(({ id }) => results.get(id) ?? [])];
}

const special = new Map<number | string, TextColumn>([
  ['row', { name: words.results.row, text: (row) => String(row.rowNumber) }],
  ['state', { name: words.results.state, text: (row) => words.rowStateNames[row.state] }],
]);

function resultText({ id, kind, currencyColumn }: Column, { result }: RowView): string {
  const value = result?.[id] ?? null;
  if (value === null) return '';
  if (kind === 'money' && typeof value === 'number') {
    const currency = currencyColumn === undefined ? '' : String(result?.[currencyColumn] ?? '');
    return formatMinor(value, currency);
  }
  return Array.isArray(value) ? value.map(plain).join(', ') : plain(value as Json);
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { Language } from '../contract/language.ts';
import type { RowView } from '../contract/values.ts';
import { languages } from '../contract/words/languages.ts';
import { type Cell, cellText } from '../core/cell.ts';
import type { Json } from '../core/json.ts';
import { formatMinor } from '../core/money.ts';
import { speakingView } from './speaking.ts';

type DecimalMark = '.' | ',';
type TextColumn = { readonly name: string; text(row: RowView): string };

/**
 * Rows as tab-separated lines under a header line, as spreadsheets take them from the clipboard. Source
 * columns are named by index, result columns by id; without `wanted` all that are shown. Text that a
 * spreadsheet would run as a formula gets an apostrophe in front. Numbers have the decimal mark of the spreadsheet
 * they are for: in German, 12.5 would be pasted as a day in December.
 */
export function rowTexts(
  run: StoredRun,
  wanted: readonly (number | string)[] | undefined,
  language: Language,
): { readonly header: string; line(row: RowView): string } {
  const columns = textColumns(run, wanted, language);
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

function textColumns(
  run: StoredRun,
  wanted: readonly (number | string)[] | undefined,
  language: Language,
): TextColumn[] {
  const mark = languages[language].formats.decimalMark;
  const source = (run.recognised?.columns ?? []).map(({ index, name }): [number, TextColumn] => [
    index,
    { name, text: (row) => sourceText(row.corrections?.[index] ?? row.cells[index] ?? null, mark) },
  ]);
  const results = resultColumns(run, language);
  if (!wanted) return [...source, ...results.filter(([, { hidden }]) => !hidden)].map(([, column]) => column);
  const all = new Map<number | string, TextColumn>([...specialColumns(language), ...results, ...source]);
  return wanted.flatMap((id) => all.get(id) ?? []);
}

function resultColumns(run: StoredRun, language: Language) {
  const analyser = analyserOf(run);
  if (!analyser) return [];
  const { info, said } = speakingView({ run, analyser }, language);
  const mark = languages[language].formats.decimalMark;
  const own = new Set(analyser.columns.map(({ id }) => id));
  return info.columns
    .filter(({ id }) => own.has(id))
    .map((column): [string, TextColumn & { readonly hidden: boolean }] => [
      column.id,
      {
        name: column.label,
        hidden: column.hidden === true,
        text: ({ result }) => resultText(column, result && said(result), mark),
      },
    ]);
}

function specialColumns(language: Language): [string, TextColumn][] {
  const { results, rowStateNames } = languages[language];
  return [
    ['row', { name: results.row, text: (row) => String(row.rowNumber) }],
    ['state', { name: results.state, text: (row) => rowStateNames[row.state] }],
  ];
}

const sourceText = (cell: Cell, mark: DecimalMark): string =>
  typeof cell === 'number' ? marked(cellText(cell), mark) : cellText(cell);

const marked = (number: string, mark: DecimalMark): string => number.replace('.', mark);

function resultText(
  { id, kind, currencyColumn }: AnalyserInfo['columns'][number],
  result: RowView['result'],
  mark: DecimalMark,
): string {
  const value = result?.[id] ?? null;
  if (value === null) return '';
  if (kind === 'money' && typeof value === 'number') {
    const currency = currencyColumn === undefined ? '' : String(result?.[currencyColumn] ?? '');
    return marked(formatMinor(value, currency), mark);
  }
  if (typeof value === 'number') return marked(plain(value), mark);
  return Array.isArray(value) ? value.map(plain).join(', ') : plain(value as Json);
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

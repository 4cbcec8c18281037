import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { SourceColumn } from '../../contract/recognised.ts';
import type { RowView } from '../../contract/values.ts';
import type { Words } from '../../contract/words/en.ts';
import { remembered } from '../../contract/words/remembered.ts';
import { type ResultWords, saidText } from '../../contract/words/resultText.ts';

type ResultColumn = AnalyserInfo['columns'][number];

/** A result value as it is shown; the empty string where there is none. */
export function resultText(
  column: ResultColumn,
  result: RowView['result'],
  words: ResultWords & Pick<Words, 'formats'>,
): string {
  const value = result?.[column.id];
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map((one) => saidText(column, String(one), words)).join(', ');
  if (column.kind === 'money' && typeof value === 'number') {
    const currency = column.currencyColumn === undefined ? '' : result?.[column.currencyColumn];
    return words.formats.money(value, typeof currency === 'string' ? currency : '');
  }
  if (typeof value === 'number') return words.formats.typedNumber(value);
  return typeof value === 'object' ? JSON.stringify(value) : saidText(column, String(value), words);
}

/** A cell of the user's file, in the decimals and percent signs of its own number format. */
export function sourceText(
  column: SourceColumn,
  cell: RowView['cells'][number] | undefined,
  locale: string,
): string {
  if (typeof cell !== 'number' || column.format === undefined) return cellText(cell);
  return numberFormats(locale)(column.format)?.format(cell) ?? String(cell);
}

/** What a cell counts as: the corrected value, with what the file has beside it, where it was corrected before the run. */
export function standingText(
  column: SourceColumn,
  { cells, corrections }: Pick<RowView, 'cells' | 'corrections'>,
  locale: string,
): { readonly text: string; readonly inFile?: string } {
  const inFile = sourceText(column, cells[column.index], locale);
  const corrected = corrections?.[column.index];
  return corrected === undefined ? { text: inFile } : { text: sourceText(column, corrected, locale), inFile };
}

/** By locale, then by a column's number format, of which a file has few. */
const numberFormats = remembered((locale) =>
  remembered((format) => {
    const shape = numberShape(format);
    if (!shape) return undefined;
    const { decimals, grouped, percent } = shape;
    return new Intl.NumberFormat(locale, {
      style: percent ? 'percent' : 'decimal',
      useGrouping: grouped,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  }),
);

/** A cell as the file shows it: dates as `YYYY-MM-DD`, truth values and errors as spreadsheets write them. */
function cellText(cell: RowView['cells'][number] | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'object') return 'd' in cell ? cell.d.replace('T', ' ') : cell.e;
  return String(cell);
}

/** What a spreadsheet number format says about plain numbers; null where it says something else. */
export function numberShape(format: string): { decimals: number; grouped: boolean; percent: boolean } | null {
  const positive = format.split(';')[0] ?? '';
  const bare = positive.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  const match = /^[^0#?]*([#0,]*0)(?:\.(0+))?(%?)[^0#?]*$/.exec(bare);
  if (!match || /[dmyhsE]/i.test(bare)) return null;
  return {
    decimals: match[2]?.length ?? 0,
    grouped: match[1]?.includes(',') ?? false,
    percent: match[3] === '%',
  };
}

import type { AnalyserInfo, RowView } from '../../contract/values.ts';
import type { Words } from '../../contract/words/en.ts';

type Column = AnalyserInfo['columns'][number];
type Json = NonNullable<RowView['result']>[string];

/** The columns of an answer that a person may set right. */
export const correctable = (analyser: AnalyserInfo): readonly Column[] =>
  analyser.columns.filter(({ hidden }) => !hidden);

/** A value as it is typed: lists by line, money in major units with a point. */
export function typedText(column: Column, value: Json | undefined, digits: number): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (column.kind === 'money' && typeof value === 'number') return (value / 10 ** digits).toFixed(digits);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What was typed as a value of the column; undefined where it is none. Nothing typed is no value. */
export function typedValue(column: Column, text: string, digits: number): Json | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  if (column.kind === 'list') return bare.split('\n').map((line) => line.trim());
  if (column.kind === 'text') return bare;
  const number = Number(bare.replace(',', '.'));
  if (!Number.isFinite(number)) return undefined;
  return column.kind === 'money' ? Math.round(number * 10 ** digits) : number;
}

/** The values that differ from the answer; the first column that cannot be read instead, by its label. */
export function corrections(
  analyser: AnalyserInfo,
  result: RowView['result'],
  typed: Readonly<Record<string, string>>,
  formats: Words['formats'],
): { readonly values: Record<string, Json> } | { readonly wrong: string } {
  const values: Record<string, Json> = {};
  for (const column of correctable(analyser)) {
    const text = typed[column.id];
    if (text === undefined) continue;
    const value = typedValue(column, text, digitsOf(column, result, formats));
    if (value === undefined) return { wrong: column.label };
    if (JSON.stringify(value) !== JSON.stringify(result?.[column.id] ?? null)) values[column.id] = value;
  }
  return { values };
}

/** Decimals of the currency an amount is in. */
export function digitsOf(column: Column, result: RowView['result'], formats: Words['formats']): number {
  const currency = column.currencyColumn === undefined ? '' : result?.[column.currencyColumn];
  return formats.digits(typeof currency === 'string' ? currency : '');
}

import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView } from '../../contract/values.ts';
import type { Words } from '../../contract/words/en.ts';

type Column = AnalyserInfo['columns'][number];
type Json = NonNullable<RowView['result']>[string];
type Formats = Words['formats'];

/** A value that was typed, or the code of the sentence that says why it is none. */
type Read = { readonly value: Json } | { readonly wrong: keyof Words['review']['unreadable'] };

/** The columns of an answer that a person may set right. */
export const correctable = (analyser: AnalyserInfo): readonly Column[] =>
  analyser.columns.filter(({ hidden }) => !hidden);

/** A value as it is typed in this language: lists by line, money in major units. */
export function typedText(
  column: Column,
  value: Json | undefined,
  currency: string,
  formats: Formats,
): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (typeof value === 'number') {
    return column.kind === 'money' ? formats.typedMoney(value, currency) : formats.typedNumber(value);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What was typed as a value of the column. Nothing typed is no value. */
export function typedValue(column: Column, text: string, currency: string, formats: Formats): Read {
  const bare = text.trim();
  if (bare === '') return { value: null };
  if (column.kind === 'list') return { value: bare.split('\n').map((line) => line.trim()) };
  if (column.kind === 'text') return { value: bare };
  const read =
    column.kind === 'money' ? formats.readTypedMoney(bare, currency) : formats.readTypedNumber(bare);
  return typeof read === 'number' ? { value: read } : { wrong: read };
}

/** Which column cannot be read, and why. */
export type Wrong = { readonly column: string; readonly why: keyof Words['review']['unreadable'] };

/** The values that differ from the answer; the first column that cannot be read instead. */
export function corrections(
  analyser: AnalyserInfo,
  result: RowView['result'],
  typed: Readonly<Record<string, string>>,
  formats: Formats,
): { readonly values: Record<string, Json> } | { readonly wrong: Wrong } {
  const values: Record<string, Json> = {};
  for (const column of correctable(analyser)) {
    const text = typed[column.id];
    if (text === undefined) continue;
    const read = typedValue(column, text, currencyOf(column, result), formats);
    if ('wrong' in read) return { wrong: { column: column.id, why: read.wrong } };
    const { value } = read;
    if (JSON.stringify(value) !== JSON.stringify(result?.[column.id] ?? null)) values[column.id] = value;
  }
  return { values };
}

/** The currency an amount is in; empty where there is none. */
export function currencyOf(column: Column, result: RowView['result']): string {
  const currency = column.currencyColumn === undefined ? '' : result?.[column.currencyColumn];
  return typeof currency === 'string' ? currency : '';
}

import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView } from '../../contract/values.ts';
import type { Words } from '../../contract/words/en.ts';
import { type ResultWords, saidText, storedText } from '../../contract/words/resultText.ts';

type Column = AnalyserInfo['columns'][number];
type Json = NonNullable<RowView['result']>[string];
type Spoken = ResultWords & Pick<Words, 'formats'>;

/** A value that was typed, or the code of the sentence that says why it is none. */
type Read = { readonly value: Json } | { readonly wrong: keyof Words['review']['unreadable'] };

/** The columns of an answer that a person may set right. */
export const correctable = (analyser: AnalyserInfo): readonly Column[] =>
  analyser.columns.filter(({ hidden }) => !hidden);

/** A value as it is typed in this language: lists by line, money in major units. */
export function typedText(column: Column, value: Json | undefined, currency: string, words: Spoken): string {
  if (value === null || value === undefined) return '';
  const { formats } = words;
  if (Array.isArray(value)) return value.map((one) => saidText(column, String(one), words)).join('\n');
  if (typeof value === 'number') {
    return column.kind === 'money' ? formats.typedMoney(value, currency) : formats.typedNumber(value);
  }
  return typeof value === 'object' ? JSON.stringify(value) : saidText(column, String(value), words);
}

/** What was typed as a value of the column. Nothing typed is no value. */
export function typedValue(column: Column, text: string, currency: string, words: Spoken): Read {
  const bare = text.trim();
  const { formats } = words;
  if (bare === '') return { value: null };
  if (column.kind === 'list')
    return { value: bare.split('\n').map((line) => storedText(column, line.trim(), words)) };
  if (column.kind === 'text') return { value: storedText(column, bare, words) };
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
  words: Spoken,
): { readonly values: Record<string, Json> } | { readonly wrong: Wrong } {
  const values: Record<string, Json> = {};
  for (const column of correctable(analyser)) {
    const text = typed[column.id];
    if (text === undefined) continue;
    const read = typedValue(column, text, currencyOf(column, result), words);
    if ('wrong' in read) return { wrong: { column: column.id, why: read.wrong } };
    const { value } = read;
    // A sentence stands there in the reader's language; as long as it does it is the answer's own.
    const before = typedText(column, result?.[column.id], currencyOf(column, result), words);
    if (before !== '' && text.trim() === before) continue;
    if (JSON.stringify(value) !== JSON.stringify(result?.[column.id] ?? null)) values[column.id] = value;
  }
  return { values };
}

/** The currency an amount is in; empty where there is none. */
export function currencyOf(column: Column, result: RowView['result']): string {
  const currency = column.currencyColumn === undefined ? '' : result?.[column.currencyColumn];
  return typeof currency === 'string' ? currency : '';
}

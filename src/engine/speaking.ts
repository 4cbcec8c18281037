import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { Language } from '../contract/language.ts';
import type { RowView } from '../contract/values.ts';
import type { Words } from '../contract/words/en.ts';
import { languages } from '../contract/words/languages.ts';
import { saidText } from '../contract/words/resultText.ts';
import type { ExportView } from './exportView.ts';
import { toInfo } from './view.ts';

type Result = NonNullable<RowView['result']>;
type Json = Result[string];
type Seen = Pick<ExportView, 'run' | 'analyser'>;

/** How a run is written for readers of one language. */
export type Speaking = {
  readonly words: Words;
  /** Its analyser in this language, with a column of codes beside each one of findings. */
  readonly info: AnalyserInfo;
  /** Of the columns and the sheet that an export adds whatever the analyser is. */
  readonly names: { readonly state: string; readonly failure: string; readonly summary: string };
  /** A result with its texts in this language. */
  said(result: Result): Result;
};

/**
 * Findings are said in every language, their codes stand beside them. Other values that are codes (a verdict, a category)
 * are words of English already: programs know them by these, so English keeps them.
 */
export function speakingView<Given extends Seen>(seen: Given, language: Language): Given & Speaking {
  const words = languages[language];
  const own = words.analyser(toInfo(seen.analyser, seen.run.asOf));
  const info = language === 'en' ? own : withLabels(own);
  const sayers = own.columns.flatMap((column) => sayersOf(column, own, words));
  const { state, failure, summary } = words.written;
  return {
    ...seen,
    words,
    names: { state, failure, summary },
    info: { ...info, columns: info.columns.flatMap((column) => withCodes(column, words)) },
    said: (result) => {
      const said = { ...result };
      for (const sayer of sayers) sayer(result, said);
      return said;
    },
  };
}

export type SpeakingView = ExportView & Speaking;

type Column = AnalyserInfo['columns'][number];
type Sayer = (result: Result, said: Result) => void;

const codesId = (column: string): string => `${column}.codes`;

const withCodes = (column: Column, words: Words): readonly Column[] =>
  column.holds === 'findings'
    ? [column, { ...column, id: codesId(column.id), label: words.written.codes(column.label) }]
    : [column];

/** The verdict's values are its labels, by which a cell gets its colour. */
const withLabels = (info: AnalyserInfo): AnalyserInfo => ({
  ...info,
  headlineValues: info.headlineValues.map((one) => ({ ...one, value: one.label })),
});

function sayersOf(column: Column, { headline, headlineValues }: AnalyserInfo, words: Words): Sayer[] {
  const { id, holds } = column;
  if (holds === 'findings') {
    return [
      (result, said) => {
        said[id] = eachText(result[id], (text) => saidText(column, text, words));
        said[codesId(id)] = result[id] ?? null;
      },
    ];
  }
  if (words.locale === 'en') return [];
  const labels = new Map(headlineValues.map(({ value, label }) => [value, label]));
  const text = (value: string): string =>
    id === headline ? (labels.get(value) ?? value) : saidText(column, value, words);
  return [
    (result, said) => {
      said[id] = eachText(result[id], text);
    },
  ];
}

function eachText(value: Json | undefined, said: (text: string) => string): Json {
  if (typeof value === 'string') return said(value);
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? said(one) : one));
  return value ?? null;
}

import type { AnalyserInfo } from '../analyserInfo.ts';
import type { Words } from './en.ts';

type Column = Pick<AnalyserInfo['columns'][number], 'id' | 'holds'>;
export type ResultWords = Pick<Words, 'findings' | 'resultWords' | 'yesOrNo' | 'explained'>;
type Names = Readonly<Record<string, string>>;

/** A text, or one of a list, that a result has in a column, as people read it. Codes of later versions stay as they are. */
export function saidText(column: Column, text: string, words: ResultWords): string {
  const columns: Readonly<Record<string, Names>> = words.resultWords;
  switch (column.holds) {
    case 'findings':
      return nameIn(words.findings, text);
    case 'sentences':
      return words.explained(text);
    case 'yesOrNo':
      return nameIn(words.yesOrNo, text);
    case 'rowNumbers':
      return text;
    case undefined:
      return Object.hasOwn(columns, column.id) ? nameIn(columns[column.id] ?? {}, text) : text;
  }
}

/** The text that is stored for what a person typed: the code that is called so, else what was typed. */
export function storedText(column: Column, typed: string, words: ResultWords): string {
  const columns: Readonly<Record<string, Names>> = words.resultWords;
  const known = { findings: words.findings, yesOrNo: words.yesOrNo, sentences: {}, rowNumbers: {} };
  const names: Names = column.holds === undefined ? (columns[column.id] ?? {}) : known[column.holds];
  return Object.entries(names).find(([, name]) => name === typed)?.[0] ?? typed;
}

const nameIn = (names: Names, code: string): string =>
  Object.hasOwn(names, code) ? (names[code] ?? code) : code;

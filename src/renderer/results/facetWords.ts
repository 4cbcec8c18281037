import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Recognised } from '../../contract/recognised.ts';
import type { Words } from '../../contract/words/en.ts';
import { saidText } from '../../contract/words/resultText.ts';
import type { FacetOf } from './filters.ts';

/** What a facet is called: by the column it is about. */
export function facetLabel(
  of: FacetOf,
  analyser: AnalyserInfo,
  columns: Recognised['columns'],
  words: Words,
): string {
  switch (of.kind) {
    case 'state':
      return words.results.state;
    case 'code':
      return words.results.failureCode;
    case 'review':
      return words.results.decision;
    case 'result':
      return analyser.columns.find(({ id }) => id === of.column)?.label ?? of.column;
    case 'source':
      return columns.find(({ index }) => index === of.column)?.name ?? String(of.column);
  }
}

/** What a value of a facet is called. */
export function facetValueLabel(
  of: FacetOf,
  value: string | number | boolean | null,
  analyser: AnalyserInfo,
  words: Words,
): string {
  if (value === null || value === '') return words.results.empty;
  const text = String(value);
  if (of.kind === 'state') return nameIn(words.rowStateNames, text);
  if (of.kind === 'review') return nameIn(words.results.decisions, text);
  if (of.kind === 'code') return words.attention.causes[text]?.title ?? text;
  if (of.kind === 'result' && of.column === analyser.headline) {
    return analyser.headlineValues.find((known) => known.value === text)?.label ?? text;
  }
  if (typeof value === 'number') return words.formats.rate(value);
  const column = of.kind === 'result' ? analyser.columns.find(({ id }) => id === of.column) : undefined;
  return column ? saidText(column, text, words) : text;
}

const nameIn = (names: Readonly<Record<string, string>>, id: string): string => names[id] ?? id;

import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { SourceColumn } from '../../contract/recognised.ts';
import type { RowView } from '../../contract/values.ts';
import type { Words } from '../../contract/words/en.ts';
import type { Tone } from '../tone.ts';
import type { ChipOf, GridColumn } from './gridColumn.ts';
import { resultText, standingText } from './values.ts';

/** The colour of a row's state. */
export const rowTones: Record<RowView['state'], Tone> = {
  waiting: 'waiting',
  inFlight: 'flight',
  done: 'good',
  failed: 'failed',
  skipped: 'waiting',
  needsChoice: 'warn',
};

/** The columns of a grid of rows: number, then state and results (where an analyser is given), then the file's own. */
export function columnsOf(
  source: readonly SourceColumn[],
  analyser: AnalyserInfo | null,
  words: Words,
): readonly GridColumn[] {
  const number: GridColumn = {
    id: 'row',
    header: words.results.row,
    text: ({ rowNumber }) => words.formats.count(rowNumber),
    width: 104,
    kind: 'number',
    right: true,
  };
  const results = analyser ? resultColumns(analyser, words) : [];
  return [number, ...results, ...source.map((column) => sourceColumn(column, words))];
}

function resultColumns(analyser: AnalyserInfo, words: Words): readonly GridColumn[] {
  const shown = analyser.columns.filter((column) => !column.hidden);
  const headline = shown.find((column) => column.id === analyser.headline);
  const others = shown.filter((column) => column !== headline);
  // A row that failed has no result; the widest text column says why instead.
  const texts = others.filter((column) => column.kind === 'text');
  const spokesman = texts.toSorted((one, other) => (other.width ?? 0) - (one.width ?? 0))[0];
  return [
    chipColumn(
      `result.${analyser.headline}`,
      headline?.label ?? words.results.state,
      verdictOf(analyser, words),
    ),
    ...others.map((column): GridColumn => {
      const right = column.kind === 'money' || column.kind === 'number';
      return {
        id: `result.${column.id}`,
        header: column.label,
        ...(column.currencyColumn !== undefined && { hint: words.results.moneyOrder }),
        text: (row) =>
          row.failure && !row.result && column === spokesman
            ? failureText(row.failure, row.state, words)
            : resultText(column, row.result, words),
        width: clamp(
          Math.max(column.width ? column.width * 7 + 30 : right ? 120 : 180, headerWidth(column.label)),
          90,
          290,
        ),
        kind: 'result',
        right,
        pale: ({ result }) => result?.[column.id] === 0,
      };
    }),
  ];
}

/** The verdict of a row that has one, else the state it is in. */
export function verdictOf(analyser: AnalyserInfo, words: Words): ChipOf {
  return (row) => {
    const value = row.state === 'done' ? row.result?.[analyser.headline] : undefined;
    if (typeof value !== 'string') {
      return {
        text: words.rowStateNames[row.state],
        tone: rowTones[row.state],
        quiet: row.state === 'waiting',
      };
    }
    const known = analyser.headlineValues.find((headline) => headline.value === value);
    return { text: known?.label ?? value, tone: known?.tone ?? 'neutral', quiet: false };
  };
}

function chipColumn(id: string, header: string, chipOf: ChipOf): GridColumn {
  return { id, header, text: (row) => chipOf(row).text, chipOf, width: 124, kind: 'result', right: false };
}

/** Of a row that is tried again, what is said is about its last try. */
function failureText(
  failure: NonNullable<RowView['failure']>,
  state: RowView['state'],
  words: Words,
): string {
  const said = words.failure(failure);
  return state === 'waiting' || state === 'inFlight' ? words.results.lastTry(said) : said;
}

function sourceColumn(column: SourceColumn, words: Words): GridColumn {
  const longest = Math.max(column.name.length + 2, ...column.samples.map((sample) => sample.length));
  const numeric =
    column.samples.length > 0 && column.samples.every((sample) => /^[-+(]?[\d.,\s%)]+$/.test(sample));
  return {
    id: `source.${column.index}`,
    header: column.name,
    text: (row) => {
      const { text, inFile } = standingText(column, row, words.locale);
      return inFile === undefined ? text : words.results.correctedFrom(text, inFile);
    },
    width: clamp(longest * 7.4 + 34, 90, 280),
    kind: 'source',
    right: numeric,
  };
}

/** What a header takes with the sign of an order beside it, in px. */
const headerWidth = (header: string): number => header.length * 7.2 + 48;
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

import type { ColDef } from 'ag-grid-community';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { SourceColumn } from '../../contract/recognised.ts';
import type { RowView } from '../../contract/values.ts';
import type { Words } from '../../contract/words/en.ts';
import type { Tone } from '../tone.ts';
import { ChipCell, type ChipOf } from './chipCell.ts';
import { resultText, sourceText } from './values.ts';

type Column = ColDef<RowView>;

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
): readonly Column[] {
  const number: Column = {
    colId: 'row',
    headerName: words.results.row,
    valueGetter: ({ data }) => (data ? words.formats.count(data.rowNumber) : ''),
    width: 74,
    pinned: 'left',
    cellClass: 'rowNumber',
    headerClass: 'numberHeader',
  };
  const results = analyser ? resultColumns(analyser, words) : [];
  return [number, ...results, ...source.map((column) => sourceColumn(column, words.locale))];
}

function resultColumns(analyser: AnalyserInfo, words: Words): readonly Column[] {
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
    ...others.map((column): Column => {
      const right = column.kind === 'money' || column.kind === 'number';
      return {
        colId: `result.${column.id}`,
        headerName: column.label,
        ...(column.currencyColumn !== undefined && { headerTooltip: words.results.moneyOrder }),
        valueGetter: ({ data }) =>
          data?.failure && !data.result && column === spokesman
            ? words.failure(data.failure)
            : resultText(column, data?.result ?? null, words),
        ...(column.kind === 'text' && { tooltipValueGetter: ({ value }) => value }),
        // A name may be longer in another language.
        width: column.width
          ? clamp(Math.max(column.width * 7, column.label.length * 7.4) + 30, 90, 290)
          : right
            ? 120
            : 180,
        cellClass: right ? 'result right' : 'result',
        cellClassRules: { zero: ({ data }) => data?.result?.[column.id] === 0 },
        headerClass: right ? 'resultHeader numberHeader' : 'resultHeader',
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

function chipColumn(colId: string, headerName: string, chipOf: ChipOf): Column {
  return {
    colId,
    headerName,
    // The text decides whether the cell is drawn again.
    valueGetter: ({ data }) => (data ? chipOf(data).text : ''),
    cellRenderer: ChipCell,
    cellRendererParams: { chipOf },
    width: 124,
    cellClass: 'result',
    headerClass: 'resultHeader',
  };
}

function sourceColumn(column: SourceColumn, locale: string): Column {
  const longest = Math.max(column.name.length + 2, ...column.samples.map((sample) => sample.length));
  const numeric =
    column.samples.length > 0 && column.samples.every((sample) => /^[-+(]?[\d.,\s%)]+$/.test(sample));
  return {
    colId: `source.${column.index}`,
    headerName: column.name,
    valueGetter: ({ data }) => sourceText(column, data?.cells[column.index], locale),
    tooltipValueGetter: ({ value }) => (String(value).length > 28 ? value : null),
    width: clamp(longest * 7.4 + 34, 90, 280),
    ...(numeric && { cellClass: 'right', headerClass: 'numberHeader' }),
  };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

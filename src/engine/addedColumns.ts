import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { RowView } from '../contract/values.ts';
import type { Cell } from '../core/cell.ts';
import type { Json } from '../core/json.ts';
import { formatMinor } from '../core/money.ts';
import type { ExtraColumns } from './exportContent.ts';
import type { SpeakingView } from './speaking.ts';

type ResultColumn = AnalyserInfo['columns'][number];

/** What was corrected before the run stands beside the column it corrects, which stays as the file has it. */
export function correctionColumns({ view, run, words }: SpeakingView): ExtraColumns[] {
  const corrected = new Set(view.corrections.columns(run.key));
  const columns = run.recognised?.columns.filter(({ index }) => corrected.has(index)) ?? [];
  if (columns.length === 0) return [];
  return [
    {
      names: columns.map(({ name }) => ({ name: words.written.corrected(name), width: 20 })),
      of: () => (row) => columns.map(({ index }) => row.corrections?.[index] ?? null),
    },
  ];
}

/** What people decided about the answers, where anybody has. */
export function reviewColumns(seen: SpeakingView): ExtraColumns[] {
  const { view, run, info } = seen;
  const { written } = seen.words;
  if (view.reviews.logLength(run.key) === 0) return [];
  const ids = new Set(view.reviews.correctedColumns(run.key));
  const columns = info.columns.filter(({ id }) => ids.has(id));
  return [
    {
      names: [
        { name: written.review, width: 12 },
        ...columns.map(({ label, width }) => ({ name: written.reviewed(label), width: width ?? 20 })),
        { name: written.reviewer, width: 18 },
        { name: written.reviewedAt, width: 20 },
        { name: written.reviewNote, width: 40 },
      ],
      of: () => (row) => {
        const { review } = row;
        if (!review) return Array<Cell>(columns.length + 4).fill(null);
        return [
          written.decisions[review.decision],
          ...columns.map((column) => correctedCell(seen, column, row)),
          review.reviewer,
          { d: review.at.slice(0, 19) },
          review.note,
        ];
      },
    },
  ];
}

function correctedCell({ said }: SpeakingView, column: ResultColumn, { review, result }: RowView): Cell {
  if (review?.corrected[column.id] === undefined) return null;
  const corrected = said({ ...result, ...review.corrected });
  return resultCell(column, corrected, corrected[column.id]);
}

/** A result's value as a cell; money in major units, in the currency of the same result. */
export function resultCell(column: ResultColumn, result: RowView['result'], value: Json | undefined): Cell {
  if (value === undefined || value === null) return null;
  if (column.kind === 'money' && typeof value === 'number') {
    const currency = column.currencyColumn === undefined ? '' : String(result?.[column.currencyColumn] ?? '');
    return Number(formatMinor(value, currency));
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value);
}

/** Where each answer came from and what it took. */
export function provenanceColumns({ view, run, info, words: { written } }: SpeakingView): ExtraColumns {
  const { model } = run.settings;
  const analysed = `${info.label} ${run.analyserVersion}`;
  return {
    names: [
      { name: written.row, width: 8 },
      { name: written.analyser, width: 20 },
      { name: written.model, width: 20 },
      { name: written.attempts, width: 9 },
      { name: written.calls, width: 7 },
      { name: written.cost, width: 10 },
      { name: written.answerFrom, width: 24 },
    ],
    of: (page) => {
      const numbers = page.map(({ rowNumber }) => rowNumber);
      const found = view.provenance(run.key, Math.min(...numbers), Math.max(...numbers));
      return (row) => {
        const took = found.get(row.rowNumber);
        const shared = row.sharedFrom && written.fromRow(row.sharedFrom.rowNumber, row.sharedFrom.runId);
        return [
          row.rowNumber,
          analysed,
          typeof model === 'string' ? model : null,
          row.attempts,
          took?.calls ?? 0,
          (took?.costMicros ?? 0) / 1e6,
          shared ?? took?.callIds ?? null,
        ];
      };
    },
  };
}

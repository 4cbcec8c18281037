import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore } from '../adapters/sqlite/store.ts';
import type { ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { RowView } from '../contract/values.ts';
import { exportWords as words } from '../contract/words/enWritten.ts';
import type { Column } from '../core/analyser.ts';
import type { Cell } from '../core/cell.ts';
import type { Json } from '../core/json.ts';
import { formatMinor } from '../core/money.ts';
import type { ExtraColumns } from './exportContent.ts';

type Seen = { readonly view: ReadStore; readonly run: StoredRun; readonly analyser: ShapedAnalyser };

/** What was corrected before the run stands beside the column it corrects, which stays as the file has it. */
export function correctionColumns({ view, run }: Seen): ExtraColumns[] {
  const corrected = new Set(view.corrections.columns(run.key));
  const columns = run.recognised?.columns.filter(({ index }) => corrected.has(index)) ?? [];
  if (columns.length === 0) return [];
  return [
    {
      names: columns.map(({ name }) => ({ name: words.corrected(name), width: 20 })),
      of: () => (row) => columns.map(({ index }) => row.corrections?.[index] ?? null),
    },
  ];
}

/** What people decided about the answers, where anybody has. */
export function reviewColumns({ view, run, analyser }: Seen): ExtraColumns[] {
  if (view.reviews.logLength(run.key) === 0) return [];
  const ids = new Set(view.reviews.correctedColumns(run.key));
  const columns = analyser.columns.filter(({ id }) => ids.has(id));
  return [
    {
      names: [
        { name: words.review, width: 12 },
        ...columns.map(({ label, width }) => ({ name: words.reviewed(label), width: width ?? 20 })),
        { name: words.reviewer, width: 18 },
        { name: words.reviewedAt, width: 20 },
        { name: words.reviewNote, width: 40 },
      ],
      of: () => (row) => {
        const { review } = row;
        if (!review) return Array<Cell>(columns.length + 4).fill(null);
        return [
          words.decisions[review.decision],
          ...columns.map((column) => correctedCell(column, row)),
          review.reviewer,
          { d: review.at.slice(0, 19) },
          review.note,
        ];
      },
    },
  ];
}

function correctedCell(column: Column, { review, result }: RowView): Cell {
  return resultCell(column, { ...result, ...review?.corrected }, review?.corrected[column.id]);
}

/** A result's value as a cell; money in major units, in the currency of the same result. */
export function resultCell(column: Column, result: RowView['result'], value: Json | undefined): Cell {
  if (value === undefined || value === null) return null;
  if (column.kind === 'money' && typeof value === 'number') {
    const currency = column.currencyColumn === undefined ? '' : String(result?.[column.currencyColumn] ?? '');
    return Number(formatMinor(value, currency));
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value);
}

/** Where each answer came from and what it took. */
export function provenanceColumns({ view, run, analyser }: Seen): ExtraColumns {
  const { model } = run.settings;
  const analysed = `${analyser.label} ${run.analyserVersion}`;
  return {
    names: [
      { name: words.row, width: 8 },
      { name: words.analyser, width: 20 },
      { name: words.model, width: 20 },
      { name: words.attempts, width: 9 },
      { name: words.calls, width: 7 },
      { name: words.cost, width: 10 },
      { name: words.answerFrom, width: 24 },
    ],
    of: (page) => {
      const numbers = page.map(({ rowNumber }) => rowNumber);
      const found = view.provenance(run.key, Math.min(...numbers), Math.max(...numbers));
      return (row) => {
        const took = found.get(row.rowNumber);
        const shared = row.sharedFrom && words.fromRow(row.sharedFrom.rowNumber, row.sharedFrom.runId);
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

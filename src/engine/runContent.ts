import type { ReviewEntry } from '../contract/reviews.ts';
import { exportWords as words } from '../contract/words/enWritten.ts';
import type { Cell } from '../core/cell.ts';
import { correctionColumns, provenanceColumns, resultCell, reviewColumns } from './addedColumns.ts';
import { type ExportContent, namesOf, pagesOf, toExportRows } from './exportContent.ts';
import type { ExportView } from './exports.ts';
import { summaryLines } from './summary.ts';
import { toInfo } from './view.ts';

/** The rows of a run with results and what people added to them: all, or those of an ascending list. */
export function runContent(
  seen: ExportView,
  numbers: Int32Array | undefined,
  provenance: boolean,
): ExportContent {
  const { view, run, analyser } = seen;
  const extras = [
    ...correctionColumns(seen),
    ...reviewColumns(seen),
    ...(provenance ? [provenanceColumns(seen)] : []),
  ];
  return {
    sheetName: run.recognised?.sheet ?? 'Results',
    sourceColumns: run.recognised?.columns ?? [],
    analyser: toInfo(analyser, run.asOf),
    totalRows: numbers?.length ?? run.counts.total,
    withFailures: run.counts.done < run.counts.total,
    summary: summaryLines(run, analyser, view.runs),
    extraColumns: namesOf(extras),
    wholeSource: numbers === undefined,
    *pages() {
      for (const page of pagesOf(view.rows, run.key, numbers)) yield toExportRows(page, extras);
    },
  };
}

const logPage = 500;

/** Every decision, one a line, oldest first. */
export function reviewLogContent(seen: ExportView): ExportContent {
  const { view, run, analyser } = seen;
  const columns: { name: string; width: number; value(entry: ReviewEntry): Cell }[] = [
    { name: words.row, width: 8, value: ({ rowNumber }) => rowNumber },
    { name: words.review, width: 12, value: ({ decision }) => words.decisions[decision] },
    { name: words.was, width: 40, value: ({ answered }) => valuesText(seen, answered) },
    { name: words.is, width: 40, value: ({ corrected }) => valuesText(seen, corrected) },
    { name: words.before, width: 14, value: ({ before }) => before && words.decisions[before.decision] },
    { name: words.reviewNote, width: 40, value: ({ note }) => note },
    { name: words.reviewer, width: 18, value: ({ reviewer }) => reviewer },
    { name: words.reviewedAt, width: 20, value: ({ at }) => ({ d: at.slice(0, 19) }) },
    { name: words.takenBack, width: 16, value: ({ undone }) => (undone ? words.yes : null) },
  ];
  return {
    sheetName: words.review,
    sourceColumns: [],
    analyser: { ...toInfo(analyser, run.asOf), columns: [] },
    totalRows: view.reviews.logLength(run.key),
    summary: [],
    extraColumns: columns.map(({ name, width }) => ({ name, width })),
    wholeSource: false,
    *pages() {
      for (let after = 0; ; ) {
        const entries = view.reviews.logAfter(run.key, after, logPage);
        if (entries.length === 0) return;
        after = entries.at(-1)?.seq ?? after;
        yield entries.map((entry) => ({
          ...noRow,
          rowNumber: entry.seq,
          extra: columns.map((one) => one.value(entry)),
        }));
      }
    },
  };
}

const noRow = { sheetRow: 1, cells: [], result: null, state: '', failure: null };

/** `Verdict: ok; Recoverable amount: 0`. */
function valuesText({ analyser }: ExportView, values: ReviewEntry['corrected']): string | null {
  const parts = Object.entries(values).map(([id, value]) => {
    const column = analyser.columns.find((one) => one.id === id);
    const cell = column ? resultCell(column, values, value) : JSON.stringify(value);
    return `${column?.label ?? id}: ${String(cell ?? '')}`;
  });
  return parts.length > 0 ? parts.join('; ') : null;
}

import type { ReviewEntry } from '../contract/reviews.ts';
import type { Cell } from '../core/cell.ts';
import { correctionColumns, provenanceColumns, resultCell, reviewColumns } from './addedColumns.ts';
import { type ExportContent, namesOf, pagesOf, toExportRows } from './exportContent.ts';
import type { SpeakingView } from './speaking.ts';
import { summaryLines } from './summary.ts';

/** The rows of a run with results and what people added to them: all, or those of an ascending list. */
export function runContent(
  seen: SpeakingView,
  numbers: Int32Array | undefined,
  provenance: boolean,
): ExportContent {
  const { view, run, info, names } = seen;
  const extras = [
    ...correctionColumns(seen),
    ...reviewColumns(seen),
    ...(provenance ? [provenanceColumns(seen)] : []),
  ];
  return {
    sheetName: run.recognised?.sheet ?? 'Results',
    sourceColumns: run.recognised?.columns ?? [],
    analyser: info,
    totalRows: numbers?.length ?? run.counts.total,
    withFailures: run.counts.done < run.counts.total,
    names,
    summary: summaryLines(seen),
    extraColumns: namesOf(extras),
    wholeSource: numbers === undefined,
    *pages() {
      for (const page of pagesOf(view.rows, run.key, numbers)) yield toExportRows(seen, page, extras);
    },
  };
}

const logPage = 500;

/** Every decision, one a line, oldest first. */
export function reviewLogContent(seen: SpeakingView): ExportContent {
  const { view, run, info, names } = seen;
  const { written } = seen.words;
  const columns: { name: string; width: number; value(entry: ReviewEntry): Cell }[] = [
    { name: written.row, width: 8, value: ({ rowNumber }) => rowNumber },
    { name: written.review, width: 12, value: ({ decision }) => written.decisions[decision] },
    { name: written.was, width: 40, value: ({ answered }) => valuesText(seen, answered) },
    { name: written.is, width: 40, value: ({ corrected }) => valuesText(seen, corrected) },
    { name: written.before, width: 14, value: ({ before }) => before && written.decisions[before.decision] },
    { name: written.reviewNote, width: 40, value: ({ note }) => note },
    { name: written.reviewer, width: 18, value: ({ reviewer }) => reviewer },
    { name: written.reviewedAt, width: 20, value: ({ at }) => ({ d: at.slice(0, 19) }) },
    { name: written.takenBack, width: 16, value: ({ undone }) => (undone ? written.yes : null) },
  ];
  return {
    sheetName: written.review,
    sourceColumns: [],
    analyser: { ...info, columns: [] },
    names,
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
function valuesText({ info, said }: SpeakingView, values: ReviewEntry['corrected']): string | null {
  const texts = said(values);
  const parts = Object.keys(values).map((id) => {
    const column = info.columns.find((one) => one.id === id);
    const cell = column ? resultCell(column, texts, texts[id]) : JSON.stringify(values[id]);
    return `${column?.label ?? id}: ${String(cell ?? '')}`;
  });
  return parts.length > 0 ? parts.join('; ') : null;
}

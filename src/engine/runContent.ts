import { correctionColumns, provenanceColumns, reviewColumns } from './addedColumns.ts';
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

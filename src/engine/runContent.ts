import type { ExportContent, ExtraColumn } from './exportContent.ts';
import { namesOf, pagesOf, toExportRow } from './exportContent.ts';
import type { ExportView } from './exports.ts';
import { summaryLines } from './summary.ts';
import { toInfo } from './view.ts';

/** The rows of a run with results and what people added to them: all, or those of an ascending list. */
export function runContent(
  { view, run, analyser }: ExportView,
  numbers?: Int32Array,
  further: readonly ExtraColumn[] = [],
): ExportContent {
  const extras = [...correctionColumns({ view, run, analyser }), ...further];
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
      for (const page of pagesOf(view.rows, run.key, numbers)) {
        yield page.map((row) => toExportRow(row, extras));
      }
    },
  };
}

/** What was corrected before the run stands beside the column it corrects, which stays as the file has it. */
function correctionColumns({ view, run }: ExportView): ExtraColumn[] {
  const corrected = new Set(view.corrections.columns(run.key));
  const columns = run.recognised?.columns.filter(({ index }) => corrected.has(index)) ?? [];
  return columns.map(({ index, name }) => ({
    name: `${name} (corrected)`,
    width: 20,
    value: (row) => row.corrections?.[index] ?? null,
  }));
}

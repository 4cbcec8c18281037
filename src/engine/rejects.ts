import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { OutputOf, ParsedInputOf } from '../contract/methods.ts';
import type { ProblemRow } from '../contract/problems.ts';
import type { Words } from '../contract/words/en.ts';
import { ok, type Result } from '../core/failure.ts';
import { type ExportContent, type ExtraColumns, namesOf, pagesOf, toExportRows } from './exportContent.ts';
import { type ExportsDeps, exportRun } from './exports.ts';
import type { RowChecks } from './rowChecks.ts';
import { type SpeakingView, speakingView } from './speaking.ts';

export type RejectsDeps = ExportsDeps & { readonly checks: RowChecks };

/**
 * Writes the rows that are not ready, with their columns as the file has them, their place in the sheet and
 * the reason. Failures as `exportRun`, and `superseded`.
 */
export async function exportRejects(
  deps: RejectsDeps,
  { runId, target, format, tiles, language }: ParsedInputOf<'runs.exportRejects'>,
): Promise<Result<OutputOf<'runs.exportRejects'>>> {
  const where = { path: target.path, format, layout: 'new', byteOrderMark: true } as const;
  const saved = await exportRun(deps, runId, where, async (seen) => {
    const numbers = await deps.checks.numbers(seen.run, tiles);
    return numbers.ok ? rejectContent(deps, speakingView(seen, language), numbers.value) : numbers;
  });
  if (!saved.ok) return saved;
  const { path, rows, bytes } = saved.value;
  return ok({ path, rows, bytes });
}

async function rejectContent(
  { checks }: RejectsDeps,
  seen: SpeakingView,
  numbers: Int32Array,
): Promise<Result<ExportContent>> {
  const { view, run, info, names, words } = seen;
  const found = await checks.rows(run, [...numbers]);
  if (!found.ok) return found;
  const problems = new Map(found.value.map((row) => [row.rowNumber, row]));
  const extras: ExtraColumns = {
    names: [
      { name: words.problems.sheetRow, width: 10 },
      { name: words.problems.reason, width: 60 },
    ],
    of: () => (row) => [row.sheetRow, reasonOf(problems.get(row.rowNumber), info.fields, words.problems)],
  };
  return ok({
    sheetName: run.recognised?.sheet ?? 'Rejects',
    sourceColumns: run.recognised?.columns ?? [],
    analyser: { ...info, columns: [] },
    names,
    totalRows: numbers.length,
    summary: [],
    extraColumns: namesOf([extras]),
    wholeSource: false,
    *pages() {
      for (const page of pagesOf(view.rows, run.key, numbers)) {
        yield toExportRows(seen, page, [extras]);
      }
    },
  });
}

function reasonOf(
  row: ProblemRow | undefined,
  fields: AnalyserInfo['fields'],
  problems: Words['problems'],
): string {
  if (!row) return '';
  const label = (id: string): string => fields.find((field) => field.id === id)?.label ?? id;
  const sentences = row.problems.map(({ field, code, text }) => problems[code](label(field), text));
  if (row.duplicateOf !== null) sentences.push(problems.duplicate(row.duplicateOf));
  return sentences.join(' ');
}

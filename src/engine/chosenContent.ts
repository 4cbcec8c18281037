import { outputColumns } from '../adapters/excel/write/outputColumns.ts';
import type { ReadStore, Store } from '../adapters/sqlite/store.ts';
import type { OutputOf, ParsedInputOf } from '../contract/methods.ts';
import type { RowFilter } from '../contract/rowQuery.ts';
import { cellText } from '../core/cell.ts';
import { ok, type Result } from '../core/failure.ts';
import type { ExportContent } from './exportContent.ts';
import { withView } from './exports.ts';
import type { ExportView } from './exportView.ts';
import { reviewLogContent } from './reviewLogContent.ts';
import type { RowLists } from './rowLists.ts';
import { questionOf } from './rowShape.ts';
import { runContent } from './runContent.ts';
import { type SpeakingView, speakingView } from './speaking.ts';

export type ChosenDeps = {
  readonly store: Pick<ReadStore, 'runs'> & Pick<Store, 'snapshot'>;
  readonly lists: RowLists;
};

type Choices = Pick<ParsedInputOf<'runs.export'>, 'which' | 'provenance' | 'language'>;

/** What an export is asked to be about. Failures `bad-filter`, `superseded`. */
export async function chosenContent(
  { lists }: Pick<ChosenDeps, 'lists'>,
  view: ExportView,
  { which, provenance, language }: Choices,
): Promise<Result<ExportContent>> {
  const seen = speakingView(view, language);
  switch (which.kind) {
    case 'all':
      return ok(runContent(seen, undefined, provenance));
    case 'reviewLog':
      return ok(reviewLogContent(seen));
    case 'failures':
      return filtered(lists, seen, { states: ['failed'] }, provenance);
    case 'filtered':
      return filtered(lists, seen, which.filter, provenance);
  }
}

async function filtered(
  lists: RowLists,
  seen: SpeakingView,
  filter: RowFilter,
  provenance: boolean,
): Promise<Result<ExportContent>> {
  const question = questionOf(seen.run, filter);
  if (!question.ok) return question;
  const order = { by: { kind: 'row' as const }, descending: false };
  const list = await lists.current(seen.run, { kind: 'list', question: question.value, order }, 'export');
  return list.ok ? ok(runContent(seen, list.value.numbers, provenance)) : list;
}

const previewRows = 10;

/** The first rows as text, as every format would have them. Failures as `chosenContent`, `run-missing`, `run-state`. */
export function previewExport(
  deps: ChosenDeps,
  { runId, ...choices }: ParsedInputOf<'runs.exportPreview'>,
): Promise<Result<OutputOf<'runs.exportPreview'>>> {
  return withView(deps.store.snapshot, runId, async (seen) => {
    const content = await chosenContent(deps, seen, choices);
    if (!content.ok) return content;
    const { columns, rows } = firstRows(content.value, previewRows);
    return ok({ columns, rows, total: content.value.totalRows });
  });
}

/** Columns and the texts of the first rows. */
export function firstRows(content: ExportContent, most: number) {
  const columns = outputColumns(content);
  const first = content.pages().next();
  const rows = first.done ? [] : first.value.slice(0, most);
  return {
    columns: columns.map(({ name, role }) => ({ name, role })),
    rows: rows.map((row) => columns.map((column) => outputText(column.value(row)))),
  };
}

type OutputValue = ReturnType<ReturnType<typeof outputColumns>[number]['value']>;

const outputText = (value: OutputValue): string =>
  typeof value === 'object' && value !== null && 'amount' in value ? value.amount : cellText(value);

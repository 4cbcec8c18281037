import { basename, dirname, resolve } from 'node:path';
import { lookAtTarget, type TargetSeen } from '../adapters/files/lookAtTarget.ts';
import type { ExportProblem } from '../contract/exporting.ts';
import type { OutputOf, ParsedInputOf } from '../contract/methods.ts';
import { exportWords as words } from '../contract/words/enWritten.ts';
import { ok, type Result } from '../core/failure.ts';
import { type ChosenDeps, chosenContent, firstRows } from './chosenContent.ts';
import type { ExportContent } from './exportContent.ts';
import { isSource, isSourceOf, withView } from './exports.ts';

/** Excel's sheet: columns to XFD, rows to 2^20, one of them the header. */
const maxColumns = 16_384;
const maxRows = 1_048_575;
/** Rows the size is estimated from. */
const sampleRows = 200;

type Input = ParsedInputOf<'runs.exportCheck'>;

/** What an export would come to, before it is written. Failures as `chosenContent`, `run-missing`, `run-state`. */
export function checkExport(deps: ChosenDeps, input: Input): Promise<Result<OutputOf<'runs.exportCheck'>>> {
  const path = resolve(input.target.path);
  return withView(deps.store.snapshot, input.runId, async (seen) => {
    const content = await chosenContent(deps, seen, input);
    if (!content.ok) return content;
    const { totalRows, wholeSource } = content.value;
    const { columns, rows } = firstRows(content.value, sampleRows);
    const target = await lookAtTarget(path);
    const own = wholeSource && input.layout === 'own' && input.format === 'xlsx';
    const bytes = estimate(input.format, own ? seen.run.bytes : 0, columns, rows, totalRows);
    const source = await isSource(seen.view.runs.list(), path);
    const problems = [
      ...(source ? [blocking('target-unwritable', isSourceOf(path))] : targetProblems(path, target)),
      ...contentProblems(input, content.value, columns.length),
      ...(target.freeBytes !== null && bytes > target.freeBytes
        ? [blocking('disk-full', words.noSpace(bytes, target.freeBytes))]
        : []),
    ];
    return ok({ rows: totalRows, columns: columns.length, bytes, freeBytes: target.freeBytes, problems });
  });
}

type Code = ExportProblem['code'];
const blocking = (code: Code, message: string): ExportProblem => ({ code, message, blocking: true });
const note = (code: Code, message: string): ExportProblem => ({ code, message, blocking: false });

function targetProblems(path: string, { state }: TargetSeen): ExportProblem[] {
  const [name, folder] = [basename(path), dirname(path)];
  switch (state) {
    case 'free':
      return [];
    case 'exists':
      return [note('target-exists', words.exists(name))];
    case 'locked':
      return [blocking('target-locked', words.locked(name))];
    case 'folder-missing':
      return [blocking('target-unwritable', words.folderMissing(folder))];
    case 'folder-read-only':
      return [blocking('target-unwritable', words.folderReadOnly(folder))];
    case 'read-only':
      return [blocking('target-unwritable', words.readOnly(name))];
    case 'not-a-file':
      return [blocking('target-unwritable', words.notAFile(name))];
  }
}

function contentProblems(
  { format, layout }: Pick<Input, 'format' | 'layout'>,
  { totalRows, wholeSource }: ExportContent,
  columns: number,
): ExportProblem[] {
  const problems: ExportProblem[] = [];
  if (totalRows === 0) problems.push(note('nothing-to-export', words.nothing));
  if (format !== 'xlsx') return problems;
  if (columns > maxColumns) problems.push(blocking('too-large', words.tooManyColumns(columns)));
  if (totalRows > maxRows) {
    problems.push(note('several-sheets', words.severalSheets(Math.ceil(totalRows / maxRows))));
  }
  if (layout === 'own' && !wholeSource) problems.push(note('new-workbook', words.newWorkbook));
  return problems;
}

/**
 * Bytes of the file: the texts of the first rows, times what formats make of text. Measured on the sample
 * and on made rows; a workbook is packed to about a third, parquet (Snappy) to about half.
 */
function estimate(
  format: Input['format'],
  ownBytes: number,
  columns: readonly { readonly name: string; readonly role: string }[],
  rows: readonly (readonly string[])[],
  total: number,
): number {
  const added = columns.map(({ role }) => ownBytes === 0 || role !== 'source');
  const perCell = format === 'jsonl' ? 4 : 1;
  const names = format === 'jsonl' ? columns.map(({ name }) => name.length) : [];
  const characters = rows.reduce(
    (sum, row) =>
      sum +
      row.reduce((all, text, at) => (added[at] ? all + text.length + perCell + (names[at] ?? 0) : all), 0),
    0,
  );
  const perRow = rows.length === 0 ? 0 : characters / rows.length;
  const packing = { xlsx: 0.35, csv: 1.02, jsonl: 1.05, parquet: 0.5 }[format];
  return Math.ceil(ownBytes + total * perRow * packing + 4096);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exported, ExportRow, ExportTask } from '../../../../src/contract/fileWork.ts';
import type { Result } from '../../../../src/core/failure.ts';
import { exportRow, exportTask, sourceColumn, temporaryFolder, writeExport } from '../write/exportSample.ts';
import { openPackageParts } from './packageParts.ts';

export type OwnExport = {
  readonly result: Result<Exported>;
  readonly target: string;
  readonly parts: ReadonlyMap<string, Buffer>;
};

/** Exports results for the sheet rows into the workbook at `path`. */
export async function exportInto(
  path: string,
  rows: readonly ExportRow[],
  changes: Partial<ExportTask> & { headerRow?: number; targetName?: string } = {},
): Promise<OwnExport> {
  const { headerRow = 1, targetName = 'results.xlsx', ...rest } = changes;
  const target = join(await temporaryFolder(), targetName);
  const task = exportTask({
    target,
    totalRows: rows.length,
    own: { path, fileName: 'Master.xlsx', headerRow },
    summary: [
      { label: 'Rows', value: null },
      { label: 'Total', value: rows.length },
    ],
    ...rest,
  });
  const result = await writeExport(task, rows);
  const parts = result.ok ? openPackageParts(await readFile(target)) : new Map<string, Buffer>();
  return { result, target, parts };
}

const verdicts = ['ok', 'review', 'reject'];

const resultOf = (sheetRow: number) => ({
  verdict: verdicts[sheetRow % 3] ?? 'ok',
  risk: sheetRow / 8,
  findings: ['duplicate', `row-${sheetRow}`],
  explanation: sheetRow % 2 ? `=Müller & "Söhne" <${sheetRow}>` : '',
  recoverable: sheetRow * 101,
  currency: sheetRow % 2 ? 'EUR' : 'JPY',
});

/** A result of its own for a row of the sheet. */
export const resultAt = (sheetRow: number): ExportRow => ({
  ...exportRow(sheetRow, [], resultOf(sheetRow)),
  sheetRow,
});

export const resultHeaders = ['Verdict', 'Risk', 'Findings', 'Explanation', 'Recoverable'];

/** The same result as the cells that are written, empty ones `null`. */
export function resultCells(sheetRow: number): (string | number | null)[] {
  const { verdict, risk, findings, explanation, recoverable, currency } = resultOf(sheetRow);
  const amount = currency === 'EUR' ? recoverable / 100 : recoverable;
  return [verdict, risk, findings.join(', '), explanation || null, amount];
}

export const richColumns = ['Invoice', 'Amount', 'Currency', 'Refunded on', 'Paid', 'Note'].map(
  (name, index) => sourceColumn(index, name),
);

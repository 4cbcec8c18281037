import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeXlsx } from '../../../../src/adapters/excel/write/writeXlsx.ts';
import { writeExport as writeTask } from '../../../../src/adapters/excel/writeExport.ts';
import { replaceFile } from '../../../../src/adapters/files/replaceFile.ts';
import type { Exported, ExportRow, ExportTask } from '../../../../src/contract/fileWork.ts';
import type { Cell } from '../../../../src/core/cell.ts';
import type { Result } from '../../../../src/core/failure.ts';

/** A small export that has everything; tests change the part they are about. */

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function sourceColumn(
  index: number,
  name: string,
  format?: string,
  samples: string[] = [],
): ExportTask['sourceColumns'][number] {
  return {
    index,
    header: name,
    name,
    samples,
    ...(format === undefined ? {} : { format }),
    reading: { decimalMark: '.', dateOrder: 'YMD', certain: true },
  };
}

const analyser: ExportTask['analyser'] = {
  id: 'refund-rules',
  version: '1',
  label: 'Refund rules',
  description: '',
  fields: [],
  settings: [],
  columns: [
    { id: 'verdict', label: 'Verdict', kind: 'text', width: 12 },
    { id: 'risk', label: 'Risk', kind: 'number' },
    { id: 'findings', label: 'Findings', kind: 'list' },
    { id: 'explanation', label: 'Explanation', kind: 'text', width: 48 },
    { id: 'recoverable', label: 'Recoverable', kind: 'money', currencyColumn: 'currency' },
    { id: 'currency', label: 'Recoverable currency', kind: 'text', hidden: true },
  ],
  headline: 'verdict',
  headlineValues: [
    { value: 'ok', label: 'OK', tone: 'good' },
    { value: 'review', label: 'Review', tone: 'warn' },
    { value: 'reject', label: 'Reject', tone: 'bad' },
    { value: 'none', label: 'None', tone: 'neutral' },
  ],
  headlineAmount: 'recoverable',
  secrets: [],
  finishSettings: [],
};

export function exportTask(changes: Partial<ExportTask> = {}): ExportTask {
  return {
    target: 'results.xlsx',
    format: 'xlsx',
    sheetName: 'Refunds',
    sourceColumns: [sourceColumn(0, 'Invoice')],
    analyser,
    totalRows: 1,
    summary: [],
    ...changes,
  };
}

export function exportRow(
  rowNumber: number,
  cells: Cell[],
  result: ExportRow['result'] = { verdict: 'ok', risk: 0, findings: [] },
): ExportRow {
  return { rowNumber, sheetRow: rowNumber + 1, cells, result, state: 'done', failure: null };
}

export function failedRow(rowNumber: number, cells: Cell[], failure: string): ExportRow {
  return { rowNumber, sheetRow: rowNumber + 1, cells, result: null, state: 'failed', failure };
}

/** Writes the rows, in batches of three, to the task's target as the thread does. */
export async function writeExport(
  task: ExportTask,
  rows: readonly ExportRow[],
  rowsPerSheet?: number,
): Promise<Result<Exported>> {
  async function* batches() {
    for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3);
  }
  return replaceFile(task.target, new AbortController().signal, async (sink) =>
    rowsPerSheet === undefined
      ? writeTask(task, { batches }, sink)
      : { ...(await writeXlsx(task, batches(), sink, () => undefined, rowsPerSheet)), warnings: [] },
  );
}

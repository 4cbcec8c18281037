import { realpath } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore, Store } from '../adapters/sqlite/store.ts';
import { analyserOf, type ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import {
  type Exported,
  type ExportFormat,
  type ExportRow,
  type ExportTask,
  fromExportSchema,
  type ToExport,
} from '../contract/fileWork.ts';
import { en as words } from '../contract/words/en.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import { missingRun } from './runRefusals.ts';
import { summaryLines } from './summary.ts';
import { toInfo } from './view.ts';
import { workerFile } from './workerFile.ts';

/** Rows handed to the export thread at a time. */
const batchRows = 500;

export type ExportsDeps = {
  readonly snapshot: Store['snapshot'];
  readonly fileThreads: FileThreads;
  readonly dataDir: string;
};

export type ExportRequest = {
  readonly runId: string;
  readonly path: string;
  readonly format: ExportFormat;
  readonly layout: 'own' | 'new';
  readonly byteOrderMark: boolean;
};

/**
 * Writes a run's rows and results to a file of the user's choice, from one unchanging view of the
 * database, so that the Summary reconciles also while the run goes on. Failures `run-missing`,
 * `run-state` (not imported yet), `target-unwritable`, `target-locked`, `disk-full`.
 */
export async function exportRun(
  deps: ExportsDeps,
  request: ExportRequest,
): Promise<Result<Exported & { path: string }>> {
  const target = resolve(request.path);
  const view = deps.snapshot();
  try {
    const run = view.runs.get(request.runId);
    if (!run) return missingRun(request.runId);
    const analyser = analyserOf(run);
    if (!run.recognised || !analyser) {
      return failed('run-state', `${run.fileName} has not been read yet, so there is nothing to export.`);
    }
    if (await isSource(view.runs.list(), target)) {
      return failed(
        'target-unwritable',
        `${basename(target)} is a file that rows came from, which Rowmill never changes. Choose another name.`,
      );
    }
    const task = toTask(run, analyser, view, { ...request, path: target }, deps.dataDir);
    const { port, done } = deps.fileThreads.start<Result<Exported>>(workerFile('exportWorkbook'), task);
    feed(port, view, run.key);
    const exported = await done.finally(() => port.close());
    return exported.ok ? ok({ ...exported.value, path: target }) : exported;
  } finally {
    view.close();
  }
}

function toTask(
  run: StoredRun,
  analyser: ShapedAnalyser,
  view: ReadStore,
  { path, format, layout, byteOrderMark }: ExportRequest,
  dataDir: string,
): ExportTask {
  const { counts, fileName } = run;
  const headerRow = run.recognised?.headerRow ?? 1;
  return {
    target: path,
    format,
    byteOrderMark,
    ...(format === 'xlsx' &&
      layout === 'own' && { own: { path: join(dataDir, run.copyName), fileName, headerRow } }),
    sheetName: run.recognised?.sheet ?? 'Results',
    sourceColumns: run.recognised?.columns ?? [],
    analyser: toInfo(analyser, run.asOf),
    totalRows: counts.total,
    withFailures: counts.done < counts.total,
    summary: summaryLines(run, analyser, view.runs),
  };
}

/** Answers each `more` with the next rows, by number, until there are none; `again` starts over. */
function feed(port: MessagePort, view: ReadStore, runKey: number): void {
  let after = 0;
  port.on('message', (message: unknown) => {
    if (fromExportSchema.parse(message).kind === 'again') after = 0;
    const rows = view.rows.after(runKey, after, batchRows);
    after = rows.at(-1)?.rowNumber ?? after;
    const answer: ToExport =
      rows.length > 0 ? { kind: 'rows', rows: rows.map(toExportRow) } : { kind: 'end' };
    port.postMessage(answer);
  });
}

type StoredRow = ReturnType<ReadStore['rows']['after']>[number];

const toExportRow = (row: StoredRow): ExportRow => ({
  rowNumber: row.rowNumber,
  sheetRow: row.sheetRow,
  cells: row.cells,
  result: row.result,
  state: words.rowStateNames[row.state],
  failure: row.failure?.message ?? null,
});

/** Whether the target is a file that rows of any run came from, by whatever path or link. */
async function isSource(runs: readonly StoredRun[], target: string): Promise<boolean> {
  const real = await realpath(target).catch(() => undefined);
  // Where nothing stands nothing can be overwritten.
  if (real === undefined) return false;
  const sources = runs.map(({ sourcePath }) => sourcePath && realpath(sourcePath).catch(() => undefined));
  return (await Promise.all(sources)).includes(real);
}

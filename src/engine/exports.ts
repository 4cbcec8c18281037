import { realpath } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import {
  type Exported,
  type ExportFormat,
  type ExportTask,
  fromExportSchema,
  type ToExport,
} from '../contract/fileWork.ts';
import { exportWords } from '../contract/words/enWritten.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import type { ExportContent } from './exportContent.ts';
import type { ExportView } from './exportView.ts';
import { missingRun } from './runRefusals.ts';
import { workerFile } from './workerFile.ts';

export type ExportsDeps = {
  readonly snapshot: Store['snapshot'];
  readonly fileThreads: FileThreads;
  readonly dataDir: string;
};

/** Where and how to write. */
export type ExportTarget = {
  readonly path: string;
  readonly format: ExportFormat;
  readonly layout: 'own' | 'new';
  readonly byteOrderMark: boolean;
  readonly csvStyle?: ExportTask['csvStyle'];
};

type Content = (seen: ExportView) => Promise<Result<ExportContent>> | Result<ExportContent>;

/**
 * Writes what `content` makes of a run to a file of the user's choice, from one unchanging view of the
 * database, so that the Summary reconciles also while the run goes on. Failures `run-missing`,
 * `run-state` (not imported yet), `target-unwritable`, `target-locked`, `disk-full`, and those of `content`.
 */
export async function exportRun(
  deps: ExportsDeps,
  runId: string,
  target: ExportTarget,
  content: Content,
): Promise<Result<Exported & { path: string }>> {
  const path = resolve(target.path);
  return withView(deps.snapshot, runId, async (seen) => {
    if (await isSource(seen.view.runs.list(), path)) return failed('target-unwritable', isSourceOf(path));
    const made = await content(seen);
    if (!made.ok) return made;
    const task = toTask(seen.run, made.value, { ...target, path }, deps.dataDir);
    const { port, done } = deps.fileThreads.start<Result<Exported>>(workerFile('exportWorkbook'), task);
    feed(port, made.value);
    const exported = await done.finally(() => port.close());
    if (!exported.ok) return exported;
    const isNew = target.format === 'xlsx' && target.layout === 'own' && !made.value.wholeSource;
    const { warnings } = exported.value;
    return ok({
      ...exported.value,
      path,
      warnings: isNew ? [exportWords.newWorkbook, ...warnings] : warnings,
    });
  });
}

/** Opens a view for one look at a run. Failures `run-missing`, `run-state`, and those of `look`. */
export async function withView<Value>(
  snapshot: Store['snapshot'],
  runId: string,
  look: (seen: ExportView) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const view = snapshot();
  try {
    const run = view.runs.get(runId);
    if (!run) return missingRun(runId);
    const analyser = analyserOf(run);
    if (!run.recognised || !analyser) {
      return failed('run-state', `${run.fileName} has not been read yet, so there is nothing to export.`);
    }
    return await look({ view, run, analyser });
  } finally {
    view.close();
  }
}

function toTask(
  { copyName, fileName, recognised }: StoredRun,
  { pages: _, wholeSource, ...content }: ExportContent,
  { path, format, layout, byteOrderMark, csvStyle }: ExportTarget,
  dataDir: string,
): ExportTask {
  const headerRow = recognised?.headerRow ?? 1;
  const own = { path: join(dataDir, copyName), fileName, headerRow };
  const intoOwn = format === 'xlsx' && layout === 'own' && wholeSource;
  return { ...content, target: path, format, byteOrderMark, csvStyle, ...(intoOwn && { own }) };
}

/** Answers each `more` with the next rows until there are none; `again` starts over. */
function feed(port: MessagePort, content: ExportContent): void {
  let pages = content.pages();
  port.on('message', (message: unknown) => {
    if (fromExportSchema.parse(message).kind === 'again') pages = content.pages();
    const next = pages.next();
    const answer: ToExport = next.done ? { kind: 'end' } : { kind: 'rows', rows: next.value };
    port.postMessage(answer);
  });
}

/** Why a file that rows came from is not written. */
export const isSourceOf = (path: string): string =>
  `${basename(path)} is a file that rows came from, which Rowmill never changes. Choose another name.`;

/** Whether the target is a file that rows of any run came from, by whatever path or link. */
export async function isSource(runs: readonly StoredRun[], target: string): Promise<boolean> {
  const real = await realpath(target).catch(() => undefined);
  // Where nothing stands nothing can be overwritten.
  if (real === undefined) return false;
  const sources = runs.map(({ sourcePath }) => sourcePath && realpath(sourcePath).catch(() => undefined));
  return (await Promise.all(sources)).includes(real);
}

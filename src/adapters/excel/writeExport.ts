import { basename, extname } from 'node:path';
import type { Exported, ExportTask } from '../../contract/fileWork.ts';
import type { ByteSink } from '../files/replaceFile.ts';
import { WriteStopped } from '../files/writeFailure.ts';
import { writeOwn } from './own/writeOwn.ts';
import type { RowBatches, Written } from './write/rowCursor.ts';
import { writeCsv } from './write/writeCsv.ts';
import { writeJsonl } from './write/writeJsonl.ts';
import { type RepeatableRows, writeParquet } from './write/writeParquet.ts';
import { writeXlsx } from './write/writeXlsx.ts';

/**
 * Writes an export in the format its task names: for xlsx into the user's own workbook where that
 * allows it, else into a new one, with a warning that says why. Stops with `too-large`,
 * `target-unwritable` (a new workbook under a name that says macros) and a damaged copy's failures.
 */
export async function writeExport(task: ExportTask, rows: RepeatableRows, sink: ByteSink): Promise<Exported> {
  switch (task.format) {
    case 'csv':
      return { ...(await writeCsv(task, rows.batches(), sink)), warnings: [] };
    case 'jsonl':
      return { ...(await writeJsonl(task, rows.batches(), sink)), warnings: [] };
    case 'parquet':
      return { ...(await writeParquet(task, rows, sink)), warnings: [] };
    case 'xlsx':
      return await writeWorkbook(task, rows.batches(), sink);
  }
}

async function writeWorkbook(task: ExportTask, batches: RowBatches, sink: ByteSink): Promise<Exported> {
  let cuts = 0;
  const onCut = (): void => {
    cuts++;
  };
  const finish = ({ rows, bytes }: Written, warnings: readonly string[]): Exported => ({
    rows,
    bytes,
    warnings: [...warnings, ...(cuts > 0 ? [cutWarning(cuts)] : [])],
  });
  const outcome = task.own ? await writeOwn(task, task.own, batches, sink, onCut) : undefined;
  if (outcome?.written) return finish(outcome.written, outcome.warnings);
  if (/^\.xls[mb]$/i.test(extname(task.target))) throw new WriteStopped(wrongEnding(task.target));
  return finish(await writeXlsx(task, batches, sink, onCut), outcome ? [outcome.reason] : []);
}

const cutWarning = (cuts: number): string =>
  `${cuts === 1 ? 'One text is' : `${cuts.toLocaleString('en')} texts are`} longer than the 32,767 characters a cell holds: cut and marked here, whole in csv.`;

const wrongEnding = (target: string) => ({
  code: 'target-unwritable',
  message: `Excel would not open a workbook without macros under the name ${basename(target)}; choose a name that ends in .xlsx.`,
  retryable: false,
});

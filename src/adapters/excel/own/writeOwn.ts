import { basename } from 'node:path';
import type { ExportTask, OwnWorkbook } from '../../../contract/fileWork.ts';
import type { ByteSink } from '../../files/replaceFile.ts';
import { type RowBatches, RowCursor, type Written } from '../write/rowCursor.ts';
import { ZipWriter } from '../write/zipWriter.ts';
import { type OwnChanges, planChanges } from './ownChanges.ts';
import { type OwnPackage, openOwnPackage } from './ownPackage.ts';
import { type OwnPlan, planOwn } from './planOwn.ts';
import { rewriteSheet } from './rewriteSheet.ts';
import { reasons } from './warnings.ts';

export type OwnOutcome =
  | { readonly written: Written; readonly warnings: readonly string[] }
  /** Nothing was written and no row taken; `reason` is a sentence. */
  | { readonly written: null; readonly reason: string };

/**
 * Writes the user's own workbook with the result columns behind the sheet's last used column, and a
 * Summary sheet. Every part that this does not touch keeps its packed bytes. `onCut` hears of each text
 * that did not fit in its cell. Stops with `too-large`, and with the reader's failures where the copy is
 * damaged.
 */
export async function writeOwn(
  task: ExportTask,
  own: OwnWorkbook,
  batches: RowBatches,
  sink: ByteSink,
  onCut: () => void,
): Promise<OwnOutcome> {
  const from = await openOwnPackage(own.path, own.fileName);
  if (from === 'missing') return { written: null, reason: reasons.missing(own.fileName) };
  if (from === 'other') return { written: null, reason: reasons.notXlsx(own.fileName) };
  try {
    const plan = await planOwn(task, own, from);
    if (typeof plan === 'string') return { written: null, reason: plan };
    const changes = await planChanges({ task, own, from, plan }, onCut);
    if (typeof changes === 'string') return { written: null, reason: changes };
    const cursor = new RowCursor(batches);
    const zip = new ZipWriter(sink, basename(task.target));
    await writeParts(zip, from, plan, changes, cursor);
    await cursor.mustHaveTaken(task.totalRows);
    await zip.end();
    return { written: { rows: cursor.taken, bytes: sink.bytes }, warnings: changes.warnings };
  } finally {
    await from.close();
  }
}

/** In the order of the original, new parts last. */
async function writeParts(
  zip: ZipWriter,
  from: OwnPackage,
  { sheet }: OwnPlan,
  changes: OwnChanges,
  cursor: RowCursor,
): Promise<void> {
  for (const entry of from.parts) {
    const name = entry.name.toLowerCase();
    if (changes.removed.has(name)) continue;
    const text = changes.parts.get(name);
    if (entry === sheet.entry) {
      await zip.entry(entry.name, rewriteSheet(changes.sheet, from.inflate(entry), cursor));
    } else if (text === undefined) await zip.copy(entry, from.packed(entry));
    else await zip.entry(entry.name, [text]);
  }
  for (const [path, text] of changes.newParts) await zip.entry(path, [text]);
}

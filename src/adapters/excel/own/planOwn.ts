import { posix } from 'node:path';
import type { ExportTask, OwnWorkbook } from '../../../contract/fileWork.ts';
import { readRelations } from '../read/packageParts.ts';
import type { ZipEntry } from '../read/zipDirectory.ts';
import { type OutputColumn, outputColumns } from '../write/outputColumns.ts';
import { StyleTable } from '../write/styleTable.ts';
import { type OwnPackage, workbookPath } from './ownPackage.ts';
import { type SheetLayout, scanSheet } from './scanSheet.ts';
import type { Added } from './sheetFrame.ts';
import { AddedStyles } from './stylesPart.ts';
import { reasons } from './warnings.ts';
import { contentTypeOf, isStructureLocked, type SheetTag, sheetTags, workbookTypes } from './workbookPart.ts';
import { hasPlainRoot } from './xmlPatch.ts';

/** Excel's last column is XFD. */
const maxColumns = 16_384;
export const contentTypesPath = '[Content_Types].xml';

/** What the own workbook is made of, found before its first byte is written. */
export type OwnPlan = {
  readonly workbook: { readonly path: string; readonly text: string };
  readonly relationsPath: string;
  readonly sheet: { readonly entry: ZipEntry; readonly tag: SheetTag; readonly layout: SheetLayout };
  readonly worksheets: number;
  /** Absent where the workbook has no styles part yet. */
  readonly stylesPath: string | undefined;
  readonly styles: AddedStyles;
  readonly added: Added;
};

/** What an export into the own workbook is about. */
export type OwnJob = {
  readonly task: ExportTask;
  readonly own: OwnWorkbook;
  readonly from: OwnPackage;
  readonly plan: OwnPlan;
};

/** The plan, or the sentence why the results go into a new workbook. */
export async function planOwn(
  task: ExportTask,
  own: OwnWorkbook,
  from: OwnPackage,
): Promise<OwnPlan | string> {
  const path = await workbookPath(from);
  const text = path && (await from.text(path));
  const types = await from.text(contentTypesPath);
  if (!path || !text || !types) return reasons.notXlsx(own.fileName);
  const refused = refuseWorkbook(task, own, text, contentTypeOf(types, path)) ?? refuseParts(own, from.parts);
  if (refused) return refused;
  const relations = await readRelations(from.package, path);
  const related = relations.ok ? relations.value : [];
  const stylesPath = related.find(({ kind }) => kind === 'styles')?.path;
  const stylesText = stylesPath ? await from.text(stylesPath) : new StyleTable().xml();
  const styles = AddedStyles.over(stylesText ?? '');
  if (!styles) return reasons.parts(own.fileName, stylesPath ?? 'styles');
  const tag = sheetTags(text).find(({ name }) => name === task.sheetName);
  const entry = from.find(related.find(({ id }) => id === tag?.relationId)?.path ?? '');
  const layout = entry && (await scanSheet(from.inflate(entry), own.headerRow));
  if (!tag || !layout || !hasUsualFrame(layout)) return reasons.layout(own.fileName, task.sheetName);
  const added = addedColumns(task, layout);
  if (added.last >= maxColumns) return reasons.columns(task.sheetName, added.last + 1);
  return {
    workbook: { path, text },
    relationsPath: posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`),
    sheet: { entry, tag, layout },
    worksheets: related.filter(({ kind }) => kind === 'worksheet').length,
    stylesPath,
    styles,
    added,
  };
}

/** Tracked changes name sheets by their number; a sheet they do not know makes Excel repair the file. */
function refuseParts({ fileName }: OwnWorkbook, parts: readonly ZipEntry[]): string | undefined {
  const odd = parts.find(({ name, encrypted }) => encrypted || /(^|\/)revisions\//i.test(name));
  return odd && reasons.parts(fileName, odd.name);
}

function refuseWorkbook(
  task: ExportTask,
  { fileName }: OwnWorkbook,
  workbook: string,
  contentType: string | undefined,
): string | undefined {
  if (isStructureLocked(workbook)) return reasons.structure(fileName);
  const isMacro = contentType === workbookTypes.xlsm;
  if (!isMacro && contentType !== workbookTypes.xlsx) return reasons.template(fileName);
  const namesMacros = /\.xlsm$/i.test(task.target);
  if (isMacro === namesMacros) return undefined;
  return isMacro ? reasons.macros(fileName) : reasons.noMacros(fileName);
}

/** Elements of the sheet without a prefix, so that what is put among them needs none. */
const hasUsualFrame = ({ head }: SheetLayout): boolean => hasPlainRoot(head, 'worksheet');

function addedColumns(task: ExportTask, { lastColumn }: SheetLayout): Added {
  const columns: readonly OutputColumn[] = outputColumns(task).filter(({ role }) => role !== 'source');
  const first = lastColumn + 1;
  return { columns, first, last: first + columns.length - 1 };
}

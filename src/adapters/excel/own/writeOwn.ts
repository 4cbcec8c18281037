import { basename, posix } from 'node:path';
import type { ExportTask, OwnWorkbook } from '../../../contract/fileWork.ts';
import type { ByteSink } from '../../files/replaceFile.ts';
import { cellEncoder } from '../write/cellEncoder.ts';
import { columnName } from '../write/columnName.ts';
import { type RowBatches, RowCursor, type Written } from '../write/rowCursor.ts';
import { summarySheetXml, summaryStyles } from '../write/summarySheet.ts';
import { spreadsheetNamespace } from '../write/xmlParts.ts';
import { ZipWriter } from '../write/zipWriter.ts';
import { type OwnPackage, openOwnPackage } from './ownPackage.ts';
import { contentTypesPath, type OwnPlan, planOwn } from './planOwn.ts';
import { rewriteSheet, type SheetRewrite } from './rewriteSheet.ts';
import { extendHead, extendTail } from './sheetFrame.ts';
import { extendTable } from './tablePart.ts';
import { reasons, warnings } from './warnings.ts';
import {
  extendAppProperties,
  extendContentTypes,
  extendRelations,
  extendWorkbook,
  freeSheetName,
  sheetTags,
  tableRelations,
  withoutSignature,
} from './workbookPart.ts';

export type OwnOutcome =
  | { readonly written: Written; readonly warnings: readonly string[] }
  /** Nothing was written and no row taken; `reason` is a sentence. */
  | { readonly written: null; readonly reason: string };

/**
 * Writes the user's own workbook with the result columns behind the sheet's last used column, and a
 * Summary sheet. Every part that this does not touch keeps its packed bytes. Stops with `too-large`,
 * and with the reader's failures where the copy is damaged.
 */
export async function writeOwn(
  task: ExportTask,
  own: OwnWorkbook,
  batches: RowBatches,
  sink: ByteSink,
  onCut: () => void,
): Promise<OwnOutcome> {
  const from = await openOwnPackage(own.path, own.fileName);
  if (!from) return { written: null, reason: reasons.notXlsx(own.fileName) };
  try {
    const plan = await planOwn(task, own, from);
    if (typeof plan === 'string') return { written: null, reason: plan };
    const changes = await planChanges(task, own, from, plan, onCut);
    if (typeof changes === 'string') return { written: null, reason: changes };
    const cursor = new RowCursor(batches);
    const zip = new ZipWriter(sink, basename(task.target));
    for (const entry of from.parts) {
      const name = entry.name.toLowerCase();
      const text = changes.parts.get(name);
      if (changes.removed.has(name)) continue;
      if (entry === plan.sheet.entry) {
        await zip.entry(entry.name, rewriteSheet(changes.sheet, from.inflate(entry), cursor));
      } else if (text === undefined) await zip.copy(entry, from.packed(entry));
      else await zip.entry(entry.name, [text]);
    }
    for (const [path, text] of changes.newParts) await zip.entry(path, [text]);
    await cursor.mustHaveTaken(task.totalRows);
    await zip.end();
    return { written: { rows: cursor.taken, bytes: sink.bytes }, warnings: changes.warnings };
  } finally {
    await from.close();
  }
}

type Changes = {
  /** New text by lower-case path. */
  readonly parts: ReadonlyMap<string, string>;
  readonly newParts: ReadonlyMap<string, string>;
  readonly removed: ReadonlySet<string>;
  readonly sheet: SheetRewrite;
  readonly warnings: readonly string[];
};

async function planChanges(
  task: ExportTask,
  own: OwnWorkbook,
  from: OwnPackage,
  plan: OwnPlan,
  onCut: () => void,
): Promise<Changes | string> {
  const { added, styles, sheet } = plan;
  const summaryStyle = summaryStyles(styles);
  const lastRow = sheet.layout.lastRow;
  const tail = extendTail(sheet.layout.tail, added, own.headerRow);
  const rewrite: SheetRewrite = {
    layout: sheet.layout,
    added,
    encoders: added.columns.map((column, index) =>
      cellEncoder(column, columnName(added.first + index), styles, task.analyser.headlineValues, onCut),
    ),
    headerStyle: styles.id({ look: 'header' }),
    headerRow: own.headerRow,
    head: extendHead(sheet.layout.head, added, lastRow),
    tail: tail.text,
  };
  if (!styles.fits) return reasons.parts(own.fileName, 'styles');
  const removed = new Set(
    from.parts.map(({ name }) => name.toLowerCase()).filter((name) => name.startsWith('_xmlsignatures/')),
  );
  const frame = await extendFrame(task, own, from, plan, { filter: tail.filter, removed });
  if (typeof frame === 'string') return frame;
  const { parts, newParts, summaryPath } = frame;
  const namespace =
    /<worksheet[^>]*\sxmlns=["']([^"']+)["']/.exec(sheet.layout.head)?.[1] ?? spreadsheetNamespace;
  const summary = [...summarySheetXml(task.summary, summaryStyle)].join('');
  newParts.set(summaryPath, summary.replace(spreadsheetNamespace, namespace));
  if (plan.stylesPath) parts.set((from.find(plan.stylesPath)?.name ?? '').toLowerCase(), styles.xml());
  else newParts.set(frame.newStylesPath, styles.xml());
  for (const { path } of await tableRelations(from.package, sheet.entry.name)) {
    const table = extendTable((await from.text(path)) ?? '', added, own.headerRow);
    const name = from.find(path)?.name.toLowerCase();
    if (table !== undefined && name !== undefined) parts.set(name, table);
  }
  const isProtected = /<sheetProtection\b[^>]*\ssheet=["'](?:1|true|on)["']/.test(sheet.layout.tail);
  return {
    parts,
    newParts,
    removed,
    sheet: rewrite,
    warnings: [
      ...(removed.size > 0 ? [warnings.signature(own.fileName)] : []),
      ...(isProtected ? [warnings.protectedSheet(task.sheetName)] : []),
    ],
  };
}

type Frame = {
  readonly parts: Map<string, string>;
  readonly newParts: Map<string, string>;
  readonly summaryPath: string;
  readonly newStylesPath: string;
};

/** The parts that name the others: the workbook, its relations, the content types, the properties. */
async function extendFrame(
  task: ExportTask,
  own: OwnWorkbook,
  from: OwnPackage,
  { workbook, relationsPath, sheet, worksheets, stylesPath }: OwnPlan,
  {
    filter,
    removed,
  }: { filter: { before: string; after: string } | undefined; removed: ReadonlySet<string> },
): Promise<Frame | string> {
  const folder = posix.dirname(workbook.path);
  const summaryPath = freePath(
    from,
    (n) => posix.join(folder, 'worksheets', `sheet${n}.xml`),
    worksheets + 1,
  );
  const newStylesPath = freePath(from, (n) => posix.join(folder, `styles${n === 1 ? '' : n}.xml`), 1);
  const relations = (await from.text(relationsPath)) ?? '';
  const summary = freeSheetName(
    'Summary',
    sheetTags(workbook.text).map(({ name }) => name),
  );
  const relationId = freeId(relations, 'rIdSummary');
  const added = [
    { path: summaryPath, kind: 'worksheet' as const, id: relationId },
    ...(stylesPath
      ? []
      : [{ path: newStylesPath, kind: 'styles' as const, id: freeId(relations, 'rIdStyles') }]),
  ];
  const texts: [string, string | undefined][] = [
    [
      workbook.path,
      extendWorkbook(workbook.text, {
        summary,
        relationId,
        sheetName: task.sheetName,
        ...(filter && { filter }),
      }),
    ],
    [relationsPath, extendRelations(relations, workbook.path, sheet.tag.relationId, added)],
    [contentTypesPath, extendContentTypes((await from.text(contentTypesPath)) ?? '', added, removed)],
  ];
  const odd = texts.find(([, text]) => text === undefined);
  if (odd) return reasons.parts(own.fileName, odd[0]);
  const properties = await from.text('docProps/app.xml');
  if (properties) texts.push(['docProps/app.xml', extendAppProperties(properties, worksheets, summary)]);
  if (removed.size > 0) texts.push(['_rels/.rels', withoutSignature((await from.text('_rels/.rels')) ?? '')]);
  const parts = new Map(
    texts.map(([path, text]) => [(from.find(path)?.name ?? path).toLowerCase(), text ?? '']),
  );
  return { parts, newParts: new Map(), summaryPath, newStylesPath };
}

function freePath(from: OwnPackage, path: (n: number) => string, first: number): string {
  for (let n = first; ; n++) if (!from.find(path(n))) return path(n);
}

function freeId(relations: string, wanted: string): string {
  let id = wanted;
  for (let n = 2; new RegExp(`["']${id}["']`, 'i').test(relations); n++) id = `${wanted}${n}`;
  return id;
}

import { cellEncoder } from '../write/cellEncoder.ts';
import { columnName } from '../write/columnName.ts';
import { summarySheetXml, summaryStyles } from '../write/summarySheet.ts';
import { spreadsheetNamespace } from '../write/xmlParts.ts';
import { extendFrame } from './ownFrame.ts';
import type { OwnJob } from './planOwn.ts';
import type { SheetRewrite } from './rewriteSheet.ts';
import { extendHead, extendTail, type Tail } from './sheetFrame.ts';
import { extendTable } from './tablePart.ts';
import { reasons, warnings } from './warnings.ts';
import { tableRelations } from './workbookPart.ts';

export type OwnChanges = {
  /** New text by lower-case path. */
  readonly parts: ReadonlyMap<string, string>;
  readonly newParts: ReadonlyMap<string, string>;
  /** By lower-case path. */
  readonly removed: ReadonlySet<string>;
  readonly sheet: SheetRewrite;
  readonly warnings: readonly string[];
};

/** The text of every part that changes, but for the sheet's rows; or the sentence why it cannot be. */
export async function planChanges(job: OwnJob, onCut: () => void): Promise<OwnChanges | string> {
  const { task, own, from, plan } = job;
  const { styles, sheet } = plan;
  const tail = extendTail(sheet.layout.tail, plan.added, own.headerRow);
  // Every style has to be asked for before the styles part is written.
  const rewrite = planSheet(job, tail, onCut);
  const summary = summaryXml(job);
  if (!styles.fits) return reasons.parts(own.fileName, 'styles');
  const removed = new Set(
    from.parts.map(({ name }) => name.toLowerCase()).filter((name) => name.startsWith('_xmlsignatures/')),
  );
  const frame = await extendFrame(job, removed, tail.filter);
  if (typeof frame === 'string') return frame;
  const stylesPart = plan.stylesPath && from.find(plan.stylesPath)?.name.toLowerCase();
  const parts = new Map([...frame.parts, ...(await extendTables(job))]);
  if (stylesPart) parts.set(stylesPart, styles.xml());
  return {
    parts,
    newParts: new Map([
      [frame.summaryPath, summary],
      ...(stylesPart ? [] : [[frame.newStylesPath, styles.xml()] as const]),
    ]),
    removed,
    sheet: rewrite,
    warnings: [
      ...(removed.size > 0 ? [warnings.signature(own.fileName)] : []),
      ...(isProtected(sheet.layout.tail) ? [warnings.protectedSheet(task.sheetName)] : []),
    ],
  };
}

const isProtected = (tail: string): boolean =>
  /<sheetProtection\b[^>]*\ssheet=["'](?:1|true|on)["']/.test(tail);

function planSheet({ task, own, plan }: OwnJob, tail: Tail, onCut: () => void): SheetRewrite {
  const { added, styles, sheet } = plan;
  return {
    layout: sheet.layout,
    added,
    encoders: added.columns.map((column, index) =>
      cellEncoder(column, columnName(added.first + index), styles, task.analyser.headlineValues, onCut),
    ),
    headerStyle: styles.id({ look: 'header' }),
    headerRow: own.headerRow,
    head: extendHead(sheet.layout.head, added, sheet.layout.lastRow),
    tail: tail.text,
  };
}

/** In the namespace of the sheet it stands beside: a strict workbook has another. */
function summaryXml({ task, plan }: OwnJob): string {
  const { head } = plan.sheet.layout;
  const namespace = /<worksheet[^>]*\sxmlns=["']([^"']+)["']/.exec(head)?.[1] ?? spreadsheetNamespace;
  const xml = [...summarySheetXml(task.summary, summaryStyles(plan.styles))].join('');
  return xml.replace(spreadsheetNamespace, namespace);
}

async function extendTables({ own, from, plan }: OwnJob): Promise<[path: string, text: string][]> {
  const extended: [string, string][] = [];
  for (const { path } of await tableRelations(from.package, plan.sheet.entry.name)) {
    const table = extendTable((await from.text(path)) ?? '', plan.added, own.headerRow);
    const name = from.find(path)?.name.toLowerCase();
    if (table !== undefined && name !== undefined) extended.push([name, table]);
  }
  return extended;
}

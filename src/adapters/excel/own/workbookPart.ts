import { posix } from 'node:path';
import { type Package, type Relation, readRelations } from '../read/packageParts.ts';
import { xmlText } from '../write/excelText.ts';
import { absoluteRange, readRange } from './cellRef.ts';
import { findElement, hasPlainRoot, Patch, tags } from './xmlPatch.ts';

const worksheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const stylesType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';
/** Root element and content type of a workbook with and without macros; others (templates, add-ins) are left alone. */
export const workbookTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
} as const;

/** A name that no sheet has, whatever the case. */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let n = 1; lower.has(name.toLowerCase()); n++) name = `${wanted} (Rowmill${n === 1 ? '' : ` ${n}`})`;
  return name;
}

export type SheetTag = { readonly name: string; readonly relationId: string };

/** Every tab in order, chart sheets too. */
export function sheetTags(workbook: string): readonly SheetTag[] {
  return (findElement(workbook, 'sheets')?.children ?? []).map((tag) => ({
    name: tag.attribute('name') ?? '',
    relationId: /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag.raw)?.[1] ?? '',
  }));
}

export const isStructureLocked = (workbook: string): boolean =>
  /^(?:1|true|on)$/i.test(findElement(workbook, 'workbookProtection')?.tag.attribute('lockStructure') ?? '');

type WorkbookChange = {
  readonly summary: string;
  readonly relationId: string;
  /** The tab that was written to, and what its autofilter was and is. */
  readonly sheetName: string;
  readonly filter?: { readonly before: string; readonly after: string };
};

/** The workbook part with the Summary behind the last tab, so that no tab's number changes. Undefined where it has an unknown layout. */
export function extendWorkbook(part: string, change: WorkbookChange): string | undefined {
  const sheets = findElement(part, 'sheets');
  const last = sheets?.children.at(-1)?.raw ?? '';
  const [, idName, prefix] = /\s(([\w.-]+):id)\s*=/.exec(last) ?? [];
  if (!sheets || !idName || !hasPlainRoot(part, 'workbook')) return undefined;
  // Some writers declare the prefix on each sheet rather than once above.
  const declared = new RegExp(`\\sxmlns:${prefix}\\s*=\\s*(?:"[^"]*"|'[^']*')`).exec(last)?.[0] ?? '';
  const ids = sheets.children.map((tag) => Number(tag.attribute('sheetId') ?? 0));
  const patch = new Patch(part);
  patch.append(sheets, [
    `<sheet${declared} name="${xmlText(change.summary)}" sheetId="${Math.max(...ids) + 1}" ${idName}="${change.relationId}"/>`,
  ]);
  extendFilterName(part, patch, change);
  return patch.text();
}

/** Excel keeps an autofilter also as a hidden name; two that differ make it repair the file. */
function extendFilterName(part: string, patch: Patch, { sheetName, filter }: WorkbookChange): void {
  const before = readRange(filter?.before ?? '');
  const after = readRange(filter?.after ?? '');
  if (!before || !after) return;
  const index = sheetTags(part).findIndex(({ name }) => name === sheetName);
  for (const tag of tags(part)) {
    if (tag.name !== 'definedName' || tag.kind !== 'open') continue;
    if (tag.attribute('name') !== '_xlnm._FilterDatabase') continue;
    if (tag.attribute('localSheetId') !== String(index)) continue;
    const end = part.indexOf('<', tag.end);
    const text = part.slice(tag.end, end);
    const wanted = absoluteRange(before);
    if (text.endsWith(`!${wanted}`)) {
      patch.replace(tag.end, end, `${text.slice(0, -wanted.length)}${absoluteRange(after)}`);
    }
  }
}

/** A part that is added, and the relation of the workbook to it. */
export type NewPart = { readonly path: string; readonly kind: 'worksheet' | 'styles'; readonly id: string };

/** The relations with the new parts; their types are spelt as the sheet's own, since strict packages spell them differently. */
export function extendRelations(
  part: string,
  workbookPath: string,
  sheetRelation: string,
  added: readonly NewPart[],
): string | undefined {
  const root = findElement(part, 'Relationships');
  const like = root?.children.find((tag) => tag.attribute('Id') === sheetRelation)?.attribute('Type');
  if (!root || !like?.endsWith('/worksheet') || !hasPlainRoot(part, 'Relationships')) return undefined;
  const patch = new Patch(part);
  const base = like.slice(0, -'worksheet'.length);
  patch.append(
    root,
    added.map(({ id, kind, path }) => {
      const target = posix.relative(posix.dirname(workbookPath), path);
      return `<Relationship Id="${id}" Type="${base}${kind}" Target="${xmlText(target)}"/>`;
    }),
  );
  return patch.text();
}

/** The content types with the new parts and without the removed ones. */
export function extendContentTypes(
  part: string,
  added: readonly NewPart[],
  removed: ReadonlySet<string>,
): string | undefined {
  const root = findElement(part, 'Types');
  if (!root || !hasPlainRoot(part, 'Types')) return undefined;
  const patch = new Patch(part);
  for (const tag of root.children) {
    const path = (tag.attribute('PartName') ?? '').replace(/^\//, '').toLowerCase();
    if (tag.name === 'Override' && tag.kind === 'empty' && removed.has(path))
      patch.replace(tag.start, tag.end, '');
  }
  patch.append(
    root,
    added.map(
      ({ path, kind }) =>
        `<Override PartName="/${xmlText(path)}" ContentType="${kind === 'styles' ? stylesType : worksheetType}"/>`,
    ),
  );
  return patch.text();
}

/** The content type that the package gives a part by its own name. */
export function contentTypeOf(part: string, path: string): string | undefined {
  const wanted = `/${path}`.toLowerCase();
  const types = [...tags(part)];
  const own = types.find(
    (tag) => tag.name === 'Override' && tag.attribute('PartName')?.toLowerCase() === wanted,
  );
  const extension = posix.extname(path).slice(1).toLowerCase();
  const byEnding = types.find(
    (tag) => tag.name === 'Default' && tag.attribute('Extension')?.toLowerCase() === extension,
  );
  return (own ?? byEnding)?.attribute('ContentType');
}

/** The package's relations without the digital signature's. */
export function withoutSignature(part: string): string {
  const patch = new Patch(part);
  for (const tag of tags(part)) {
    if (tag.name !== 'Relationship' || tag.kind === 'close') continue;
    if (/\/digital-signature\/origin$/.test(tag.attribute('Type') ?? ''))
      patch.replace(tag.start, tag.end, '');
  }
  return patch.text();
}

/** docProps/app.xml with one more worksheet; as it was where it does not list them in the usual way. */
export function extendAppProperties(part: string, worksheets: number, name: string): string {
  const titles = findElement(part, 'TitlesOfParts');
  const headings = findElement(part, 'HeadingPairs');
  if (!titles || !headings) return part;
  const inside = part.slice(titles.tag.end, titles.close);
  const listed = [...inside.matchAll(/<(vt:lpstr)>[^<]*<\/vt:lpstr>/g)];
  const count = /<vt:i4>(\d+)<\/vt:i4>/.exec(part.slice(headings.tag.end, headings.close));
  const after = listed[worksheets - 1];
  if (count === null || Number(count[1]) !== worksheets || after === undefined) return part;
  const patch = new Patch(part);
  const countAt = headings.tag.end + count.index;
  patch.replace(countAt, countAt + count[0].length, `<vt:i4>${worksheets + 1}</vt:i4>`);
  const at = titles.tag.end + after.index + after[0].length;
  patch.replace(at, at, `<vt:lpstr>${xmlText(name)}</vt:lpstr>`);
  const size = /(<vt:vector\b[^>]*\ssize=")(\d+)"/.exec(inside);
  if (size) {
    const sizeAt = titles.tag.end + size.index;
    patch.replace(sizeAt, sizeAt + size[0].length, `${size[1]}${Number(size[2]) + 1}"`);
  }
  return patch.text();
}

/** Relations of a sheet to its tables. */
export async function tableRelations(from: Package, sheetPath: string): Promise<readonly Relation[]> {
  const relations = await readRelations(from, sheetPath);
  return relations.ok ? relations.value.filter(({ kind }) => kind === 'table') : [];
}

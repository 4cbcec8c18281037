import { ok, type Result } from '../../../core/failure.ts';
import { damaged, notWorkbook } from './fileFailure.ts';
import {
  elements,
  findPart,
  type Package,
  type Relation,
  readRelations,
  readSmallPart,
} from './packageParts.ts';
import type { WorkbookSheet } from './workbook.ts';
import { unescapeXml } from './xmlText.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** What the workbook part says: sheets in the order of their tabs, and where texts and styles lie. */
export type WorkbookParts = {
  readonly sheets: readonly (WorkbookSheet & { readonly part: ZipEntry })[];
  readonly date1904: boolean;
  readonly strings: ZipEntry | undefined;
  readonly styles: ZipEntry | undefined;
};

const usualPath = 'xl/workbook.xml';

/** Reads the workbook part and its relations; says what another kind of package looks like. */
export async function readWorkbookParts(from: Package): Promise<Result<WorkbookParts>> {
  const root = await readRelations(from, '');
  if (!root.ok) return root;
  const path = root.value.find((relation) => relation.kind === 'officeDocument')?.path ?? usualPath;
  const entry = findPart(from, path);
  const { fileName } = from.source;
  if (entry === undefined || !/\.xml$/i.test(entry.name)) return otherPackage(from, fileName);
  const part = await readSmallPart(from.source, entry);
  if (!part.ok) return part;
  if (!/<(?:[\w.-]+:)?workbook[\s>/]/.test(part.value)) return otherPackage(from, fileName);
  const relations = await readRelations(from, entry.name);
  if (!relations.ok) return relations;
  const sheets = sheetsOf(from, part.value, relations.value);
  if (sheets.some((sheet) => sheet.part === undefined)) {
    return damaged(fileName, 'a sheet that it lists is not in the file');
  }
  return ok({
    sheets: sheets.flatMap((sheet) => (sheet.part === undefined ? [] : [{ ...sheet, part: sheet.part }])),
    date1904: readDate1904(part.value),
    strings: relatedPart(from, relations.value, 'sharedStrings'),
    styles: relatedPart(from, relations.value, 'styles'),
  });
}

function relatedPart(from: Package, relations: readonly Relation[], kind: string): ZipEntry | undefined {
  const relation = relations.find((one) => one.kind === kind);
  return relation && findPart(from, relation.path);
}

type FoundSheet = WorkbookSheet & { readonly part: ZipEntry | undefined };

/** Chart, dialog and macro sheets have relations of other kinds and hold no rows. */
function sheetsOf(from: Package, part: string, relations: readonly Relation[]): readonly FoundSheet[] {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: FoundSheet[] = [];
  for (const element of elements(part, 'sheet')) {
    const relation = byId.get(unescapeXml(element.attribute('id') ?? ''));
    if (relation?.kind !== 'worksheet') continue;
    const state = element.attribute('state');
    sheets.push({
      name: unescapeXml(element.attribute('name') ?? ''),
      state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
      part: findPart(from, relation.path),
    });
  }
  return sheets;
}

function readDate1904(part: string): boolean {
  for (const element of elements(part, 'workbookPr')) {
    return /^(?:1|true|on)$/i.test(element.attribute('date1904') ?? '');
  }
  return false;
}

const saveAs = 'Open it in Excel and save it as “Excel Workbook (.xlsx)”.';

function otherPackage({ parts }: Package, fileName: string): Result<never> {
  const names = [...parts.keys()];
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (parts.has('xl/workbook.bin')) {
    return notWorkbook(fileName, 'it is in Excel’s binary format (.xlsb)', saveAs);
  }
  if (has('word/')) return notWorkbook(fileName, 'it is a Word document', 'Choose an .xlsx file.');
  if (has('ppt/')) return notWorkbook(fileName, 'it is a PowerPoint file', 'Choose an .xlsx file.');
  if (parts.has('mimetype') && parts.has('content.xml')) {
    return notWorkbook(
      fileName,
      'it is an OpenDocument file',
      'Open it in its program and save it as .xlsx.',
    );
  }
  if (has('index/')) {
    return notWorkbook(fileName, 'it looks like a Numbers file', 'Export it from Numbers as Excel.');
  }
  return notWorkbook(
    fileName,
    'it is a zip archive without a workbook in it',
    'Unpack it and choose the .xlsx file.',
  );
}

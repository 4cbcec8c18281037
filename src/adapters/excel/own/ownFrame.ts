import { posix } from 'node:path';
import { written } from '../../../contract/words/enWritten.ts';
import type { OwnPackage } from './ownPackage.ts';
import { contentTypesPath, type OwnJob } from './planOwn.ts';
import type { Tail } from './sheetFrame.ts';
import { reasons } from './warnings.ts';
import {
  extendAppProperties,
  extendContentTypes,
  extendRelations,
  extendWorkbook,
  freeSheetName,
  type NewPart,
  sheetTags,
  withoutSignature,
} from './workbookPart.ts';

const propertiesPath = 'docProps/app.xml';
const packageRelationsPath = '_rels/.rels';

export type OwnFrame = {
  /** New text by lower-case path. */
  readonly parts: ReadonlyMap<string, string>;
  readonly summaryPath: string;
  /** Where a styles part goes if there is none yet. */
  readonly newStylesPath: string;
};

/** The parts that name the others: the workbook, its relations, the content types, the properties. */
export async function extendFrame(
  { task, own, from, plan }: OwnJob,
  removed: ReadonlySet<string>,
  filter: Tail['filter'],
): Promise<OwnFrame | string> {
  const { workbook, relationsPath, sheet, worksheets } = plan;
  const relations = (await from.text(relationsPath)) ?? '';
  const added = newParts(from, plan, relations);
  const names = sheetTags(workbook.text).map(({ name }) => name);
  const summary = freeSheetName((task.names ?? written).summary, names);
  const change = { summary, relationId: added.summary.id, sheetName: task.sheetName };
  const list = plan.stylesPath ? [added.summary] : [added.summary, added.styles];
  const texts: [string, string | undefined][] = [
    [workbook.path, extendWorkbook(workbook.text, { ...change, ...(filter && { filter }) })],
    [relationsPath, extendRelations(relations, workbook.path, sheet.tag.relationId, list)],
    [contentTypesPath, extendContentTypes((await from.text(contentTypesPath)) ?? '', list, removed)],
  ];
  const odd = texts.find(([, text]) => text === undefined);
  if (odd) return reasons.parts(own.fileName, odd[0]);
  const properties = await from.text(propertiesPath);
  if (properties) texts.push([propertiesPath, extendAppProperties(properties, worksheets, summary)]);
  if (removed.size > 0) {
    texts.push([packageRelationsPath, withoutSignature((await from.text(packageRelationsPath)) ?? '')]);
  }
  const name = (path: string): string => (from.find(path)?.name ?? path).toLowerCase();
  return {
    parts: new Map(texts.map(([path, text = '']) => [name(path), text])),
    summaryPath: added.summary.path,
    newStylesPath: added.styles.path,
  };
}

type NewParts = { readonly summary: NewPart; readonly styles: NewPart };

function newParts(from: OwnPackage, { workbook, worksheets }: OwnJob['plan'], relations: string): NewParts {
  const folder = posix.dirname(workbook.path);
  const sheet = (n: number): string => posix.join(folder, 'worksheets', `sheet${n}.xml`);
  const styles = (n: number): string => posix.join(folder, `styles${n === 1 ? '' : n}.xml`);
  return {
    summary: {
      path: freePath(from, sheet, worksheets + 1),
      kind: 'worksheet',
      id: freeId(relations, 'rIdSummary'),
    },
    styles: { path: freePath(from, styles, 1), kind: 'styles', id: freeId(relations, 'rIdStyles') },
  };
}

function freePath(from: OwnPackage, path: (n: number) => string, first: number): string {
  for (let n = first; ; n++) if (!from.find(path(n))) return path(n);
}

function freeId(relations: string, wanted: string): string {
  let id = wanted;
  for (let n = 2; new RegExp(`["']${id}["']`, 'i').test(relations); n++) id = `${wanted}${n}`;
  return id;
}

import { xmlText } from './excelText.ts';

/** The fixed parts of a workbook package (ECMA-376 part 1, 12 and 18.2). */

export const xmlHeader = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = 'http://schemas.openxmlformats.org';
export const spreadsheetNamespace = `${schemas}/spreadsheetml/2006/main`;
const relationTypes = `${schemas}/officeDocument/2006/relationships`;
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A sheet as the workbook lists it; `filter` is the range of its autofilter, as `$A$1:$Y$101`. */
export type SheetEntry = { readonly name: string; readonly filter?: string };

export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

export function contentTypesXml(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, index) =>
    override(`/${sheetPath(index)}`, `${contentType}.worksheet+xml`),
  );
  return (
    `${xmlHeader}<Types xmlns="${schemas}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override('/xl/workbook.xml', `${contentType}.sheet.main+xml`) +
    override('/xl/styles.xml', `${contentType}.styles+xml`) +
    `${parts.join('')}</Types>`
  );
}

export function packageRelationsXml(): string {
  return relations([['officeDocument', 'xl/workbook.xml']]);
}

export function workbookRelationsXml(sheets: number): string {
  const targets = Array.from(
    { length: sheets },
    (_, index) => ['worksheet', sheetPath(index).slice('xl/'.length)] as const,
  );
  return relations([...targets, ['styles', 'styles.xml']]);
}

/** Excel keeps an autofilter also as a hidden name; without it some programs drop the filter. */
export function workbookXml(sheets: readonly SheetEntry[]): string {
  const list = sheets.map(
    (sheet, index) => `<sheet name="${xmlText(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const filters = sheets.flatMap((sheet, index) =>
    sheet.filter === undefined
      ? []
      : `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${xmlText(sheet.name.replaceAll("'", "''"))}'!${sheet.filter}</definedName>`,
  );
  return (
    `${xmlHeader}<workbook xmlns="${spreadsheetNamespace}" xmlns:r="${relationTypes}">` +
    `<bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets>` +
    (filters.length > 0 ? `<definedNames>${filters.join('')}</definedNames>` : '') +
    '</workbook>'
  );
}

const override = (part: string, type: string): string =>
  `<Override PartName="${part}" ContentType="${type}"/>`;

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationTypes}/${type}" Target="${target}"/>`,
  );
  return `${xmlHeader}<Relationships xmlns="${schemas}/package/2006/relationships">${list.join('')}</Relationships>`;
}

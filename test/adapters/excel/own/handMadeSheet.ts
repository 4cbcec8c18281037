import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workbookParts } from '../../../fixtures/workbooks/workbookParts.ts';
import { type ZipPart, zipFile } from '../../../fixtures/workbooks/zipFile.ts';
import { sourceColumn, temporaryFolder } from '../write/exportSample.ts';
import { exportInto, resultAt } from './ownSample.ts';
import { openpyxlCells } from './programs.ts';

/** Small hand-made sheets, each with one thing that differs between programs that write them. */

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const text = (ref: string, value: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
export const header = `<row r="1">${text('A1', 'Invoice')}${text('B1', 'Amount')}</row>`;
export const row = (n: number): string =>
  `<row r="${n}">${text(`A${n}`, `R-${n}`)}<c r="B${n}"><v>${n}</v></c></row>`;
export const sheet = (data: string, around: { head?: string; tail?: string; root?: string } = {}): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${around.root ?? main}">${around.head ?? ''}<sheetData>${data}</sheetData>${around.tail ?? ''}</worksheet>`;

const contentTypes = (
  workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
) =>
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${workbook}"/>` +
  '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';

export type Source = {
  readonly xml: string | Buffer;
  readonly change?: (parts: ZipPart[]) => ZipPart[];
  readonly workbookType?: string;
  readonly workbookPr?: string;
};

/** Exports results for rows 2 and 3 into a workbook with that sheet. */
export async function exportSheet(
  { xml, change = (parts) => parts, workbookType, workbookPr }: Source,
  targetName?: string,
) {
  const path = join(await temporaryFolder(), 'source.xlsx');
  const parts = workbookParts({ sheets: [{ name: 'Refunds', xml }], ...(workbookPr && { workbookPr }) });
  await writeFile(path, zipFile(change(typed(parts, workbookType))));
  const exported = await exportInto(path, [2, 3].map(resultAt), {
    sheetName: 'Refunds',
    sourceColumns: [sourceColumn(0, 'Invoice'), sourceColumn(1, 'Amount')],
    ...(targetName && { targetName }),
  });
  const part = (name: string): string => exported.parts.get(name)?.toString() ?? '';
  const warnings = exported.result.ok ? exported.result.value.warnings : [];
  return { ...exported, part, sheetXml: part('xl/worksheets/sheet1.xml'), warnings };
}

export async function refundCells(target: string) {
  const cells = await openpyxlCells(target);
  return cells.Refunds ?? {};
}

/** The parts with these content types, in place of the plain ones. */
export const typed = (parts: ZipPart[], workbookType?: string): ZipPart[] => [
  { name: '[Content_Types].xml', content: contentTypes(workbookType) },
  ...parts.filter(({ name }) => name !== '[Content_Types].xml'),
];

export const macros = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';

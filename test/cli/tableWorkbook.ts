import { writeFile } from 'node:fs/promises';
import { escapeXml, workbookFile } from '../fixtures/workbooks/workbookParts.ts';

/** A workbook of one sheet, every cell text. */
export async function writeTable(path: string, rows: readonly (readonly string[])[]): Promise<void> {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`;
  const data = rows.map((row, at) => `<row r="${at + 1}">${row.map(cell).join('')}</row>`).join('');
  await writeFile(path, workbookFile({ sheets: [{ name: 'Table', data }] }));
}

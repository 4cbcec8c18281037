import { failed, type Result } from '../../../core/failure.ts';
import type { WorkbookSheet } from './workbook.ts';

export function sheetMissing(
  fileName: string,
  sheetName: string,
  sheets: readonly WorkbookSheet[],
): Result<never> {
  const names = sheets.map((sheet) => `“${sheet.name}”`).join(', ');
  return failed(
    'sheet-missing',
    `“${fileName}” has no sheet named “${sheetName}”. Choose one of its sheets: ${names}.`,
  );
}

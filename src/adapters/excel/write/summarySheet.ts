import type { SummaryLine } from '../../../contract/fileWork.ts';
import { numberXml, textXml } from './cellEncoder.ts';
import { columnWidth } from './columnWidth.ts';
import type { Styles } from './styleTable.ts';
import { spreadsheetNamespace, xmlHeader } from './xmlParts.ts';

export type SummaryStyles = {
  readonly title: number;
  readonly text: number;
  readonly whole: number;
  readonly decimal: number;
  readonly note: number;
};

export function summaryStyles(styles: Styles): SummaryStyles {
  return {
    title: styles.id({ look: 'title' }),
    text: styles.id({}),
    whole: styles.id({ format: '#,##0' }),
    decimal: styles.id({ format: '#,##0.00' }),
    note: styles.id({ look: 'note' }),
  };
}

const noteWidth = 70;

/** The Summary sheet as XML: label, value and note of each line, section titles bold. */
export function* summarySheetXml(lines: readonly SummaryLine[], styles: SummaryStyles): Generator<string> {
  const items = lines.filter((line) => line.value !== null);
  const labels = columnWidth(
    '',
    lines.map((line) => line.label),
  );
  const values = columnWidth(
    '',
    items.map((line) => String(line.value)),
  );
  yield `${xmlHeader}<worksheet xmlns="${spreadsheetNamespace}">` +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><cols>` +
    `${column(1, labels)}${column(2, values)}${column(3, noteWidth)}</cols><sheetData>`;
  for (const [index, line] of lines.entries()) yield lineXml(line, index + 1, styles);
  yield '</sheetData></worksheet>';
}

const column = (index: number, width: number): string =>
  `<col min="${index}" max="${index}" width="${width}" customWidth="1"/>`;

function lineXml({ label, value, note }: SummaryLine, row: number, styles: SummaryStyles): string {
  const isTitle = value === null;
  const cells = [textXml(`<c r="A${row}"`, isTitle ? styles.title : styles.text, label)];
  if (typeof value === 'number') {
    cells.push(numberXml(`<c r="B${row}"`, Number.isInteger(value) ? styles.whole : styles.decimal, value));
  } else if (value !== null) {
    cells.push(textXml(`<c r="B${row}"`, styles.text, value));
  }
  if (note !== undefined) cells.push(textXml(`<c r="C${row}"`, styles.note, note));
  return `<row r="${row}">${cells.join('')}</row>`;
}

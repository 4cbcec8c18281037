import type { ExportRow, ExportTask } from '../../../contract/fileWork.ts';
import { cellXmlText, maxCellCharacters } from './excelText.ts';
import { dateFormatFor, moneyFormat, numberFormatFor } from './numberFormat.ts';
import type { OutputColumn, OutputValue } from './outputColumns.ts';
import { dateShape, serialDate } from './serialDate.ts';
import type { Look, Styles } from './styleTable.ts';

/** Codes Excel accepts as an error in a file; any other would make it call the file damaged. */
const errorCodes = new Set([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
]);
/** Excel reads such text as a formula as soon as someone types Enter in the cell. */
const formulaLike = /^[=+\-@]/;

/** The XML of one column's cell in a row (the empty string for an empty cell). `rowText` is the sheet row. */
export type CellEncoder = (row: ExportRow, rowText: string) => string;
type Encode = (value: OutputValue, reference: string) => string;

/**
 * Asks `styles` for every style the column can need, so that styles can be written before the sheet. `onCut`
 * hears of each text that is longer than a cell can hold.
 */
export function cellEncoder(
  column: OutputColumn,
  letters: string,
  styles: Styles,
  tones: ExportTask['analyser']['headlineValues'],
  onCut: () => void,
): CellEncoder {
  const encode =
    column.role === 'headline' ? headlineEncoder(styles, tones) : plainEncoder(column, styles, onCut);
  return (row, rowText) => {
    const value = column.value(row);
    return value === null ? '' : encode(value, `<c r="${letters}${rowText}"`);
  };
}

export function textXml(reference: string, style: number, text: string): string {
  return `${reference}${styleAttribute(style)} t="inlineStr"><is><t xml:space="preserve">${cellXmlText(text)}</t></is></c>`;
}

export function numberXml(reference: string, style: number, value: number | string): string {
  return `${reference}${styleAttribute(style)}><v>${value}</v></c>`;
}

const styleAttribute = (style: number): string => (style === 0 ? '' : ` s="${style}"`);

function headlineEncoder(styles: Styles, tones: ExportTask['analyser']['headlineValues']): Encode {
  const byValue = new Map(tones.map(({ value, tone }) => [value, styles.id({ look: tone satisfies Look })]));
  return (value, reference) => {
    const text = String(value);
    return textXml(reference, byValue.get(text) ?? 0, text);
  };
}

function plainEncoder(column: OutputColumn, styles: Styles, onCut: () => void): Encode {
  const textFormat = column.format === '@' ? '@' : undefined;
  const text = styles.id({ format: textFormat });
  const guarded = styles.id({ format: textFormat, keepsText: true });
  const number = styles.id({ format: numberFormatFor(column.format) });
  const amounts =
    column.role === 'money'
      ? new Map([0, 2, 3].map((decimals) => [decimals, styles.id({ format: moneyFormat(decimals) })]))
      : undefined;
  const date = dateEncoder(column, styles);
  const writeText = (value: string, reference: string) => {
    if (value.length > maxCellCharacters) onCut();
    return textXml(reference, formulaLike.test(value) ? guarded : text, value);
  };
  return (value, reference) => {
    if (typeof value === 'string') return writeText(value, reference);
    if (typeof value === 'number') return finiteXml(reference, number, value);
    if (typeof value === 'boolean') return `${reference} t="b"><v>${value ? 1 : 0}</v></c>`;
    if (value === null) return '';
    if ('d' in value) return date(value.d, reference) ?? writeText(value.d, reference);
    if ('e' in value)
      return errorCodes.has(value.e) ? errorXml(reference, value.e) : writeText(value.e, reference);
    return numberXml(reference, amounts?.get(value.decimals) ?? 0, value.amount);
  };
}

function dateEncoder(
  column: OutputColumn,
  styles: Styles,
): (iso: string, reference: string) => string | undefined {
  const style = {
    date: styles.id({ format: dateFormatFor(column.format, 'date') }),
    dateTime: styles.id({ format: dateFormatFor(column.format, 'dateTime') }),
    time: styles.id({ format: dateFormatFor(column.format, 'time') }),
  };
  return (iso, reference) => {
    const serial = serialDate(iso);
    return serial === undefined ? undefined : numberXml(reference, style[dateShape(iso)], serial);
  };
}

const errorXml = (reference: string, code: string): string => `${reference} t="e"><v>${code}</v></c>`;

/** Excel has no infinities; what it shows for such a result is #NUM!. */
const finiteXml = (reference: string, style: number, value: number): string =>
  Number.isFinite(value) ? numberXml(reference, style, value) : errorXml(reference, '#NUM!');

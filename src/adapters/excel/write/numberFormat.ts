import type { DateShape } from './serialDate.ts';

const defaultFormats: Readonly<Record<DateShape, string>> = {
  date: 'yyyy-mm-dd',
  dateTime: 'yyyy-mm-dd hh:mm:ss',
  time: 'hh:mm:ss',
};

/** The format without what it only shows: quoted and escaped text, padding, colours and conditions. */
function codes(format: string): string {
  return format
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
}

const isGeneral = (format: string): boolean => /^general$/i.test(format.trim());

export function isDateFormat(format: string): boolean {
  return !isGeneral(format) && /[dmyhs]/i.test(codes(format));
}

/** The format a number is shown with: the column's own, unless it would show the number as a date. */
export function numberFormatFor(columnFormat: string | undefined): string | undefined {
  return columnFormat === undefined || isGeneral(columnFormat) || isDateFormat(columnFormat)
    ? undefined
    : columnFormat;
}

/** The format a date is shown with: the column's own if it shows dates, and times where there is only a time. */
export function dateFormatFor(columnFormat: string | undefined, shape: DateShape): string {
  if (columnFormat === undefined || !isDateFormat(columnFormat)) return defaultFormats[shape];
  if (shape === 'time' && !/[hs]/i.test(codes(columnFormat))) return defaultFormats.time;
  return columnFormat;
}

/** Excel's format for an amount with the decimals of its currency. */
export function moneyFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

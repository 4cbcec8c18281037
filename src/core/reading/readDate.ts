import type { DateOrder } from './columnReading.ts';
import { monthOfName } from './monthNames.ts';
import { dateOfParts } from './serialDate.ts';

/** Longer text is prose, not a date. */
const longestDate = 48;

/** A time of day after the date, with or without seconds, fraction, am/pm and zone; it is left out. */
const time =
  '(?:[T ,]+\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d{1,9})?)?\\s?(?:[ap]\\.?m\\.?)?\\s?(?:Z|UTC|GMT)?(?:[+-]\\d{2}:?\\d{2})?)?';
const yearFirst = new RegExp(`^(\\d{4})([-/. ])(\\d{1,2})\\2(\\d{1,2})\\.?${time}$`, 'i');
const compact = /^(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?$/;
const digits = new RegExp(`^(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{2}|\\d{4})\\.?${time}$`, 'i');
const weekday = /^\p{L}{2,10}\.?,?\s+(?=\d|\p{L}+\.?\s+\d)/u;
const dayMonthName = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|\\.)?[-/ ]*(?:de )?(\\p{L}{3,10}\\.?)[-/, ]*(?:de )?(\\d{4}|\\d{2})${time}$`,
  'iu',
);
const monthNameDay = new RegExp(
  `^(\\p{L}{3,10}\\.?)[-/ ]*(\\d{1,2})(?:st|nd|rd|th)?(?:,\\s*|[-/ ]+)(\\d{4}|\\d{2})${time}$`,
  'iu',
);

/** Two digits are 1969 to 2068, the window of POSIX `strptime`. */
const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length === 4 ? year : year + (year < 69 ? 2000 : 1900);
};

/**
 * Reads a date as `YYYY-MM-DD`, or `null` where the text is no date of the years 1900 to 2999 or names
 * a day that does not exist. A year in front and a month by name decide the order themselves;
 * `03/04/2024` follows `order` (with `YMD`, day before month), and where that gives no date the other
 * order is not tried. A time after the date is left out.
 */
export function readDate(text: string, order: DateOrder): string | null {
  const trimmed = tidy(text);
  if (trimmed === null) return null;
  const numbered = digits.exec(trimmed);
  if (numbered !== null) return byOrder(numbered[1], numbered[3], numbered[4], order);
  const leading = yearFirst.exec(trimmed);
  if (leading !== null) return dateOfParts(Number(leading[1]), Number(leading[3]), Number(leading[4]));
  const packed = compact.exec(trimmed);
  if (packed !== null) return dateOfParts(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  return byMonthName(trimmed) ?? byMonthName(trimmed.replace(weekday, ''));
}

/** The order that the text itself decides; `ambiguous` for `03/04/2024`; `null` when it is no date in digits. */
export function dateEvidence(text: string): DateOrder | 'ambiguous' | null {
  const trimmed = tidy(text);
  if (trimmed === null) return null;
  const leading = yearFirst.exec(trimmed);
  if (leading !== null) return readDate(trimmed, 'YMD') === null ? null : 'YMD';
  if (!digits.test(trimmed)) return null;
  const day = readDate(trimmed, 'DMY');
  const month = readDate(trimmed, 'MDY');
  if (day === null) return month === null ? null : 'MDY';
  if (month === null) return 'DMY';
  return day === month ? null : 'ambiguous';
}

function tidy(text: string): string | null {
  if (text.length > longestDate) return null;
  const trimmed = text.replace(/\s+/g, ' ').trim();
  return trimmed.length < 6 ? null : trimmed;
}

function byOrder(first = '', second = '', last = '', order: DateOrder): string | null {
  if (order === 'YMD' && last.length === 2) {
    return dateOfParts(fullYear(first.padStart(2, '0')), Number(second), Number(last));
  }
  const [day, month] = order === 'MDY' ? [second, first] : [first, second];
  return dateOfParts(fullYear(last), Number(month), Number(day));
}

function byMonthName(text: string): string | null {
  const dayFirst = dayMonthName.exec(text);
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = monthNameDay.exec(text);
  return monthFirst === null ? null : named(monthFirst[3], monthFirst[1], monthFirst[2]);
}

function named(year = '', name = '', day = ''): string | null {
  const month = monthOfName(name);
  return month === undefined ? null : dateOfParts(fullYear(year), month, Number(day));
}

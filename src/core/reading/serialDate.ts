const msPerDay = 86_400_000;
/** 1 January 1970 as a serial of the 1900 date system. */
const unixEpoch1900 = 25_569;
/** The 1904 date system starts 1,462 days later. */
const shift1904 = 1462;
/** 31 December 9999, the last date Excel knows. */
const lastSerial = 2_958_465;
/** Serial 60 is the 29 February 1900 that never was; Excel took it over from Lotus 1-2-3. */
const falseLeapDay = 60;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function timeText(msOfDay: number): string {
  const seconds = Math.floor(msOfDay / 1000);
  const ms = msOfDay % 1000;
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return ms === 0 ? clock : `${clock}.${pad(ms, 3)}`;
}

/** A sheet's dates are mostly from a few years; texts made once take a tenth off the reading of it. */
const mostDatesKept = 20_000;
const dateTexts = new Map<number, string>();

function dateText(daysSince1970: number): string {
  const known = dateTexts.get(daysSince1970);
  if (known !== undefined) return known;
  const text = new Date(daysSince1970 * msPerDay).toISOString().slice(0, 10);
  if (dateTexts.size === mostDatesKept) dateTexts.clear();
  dateTexts.set(daysSince1970, text);
  return text;
}

/**
 * An Excel serial (days, the time as the fraction) as ISO 8601 without a zone, to the millisecond:
 * a date, a date with time, or a time alone for serials below 1 (in the 1904 system only when the
 * format shows no date, since day 0 is a real date there). `null` for serials that are no date:
 * negative ones and those after 9999. Serial 60 of the 1900 system reads `1900-02-29`, as Excel shows it.
 */
export function isoFromSerial(serial: number, date1904: boolean, showsDate: boolean): string | null {
  const totalMs = Math.round(serial * msPerDay);
  const day = Math.floor(totalMs / msPerDay);
  const msOfDay = totalMs - day * msPerDay;
  if (!(serial >= 0) || day > lastSerial - (date1904 ? shift1904 : 0)) return null;
  if (day === 0 && !(date1904 && showsDate)) return timeText(msOfDay);
  const date = date1904 ? dateText(day + shift1904 - unixEpoch1900) : date1900(day);
  return msOfDay === 0 ? date : `${date}T${timeText(msOfDay)}`;
}

function date1900(day: number): string {
  if (day === falseLeapDay) return '1900-02-29';
  return dateText(day - unixEpoch1900 + (day < falseLeapDay ? 1 : 0));
}

/** Serials that are taken for dates without a date format: 1 January 1980 to 31 December 2099. */
const plausibleFrom = 29_221;
const plausibleTo = 73_050;

/**
 * The date that a number without a date format means in a column of dates: a serial of the 1900
 * system between 1980 and 2099 (a csv or a lost format), or `20240403`. Any time of day is dropped.
 */
export function dateOfPlainNumber(value: number): string | null {
  if (value >= plausibleFrom && value < plausibleTo + 1) return date1900(Math.floor(value));
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 21_991_231) {
    const text = String(value);
    return dateOfParts(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  }
  return null;
}

/** `YYYY-MM-DD` for a day that exists in the years 1900 to 2999, else `null`. */
export function dateOfParts(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

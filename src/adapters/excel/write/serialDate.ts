const isoDate = /^(\d{4})-(\d{2})-(\d{2})(?:T(.+))?$/;
const isoTime = /^(\d{2,}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;
const dayMs = 86_400_000;
/** 1 January 1900 is day 1. */
const dayZero = Date.UTC(1899, 11, 31);

/** Which parts an ISO value has, which decides its default number format. */
export type DateShape = 'date' | 'dateTime' | 'time';

export const dateShape = (iso: string): DateShape =>
  !iso.includes('-') ? 'time' : iso.includes('T') ? 'dateTime' : 'date';

/**
 * The serial number Excel (1900 system) stores for an ISO date, date and time, or time alone, in days.
 * Undefined for what Excel cannot hold: before 1900, or not a date. Excel believes in 29 February 1900
 * (ECMA-376 18.17.4.1), so days from 1 March 1900 on are one higher than the calendar says.
 */
export function serialDate(iso: string): number | undefined {
  const parts = isoDate.exec(iso);
  if (parts === null) return dayFraction(iso);
  const day = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (day === undefined || parts[4] === undefined) return day;
  const time = dayFraction(parts[4]);
  return time === undefined ? undefined : day + time;
}

function dayNumber(year: number, month: number, day: number): number | undefined {
  if (year === 1900 && month === 2 && day === 29) return 60;
  if (year < 1900) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  const calendar = Math.round((at.getTime() - dayZero) / dayMs);
  return calendar > 59 ? calendar + 1 : calendar;
}

function dayFraction(time: string): number | undefined {
  const parts = isoTime.exec(time);
  if (parts === null) return undefined;
  const seconds = Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return seconds / 86_400;
}

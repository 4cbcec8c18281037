/** Calendar days as `YYYY-MM-DD` text, which sorts as the days do, and as day numbers for distances. */

const msPerDay = 86_400_000;

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / msPerDay);

/** True for an existing day written `YYYY-MM-DD`: 2026-02-30 is none. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The same day `years` earlier; 29 February becomes 28 February. */
export function yearsBefore(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) - years).padStart(4, '0');
  const day = date.slice(4);
  // Only 29 February can be missing, and asking the calendar for every row is slow.
  return day === '-02-29' && !isCalendarDate(year + day) ? `${year}-02-28` : year + day;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Steps of time a person reads without counting (ms). */
const timeSteps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12, 24].map((count) => count * hour),
];

/**
 * Moments between two others (ms since 1970), at full seconds, minutes or hours of the wall clock, at most `most`.
 * `offsetMinutes` is what the wall clock is behind UTC, as `Date.getTimezoneOffset` says it.
 */
export function timeTicks(from: number, to: number, most: number, offsetMinutes: number): readonly number[] {
  const step =
    timeSteps.find((one) => (to - from) / one <= most) ?? Math.ceil((to - from) / most / hour) * hour;
  const shift = offsetMinutes * minute;
  const first = Math.ceil((from - shift) / step) * step + shift;
  const ticks: number[] = [];
  for (let at = first; at <= to && ticks.length < most; at += step) ticks.push(at);
  return ticks;
}

/** 0, a half and the whole of the least round number (1, 2, 4, 6 or 8 by a power of ten) that is no less than `highest`. */
export function rateTicks(highest: number): readonly [number, number, number] {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 1)));
  const top = [1, 2, 4, 6, 8, 10].map((digit) => digit * power).find((one) => one >= highest) ?? 10 * power;
  return [0, top / 2, top];
}

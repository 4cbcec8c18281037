/** The most arrivals of which the first and the last are less than `perMs` apart. */
export function worstWindow(times: readonly number[], perMs: number): number {
  let first = 0;
  let worst = 0;
  times.forEach((at, last) => {
    while (at - (times[first] ?? at) >= perMs) first++;
    worst = Math.max(worst, last - first + 1);
  });
  return worst;
}

/** The shortest span of any `count` consecutive arrivals, in ms; `Infinity` when there are fewer. */
export function shortestSpan(times: readonly number[], count: number): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let last = count - 1; last < times.length; last++) {
    shortest = Math.min(shortest, (times[last] ?? 0) - (times[last - count + 1] ?? 0));
  }
  return shortest;
}

/** One timed run of a candidate. */
export type BenchRun = {
  readonly candidate: string;
  readonly ms: number;
  readonly units: number;
  readonly peakBytes: number;
};

const columns = ['', 'min s', 'median s', 'max s', 'ratio', 'per second', 'peak MB'];

/**
 * The table of a comparison: times in seconds, `ratio` the median against the first candidate's
 * (above 1: slower), units per second at the median, the highest memory of any run.
 */
export function benchTable(runs: readonly BenchRun[], unit: string): string {
  const names = [...new Set(runs.map((run) => run.candidate))];
  const ofFirst = median(runs.filter((run) => run.candidate === names[0]).map((run) => run.ms));
  const lines = names.map((name) => {
    const own = runs.filter((run) => run.candidate === name);
    const times = own.map((run) => run.ms);
    const middle = median(times);
    const rate = median(own.map((run) => run.units)) / (middle / 1000);
    return [
      name,
      seconds(Math.min(...times)),
      seconds(middle),
      seconds(Math.max(...times)),
      (middle / ofFirst).toFixed(2),
      `${Math.round(rate).toLocaleString('en')} ${unit}`,
      Math.round(Math.max(...own.map((run) => run.peakBytes)) / 1e6).toString(),
    ];
  });
  const widths = columns.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => (line[at] ?? '').length)),
  );
  return [columns, ...lines]
    .map((line) =>
      line.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))),
    )
    .map((line) => line.join('  '))
    .join('\n');
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** Of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

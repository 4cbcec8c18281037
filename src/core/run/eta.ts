/** Rows ended so far at a moment (ms), those that only took over another row's answer left out. */
export type Sample = { readonly at: number; readonly ended: number };

/** What was seen of a run; `back`: rows at rest that may wait again (failed, left out, to choose). */
export type Seen = { readonly samples: readonly Sample[]; readonly back: number };

/**
 * Takes in how a run stands. Rows that wait again, since somebody tries them once more, take nothing from the
 * speed: they count as if they had not ended before.
 */
export function seenNow(
  before: Seen | undefined,
  { at, done, back }: { readonly at: number; readonly done: number; readonly back: number },
): Seen {
  const again = Math.max(0, (before?.back ?? 0) - back);
  const samples = (before?.samples ?? [])
    .filter((sample) => at - sample.at <= sampledMs)
    .map((sample) => ({ at: sample.at, ended: sample.ended - again }));
  return { samples: [...samples, { at, ended: done + back }], back };
}

export type Estimate = {
  readonly rowsPerSecond: number;
  readonly remainingMs: number;
  /** Between what the end lies as far as can be told; null once the rate is stable. */
  readonly range: { readonly lowMs: number; readonly highMs: number } | null;
};

/** The rate is taken over this much of the recent past, and not before this much of rows is known (ms). */
export const sampledMs = 30_000;
const knownMs = 3000;
/** As much is known of a run that has been at work for longer (ms). */
const wholePastMs = sampledMs * 0.9;
/** The recent past is cut into so many parts to see how much the rate varies. */
const parts = 6;
/** A rate whose mean is known this well, over at least this long (ms), is stable. */
const stableError = 0.1;
const stableMs = 10_000;
/** Wider would say nothing: from half as long to more than twice as long. */
const widestError = 0.6;

/** How long `left` rows take at the recent rate; null until something is known. `samples` are in order. */
export function estimate(all: readonly Sample[], left: number): Estimate | null {
  const samples = sinceFirstEnd(all);
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < knownMs || last.ended <= first.ended) return null;
  const span = last.at - first.at;
  const perMs = (last.ended - first.ended) / span;
  const remaining = left / perMs;
  const error = errorOfRate(samples, perMs);
  const stable = error <= stableError && span >= stableMs;
  const off = Math.min(widestError, 2 * error);
  const range = { lowMs: Math.floor(remaining / (1 + off)), highMs: Math.ceil(remaining / (1 - off)) };
  return { rowsPerSecond: perMs * 1000, remainingMs: Math.ceil(remaining), range: stable ? null : range };
}

/** Without the time before the first row ended, in which calls begin and nothing can end yet. */
function sinceFirstEnd(samples: readonly Sample[]): readonly Sample[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at >= wholePastMs) return samples;
  const ended = samples.findIndex((sample) => sample.ended > first.ended);
  return ended === -1 ? [] : samples.slice(ended);
}

/** The relative standard error of the rate, from how much it differs between parts of the recent past. */
function errorOfRate(samples: readonly Sample[], perMs: number): number {
  const cuts = Array.from(
    { length: parts + 1 },
    (_, n) => samples[Math.floor((n * (samples.length - 1)) / parts)],
  );
  const rates: number[] = [];
  for (let n = 0; n < parts; n++) {
    const [from, to] = [cuts[n], cuts[n + 1]];
    if (from && to && to.at > from.at) rates.push((to.ended - from.ended) / (to.at - from.at));
  }
  if (rates.length < 3) return widestError / 2;
  const squares = rates.reduce((sum, rate) => sum + (rate - perMs) ** 2, 0);
  return Math.sqrt(squares / (rates.length - 1) / rates.length) / perMs;
}

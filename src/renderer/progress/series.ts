import type { Progress } from '../../contract/values.ts';

/** How a run stood at a moment (ms since 1970). */
export type Sample = {
  readonly at: number;
  readonly ended: number;
  readonly failed: number;
  /** The run was no longer at work: nothing happens until the next sample. */
  readonly rest?: boolean;
};
/** What happened per second in the time before `at`. */
export type Point = { readonly at: number; readonly rows: number; readonly failed: number };

/** Least time between two samples (ms). */
export const sampleMs = 1000;
/** Where samples stand further apart than that, nobody saw what was between them (ms). */
const unwatchedMs = 8 * sampleMs;
/** More would not be seen in a chart a few hundred points wide. */
const most = 300;

export const sampleOf = ({ counts }: Pick<Progress, 'counts'>, at: number): Sample => ({
  at,
  ended: counts.total - counts.waiting - counts.inFlight,
  failed: counts.failed,
});

/** Marks that the run is at rest since `sample`, once; a run that was not watched before has no series. */
export function withRest(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  return !last || last.rest ? samples : [...samples, { ...sample, rest: true }];
}

/** Adds a sample where enough time has passed. When there are too many, every second one of the older half goes. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && sample.at - last.at < sampleMs) return samples;
  const all = [...samples, sample];
  if (all.length <= most) return all;
  const half = Math.floor(most / 2);
  return [...all.slice(0, half).filter(({ rest }, at) => rest || at % 2 === 0), ...all.slice(half)];
}

/**
 * Rates between neighbouring samples; a retry that takes ended rows back counts as none. A rest stands at zero from
 * its beginning to its end, and what was not watched for long at its mean, so that no slope is drawn nobody measured.
 */
export function pointsOf(samples: readonly Sample[]): readonly Point[] {
  return samples.slice(1).flatMap((sample, at) => {
    const before = samples[at] ?? sample;
    const { at: from, rest } = before;
    if (rest) return [from, sample.at].map((moment) => ({ at: moment, rows: 0, failed: 0 }));
    const seconds = Math.max(0.001, (sample.at - from) / 1000);
    const rate = (now: number, then: number) => Math.max(0, (now - then) / seconds);
    const rates = { rows: rate(sample.ended, before.ended), failed: rate(sample.failed, before.failed) };
    const point = { at: sample.at, ...rates };
    return sample.at - from > unwatchedMs ? [{ at: from, ...rates }, point] : [point];
  });
}

/** Rows that ended per second of the time at work; 0 without any. */
export function meanOf(samples: readonly Sample[], what: 'ended' | 'failed'): number {
  let [count, ms] = [0, 0];
  for (const [at, sample] of samples.slice(1).entries()) {
    const before = samples[at];
    if (!before || before.rest) continue;
    count += Math.max(0, sample[what] - before[what]);
    ms += sample.at - before.at;
  }
  return ms === 0 ? 0 : (1000 * count) / ms;
}

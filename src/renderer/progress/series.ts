import type { Progress } from '../../contract/values.ts';

/** How a run stood at a moment (ms since 1970). */
export type Sample = { readonly at: number; readonly ended: number; readonly failed: number };
/** What happened per second in the time before `at`. */
export type Point = { readonly at: number; readonly rows: number; readonly failed: number };

/** Least time between two samples (ms). */
export const sampleMs = 1000;
/** More would not be seen in a chart a few hundred points wide. */
const most = 300;

export const sampleOf = ({ counts }: Pick<Progress, 'counts'>, at: number): Sample => ({
  at,
  ended: counts.total - counts.waiting - counts.inFlight,
  failed: counts.failed,
});

/** Adds a sample where enough time has passed. When there are too many, every second one of the older half goes. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && sample.at - last.at < sampleMs) return samples;
  const all = [...samples, sample];
  if (all.length <= most) return all;
  const half = Math.floor(most / 2);
  return [...all.slice(0, half).filter((_, at) => at % 2 === 0), ...all.slice(half)];
}

/** Rates between neighbouring samples; a retry that takes ended rows back counts as none. */
export function pointsOf(samples: readonly Sample[]): readonly Point[] {
  return samples.slice(1).map((sample, at) => {
    const before = samples[at] ?? sample;
    const seconds = Math.max(0.001, (sample.at - before.at) / 1000);
    const rate = (now: number, then: number) => Math.max(0, (now - then) / seconds);
    return {
      at: sample.at,
      rows: rate(sample.ended, before.ended),
      failed: rate(sample.failed, before.failed),
    };
  });
}

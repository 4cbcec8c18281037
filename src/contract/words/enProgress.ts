import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** How a run goes, beside its sentence and its counts, in English. */
export const progress = {
  chart: {
    title: 'Speed and failures',
    speed: 'Rows a second',
    failures: 'Failures a second',
    range: (now: number, least: number, most: number): string =>
      `now ${f.rate(now)}, between ${f.rate(least)} and ${f.rate(most)}`,
  },
  spendTitle: 'Spend',
  /** In micro-units; `cap` 0 is none. */
  spend: (spent: number, reserved: number, cap: number): string => {
    const parts = [cap > 0 ? `${f.spend(spent)} of at most ${f.spend(cap)}` : f.spend(spent)];
    if (reserved > 0) parts.push(`${f.spend(reserved)} reserved`);
    return parts.join(' · ');
  },
  /** `The service asked to slow down (8)`. */
  cause: (title: string, count: number): string => `${title.replace(/\.$/, '')} (${f.count(count)})`,
  moreCauses: (count: number): string => `${f.count(count)} more`,
  toAttention: (count: number): string => `See what to do with ${rows(count)}`,
  live: 'Rows as they are answered',
  details: 'Details',
  history: 'History',
  noHistory: 'Nothing has happened yet.',
};

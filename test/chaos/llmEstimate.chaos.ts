import { estimatedBill } from '../analysers/llm/estimates.ts';
import type { Chaos } from './chaos.ts';

const seeds = 100;
const rows = 1000;

/** A hundred files of 1,000 refunds for each of two spreads of the answers' lengths, each tried, estimated and billed. */
export const chaos: Chaos = {
  title: 'the estimated range of a model’s bill holds it in 90 of 100 seeds and is no wider than ±25 %',
  async run({ log }) {
    for (const lengthSigma of [0.5, 1]) {
      const bills = Array.from({ length: seeds }, (_, seed) => estimatedBill(rows, seed + 1, lengthSigma));
      const held = bills.filter(({ low, high, actual }) => actual >= low && actual <= high).length;
      const widest = Math.max(...bills.map(({ width }) => width));
      const tries = bills.map(({ tried }) => tried).toSorted((one, other) => one - other);
      log(
        `spread ${lengthSigma}: held ${held} of ${seeds}, widest ±${(widest * 100).toFixed(1)} %, ` +
          `tries median ${tries[seeds / 2]}, most ${tries.at(-1)}`,
      );
      if (held < 90) throw new Error(`Only ${held} of ${seeds} bills lay in their range.`);
      if (widest > 0.25) throw new Error(`A range was ±${(widest * 100).toFixed(1)} %.`);
    }
  },
};

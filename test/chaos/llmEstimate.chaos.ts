import { engineBill } from '../analysers/llm/engineEstimates.ts';
import { type EstimatedBill, estimatedBill } from '../analysers/llm/estimates.ts';
import type { Chaos } from './chaos.ts';

const seeds = 100;
const rows = 1000;

/** Through the engine, with real tries and runs: fewer, since each takes seconds. */
const engineSeeds = 20;
const engineRows = 300;

/**
 * A hundred files of 1,000 refunds for each of two spreads of the answers' lengths, each tried, estimated and
 * billed by the functions the engine estimates with; and twenty of 300 by the engine itself.
 */
export const chaos: Chaos = {
  title: 'the estimated range of a model’s bill holds it in 90 of 100 seeds and is no wider than ±25 %',
  async run({ folder, log }) {
    for (const lengthSigma of [0.5, 1]) {
      const bills = Array.from({ length: seeds }, (_, seed) => estimatedBill(rows, seed + 1, lengthSigma));
      const held = told(`spread ${lengthSigma}`, bills, log);
      if (held < 90) throw new Error(`Only ${held} of ${seeds} bills lay in their range.`);
    }
    const bills: EstimatedBill[] = [];
    for (let seed = 1; seed <= engineSeeds; seed++)
      bills.push(await engineBill(folder, engineRows, seed, 0.5));
    const held = told('by the engine, spread 0.5', bills, log);
    // Of twenty that hold in nine of ten cases, fewer than sixteen do in one of twenty-three.
    if (held < 16) throw new Error(`Only ${held} of ${engineSeeds} bills lay in the engine’s range.`);
  },
};

/** Says how the ranges did, and how many held the bill; none may be wider than a quarter to either side. */
function told(title: string, bills: readonly EstimatedBill[], log: (line: string) => void): number {
  const held = bills.filter(({ low, high, actual }) => actual >= low && actual <= high).length;
  const widest = Math.max(...bills.map(({ width }) => width));
  const tries = bills.map(({ tried }) => tried).toSorted((one, other) => one - other);
  log(
    `${title}: held ${held} of ${bills.length}, widest ±${(widest * 100).toFixed(1)} %, ` +
      `tries median ${tries[Math.floor(bills.length / 2)]}, most ${tries.at(-1)}`,
  );
  if (widest > 0.25) throw new Error(`A range was ±${(widest * 100).toFixed(1)} %.`);
  return held;
}

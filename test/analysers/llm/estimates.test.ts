import { expect, it } from 'vitest';
import { wideness } from '../../../src/core/estimate/usage.ts';
import { estimatedBill } from './estimates.ts';

/** `npm run chaos -- llmEstimate` does it with a hundred seeds. */
it.each([0.5, 1])('the estimated range holds the bill of long-tailed answers (spread %f)', (lengthSigma) => {
  const bills = Array.from({ length: 20 }, (_, seed) => estimatedBill(300, seed + 1, lengthSigma));
  for (const { width } of bills) expect(width).toBeLessThanOrEqual(wideness);
  const held = bills.filter(({ low, high, actual }) => actual >= low && actual <= high);
  expect(held.length).toBeGreaterThanOrEqual(17);
});

import { describe, expect, it } from 'vitest';
import { heldByCap, rowsWithin } from '../../src/contract/spendCap.ts';
import { spendCapReached } from '../../src/core/run/spendBook.ts';

describe('a run that stopped at its cap', () => {
  const reason = spendCapReached(2_000_000);

  it('is held until the cap is another one by at least a cent, or none', () => {
    expect(heldByCap(reason, 2_000_000)).toBe(true);
    expect(heldByCap(reason, 1_500_000)).toBe(true);
    expect(heldByCap(reason, 2_010_000)).toBe(false);
    expect(heldByCap(reason, 0)).toBe(false);
  });

  it('is held by nothing of this where it stopped for another reason', () => {
    expect(heldByCap({ ...reason, code: 'quota-spent' }, 2_000_000)).toBe(false);
    expect(heldByCap(null, 2_000_000)).toBe(false);
  });

  it('gets about as far as its share of the cost', () => {
    expect(rowsWithin(250, 1000, 30)).toBe(7);
    expect(rowsWithin(-5, 1000, 30)).toBe(0);
    expect(rowsWithin(2000, 1000, 30)).toBe(30);
    expect(rowsWithin(0, 0, 30)).toBe(30);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, type Sample, type Seen, seenNow } from '../../../src/core/run/eta.ts';

const steady = (perSecond: number, seconds: number): Sample[] =>
  Array.from({ length: seconds * 4 + 1 }, (_, n) => ({ at: n * 250, ended: (n * perSecond) / 4 }));

describe('how long a run will take', () => {
  it('is told from the true speed also after many failed rows were taken back', () => {
    let seen: Seen | undefined;
    // 40 rows a second end, a quarter of them in a failure; at 5 s all that have failed wait again.
    for (let n = 0; n <= 40; n++) {
      const failed = n < 20 ? n * 2.5 : (n - 20) * 2.5;
      seen = seenNow(seen, { at: n * 250, done: n * 7.5, back: failed });
    }
    const rate = estimate(seen?.samples ?? [], 100)?.rowsPerSecond ?? 0;
    expect(rate).toBeGreaterThan(38);
    expect(rate).toBeLessThanOrEqual(40);
  });

  it('is unknown until rows have ended over some seconds', () => {
    expect(estimate([], 10)).toBeNull();
    expect(
      estimate(
        [
          { at: 0, ended: 0 },
          { at: 500, ended: 10 },
        ],
        10,
      ),
    ).toBeNull();
    expect(
      estimate(
        [
          { at: 0, ended: 5 },
          { at: 9000, ended: 5 },
        ],
        10,
      ),
    ).toBeNull();
  });

  it('is one number once the rate has been steady for a while, and a range before', () => {
    expect(estimate(steady(8, 20), 80)).toEqual({ rowsPerSecond: 8, remainingMs: 10_000, range: null });
    expect(estimate(steady(8, 2), 80)).toBeNull();
    expect(estimate(steady(8, 5), 80)).toMatchObject({ range: { lowMs: expect.any(Number) } });
  });

  it('is not taken from the time before the first row ended, nor far off in the first seconds', () => {
    const idle = Array.from({ length: 17 }, (_, n): Sample => ({ at: n * 250, ended: 0 }));
    const rows = steady(10, 4).map(({ at, ended }) => ({ at: at + 4250, ended: ended + 1 }));
    expect(estimate([...idle, rows[0] ?? { at: 0, ended: 0 }], 600)).toBeNull();
    const known = estimate([...idle, ...rows], 600);
    expect(known).toMatchObject({ rowsPerSecond: 10, remainingMs: 60_000 });
    const starting = steady(10, 4).map(({ at, ended }) => ({ at, ended: Math.floor(ended ** 2 / 40) }));
    const { lowMs = 0, highMs = 0 } = estimate(starting, 600)?.range ?? {};
    expect(lowMs).toBeGreaterThan(0);
    expect(highMs).toBeLessThanOrEqual(lowMs * 4.1);
  });

  it('stays a range while the rate varies', () => {
    let ended = 0;
    const samples = Array.from({ length: 81 }, (_, n): Sample => {
      ended += n % 30 < 10 ? 10 : 0;
      return { at: n * 250, ended };
    });
    expect(estimate(samples, 1000)?.range).not.toBeNull();
  });

  it('always lies within its range', () => {
    const steps = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 2000 }), rows: fc.nat({ max: 50 }) }), {
      minLength: 2,
      maxLength: 120,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 1_000_000 }), (moves, left) => {
        let [at, ended] = [0, 0];
        const samples = moves.map(({ ms, rows }): Sample => {
          at += ms;
          ended += rows;
          return { at, ended };
        });
        const known = estimate(samples, left);
        if (!known?.range) return;
        expect(known.range.lowMs).toBeLessThanOrEqual(known.remainingMs);
        expect(known.range.highMs).toBeGreaterThanOrEqual(Math.floor(known.remainingMs - 1));
        expect(Number.isFinite(known.range.highMs)).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjusted,
  type Concurrency,
  type InFlightBounds,
  type Stretch,
  startAt,
} from '../../../src/core/run/concurrency.ts';

const anyBounds = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }))
  .map(([one, other]): InFlightBounds => ({ min: Math.min(one, other), max: Math.max(one, other) }));
const anyStretch = fc
  .record({
    ended: fc.integer({ min: 0, max: 500 }),
    failed: fc.double({ min: 0, max: 1, noNaN: true }),
    latencyMs: fc.double({ min: 0, max: 60_000, noNaN: true }),
    queued: fc.integer({ min: 0, max: 5000 }),
  })
  .map((stretch): Stretch => ({ ...stretch, failed: Math.round(stretch.failed * stretch.ended) }));

const reached = (bounds: InFlightBounds, stretches: readonly Stretch[]): Concurrency =>
  stretches.reduce((now, stretch) => adjusted(now, stretch, bounds), startAt(bounds));

const good: Stretch = { ended: 20, failed: 0, latencyMs: 100, queued: 10 };

describe('calls in flight', () => {
  it('stay between their bounds, whatever is seen', () => {
    fc.assert(
      fc.property(anyBounds, fc.array(anyStretch, { maxLength: 50 }), (bounds, stretches) => {
        const { inFlight } = reached(bounds, stretches);
        expect(inFlight).toBeGreaterThanOrEqual(bounds.min);
        expect(inFlight).toBeLessThanOrEqual(bounds.max);
        expect(Number.isInteger(inFlight)).toBe(true);
      }),
    );
  });

  it('reach the upper bound while calls queue and answers stay quick', () => {
    fc.assert(
      fc.property(anyBounds, (bounds) => {
        expect(reached(bounds, Array<Stretch>(60).fill(good)).inFlight).toBe(bounds.max);
      }),
    );
  });

  it('fall back to the lower bound while most calls fail', () => {
    fc.assert(
      fc.property(anyBounds, fc.array(anyStretch, { maxLength: 20 }), (bounds, before) => {
        const failing = Array<Stretch>(60).fill({ ...good, failed: 15 });
        expect(reached(bounds, [...before, ...failing]).inFlight).toBe(bounds.min);
      }),
    );
  });

  it('become fewer when answers take much longer than they did', () => {
    const bounds = { min: 5, max: 100 };
    const before = reached(bounds, Array<Stretch>(30).fill(good));
    expect(adjusted(before, { ...good, latencyMs: 1000 }, bounds).inFlight).toBeLessThan(before.inFlight);
  });

  it('do not grow while none waits for a place', () => {
    const bounds = { min: 5, max: 100 };
    expect(reached(bounds, Array<Stretch>(30).fill({ ...good, queued: 0 })).inFlight).toBe(5);
  });
});

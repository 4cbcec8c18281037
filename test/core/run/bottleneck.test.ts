import { describe, expect, it } from 'vitest';
import type { LimitStatus } from '../../../src/core/limit.ts';
import { limitOf, type Moment, whatDecides } from '../../../src/core/run/bottleneck.ts';

const moments = (met: Partial<Record<Moment, number>>): Record<Moment, number> => ({
  place: 0,
  permit: 0,
  processor: 0,
  latency: 0,
  ...met,
});
const limit = (name: string, share: number, rowsPerSecond = 10, used = 0.5) => ({
  name,
  share,
  rowsPerSecond,
  used,
});

describe('what decides the speed of a run', () => {
  it('is the limit that calls wait for most of the time', () => {
    const limits = [limit('slow', 0.9), limit('other', 0.1)];
    expect(whatDecides({ limits, moments: moments({ permit: 90, place: 10 }) })).toEqual({ limit: 'slow' });
  });

  it('is no limit that calls wait for now and then', () => {
    const limits = [limit('half used', 0.3)];
    expect(whatDecides({ limits, moments: moments({ permit: 30, place: 70 }) })).toBe('place');
    expect(whatDecides({ limits, moments: moments({ permit: 30, latency: 70 }) })).toBe('latency');
    expect(whatDecides({ limits: [], moments: moments({ processor: 9 }) })).toBe('processor');
  });

  it('is a limit that is used up, though of few calls at once most are in flight', () => {
    const limits = [limit('used up', 0.3, 10, 0.98)];
    expect(whatDecides({ limits, moments: moments({ permit: 30, place: 70 }) })).toEqual({
      limit: 'used up',
    });
    const unwaited = [limit('used up', 0.02, 10, 0.98)];
    expect(whatDecides({ limits: unwaited, moments: moments({ place: 100 }) })).toBe('place');
  });

  it('is the limit that lets the fewest rows through, of several that let none go', () => {
    const limits = [limit('batches', 0.95, 40), limit('single', 0.9, 5)];
    expect(whatDecides({ limits, moments: moments({ permit: 100 }) })).toEqual({ limit: 'single' });
  });

  it('is not known where no one thing does, or nothing was seen', () => {
    const limits = [limit('some', 0.4)];
    expect(whatDecides({ limits, moments: moments({ permit: 40, place: 40, latency: 20 }) })).toBeNull();
    expect(whatDecides({ limits: [], moments: moments({}) })).toBeNull();
  });
});

it('a limit is named with the rate it allows', () => {
  const status: Pick<LimitStatus, 'name' | 'shape'> = {
    name: 'probe:test::answer',
    shape: { kind: 'window', n: 4, perMs: 500 },
  };
  expect(limitOf([status], status.name)).toEqual({ kind: 'limit', name: status.name, perSecond: 8 });
  expect(limitOf([], 'other')).toEqual({ kind: 'limit', name: 'other', perSecond: null });
});

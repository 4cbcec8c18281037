import { describe, expect, test } from 'vitest';
import { curveOf } from '../../../src/renderer/progress/curve.ts';

describe('the curve of values over time', () => {
  test('goes from the left edge to the right one, higher values further up', () => {
    const measured = [
      { at: 1000, value: 0 },
      { at: 2000, value: 5 },
      { at: 5000, value: 10 },
    ];
    expect(curveOf(measured, 10)).toEqual({
      line: 'M0 100L25 50L100 0',
      area: 'M0 100L25 50L100 0L100 100L0 100Z',
    });
  });

  test('stays inside its square', () => {
    const measured = [
      { at: 0, value: -3 },
      { at: 1, value: 30 },
    ];
    expect(curveOf(measured, 10).line).toBe('M0 100L100 0');
  });

  test('is there for one moment, and empty for none', () => {
    expect(curveOf([{ at: 7, value: 5 }], 10).line).toBe('M0 50');
    expect(curveOf([], 10)).toEqual({ line: '', area: '' });
  });
});

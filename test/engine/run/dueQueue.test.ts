import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DueQueue } from '../../../src/engine/run/dueQueue.ts';

describe('rows that wait for their retry', () => {
  it('come out when they are due, the earliest first, whatever the order they went in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 200 }), fc.nat(50), (moments, now) => {
        const queue = new DueQueue();
        for (const [rowNumber, at] of moments.entries()) queue.add(rowNumber, at);
        expect(queue.firstAt).toBe(moments.length > 0 ? Math.min(...moments) : undefined);
        const taken = queue.take(now, Number.POSITIVE_INFINITY).map((rowNumber) => moments[rowNumber]);
        const due = moments.filter((at) => at <= now).sort((a, b) => a - b);
        expect(taken).toEqual(due);
        expect(queue.size).toBe(moments.length - due.length);
      }),
    );
  });

  it('may be as many as a run has', () => {
    const queue = new DueQueue();
    for (let row = 0; row < 500_000; row++) queue.add(row, 500_000 - row);
    expect(queue.firstAt).toBe(1);
    expect(queue.take(3, 2)).toEqual([499_999, 499_998]);
  });
});

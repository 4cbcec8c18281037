import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpendBook } from '../../../src/core/run/spendBook.ts';

const anyStep = fc.record({
  callId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  act: fc.constantFrom('reserve', 'release', 'settle', 'lose'),
  amount: fc.integer({ min: 0, max: 100 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('what a run spends', () => {
  it('and has reserved never exceeds its cap, when no call costs more than it reserved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.array(anyStep, { maxLength: 80 }), (cap, steps) => {
        const book = new SpendBook(cap);
        const open = new Map<string, number>();
        for (const { callId, act, amount, share } of steps) {
          if (act === 'reserve' && book.reserve(callId, amount)) {
            open.set(callId, Math.max(amount, open.get(callId) ?? 0));
          }
          if (act === 'release') book.release(callId);
          if (act === 'settle' && open.has(callId)) {
            book.settle(callId, Math.floor((open.get(callId) ?? 0) * share));
            open.delete(callId);
          }
          if (act === 'release') open.delete(callId);
          expect(book.reservedMicros).toBeGreaterThanOrEqual(0);
          expect(book.spentMicros + book.reservedMicros).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });

  it('counts a call of unknown fate once, also when it is sent again', () => {
    const book = new SpendBook(100, 40, [['a', 50]]);
    expect(book.reservedMicros).toBe(50);
    expect(book.reserve('b', 20)).toBe(false);
    expect(book.reserve('a', 50)).toBe(true);
    book.release('a');
    expect(book.reservedMicros).toBe(50);
    book.settle('a', 30);
    expect(book).toMatchObject({ spentMicros: 70, reservedMicros: 0 });
  });
});

import { expect, test } from 'vitest';
import { costLines } from '../../src/cli/workThrough.ts';
import { progressSchema } from '../../src/contract/values.ts';

const progress = (money: { spentMicros: number; shared: number }) =>
  progressSchema.parse({
    runId: 'r',
    state: 'finished',
    active: false,
    counts: { total: 10, waiting: 0, inFlight: 0, done: 10, failed: 0, skipped: 0, needsChoice: 0 },
    waitingForPermit: 0,
    waitingForRetry: 0,
    rowsPerSecond: null,
    remainingMs: null,
    elapsedMs: 1,
    import: null,
    preparing: null,
    tallies: [],
    reason: null,
    ...money,
  });

test('the terminal says what a run cost and what sharing answers saved', () => {
  expect(costLines(progress({ spentMicros: 800_000, shared: 2 }))).toEqual([
    'Spend: $0.80 · about $0.20 saved by 2 rows that share an answer.',
  ]);
});

test('and nothing of a run that is free', () => {
  expect(costLines(progress({ spentMicros: 0, shared: 2 }))).toEqual([]);
});

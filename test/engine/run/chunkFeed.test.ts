import { expect, it } from 'vitest';
import { ChunkFeed, type ChunkFeedDeps } from '../../../src/engine/run/chunkFeed.ts';

const hourMs = 3_600_000;
const now = Date.UTC(2026, 0, 1);

function feedOf(resting: ReturnType<ChunkFeedDeps['rows']['waitingForRetry']>): ChunkFeed {
  const run = { key: 1, tryRows: null, counts: { total: 10 } } as unknown as ChunkFeedDeps['run'];
  const tries = { read: { failed: 1, retryAt: now + 50 * hourMs } };
  return new ChunkFeed({
    run,
    now: () => now,
    readRow: () => ({}),
    rows: {
      waitingAfter: () => [],
      waitingForRetry: () => resting,
      load: (_, rowNumbers) =>
        rowNumbers.map((rowNumber) => ({
          rowNumber,
          crashes: 0,
          cells: [],
          facts: {},
          prior: {},
          tries,
          gaveUp: null,
          asked: null,
          chosen: null,
        })),
    },
  });
}

it('lets no row wait longer than the longest delay because the clock was set back since it failed', () => {
  const feed = feedOf([{ rowNumber: 1, retryAt: now + 50 * hourMs, askedMs: null }]);
  expect(feed.nextRetryAt).toBe(now + hourMs);
  expect(feedOf([{ rowNumber: 1, retryAt: now + 60_000, askedMs: null }]).nextRetryAt).toBe(now + 60_000);
  const [row] = feed.dueRetries(now + hourMs);
  expect(row?.tries.get('read')?.retryAt).toBe(now + hourMs);
});

it('waits longer where the other side asked for it', () => {
  const askedMs = 5 * hourMs;
  expect(feedOf([{ rowNumber: 1, retryAt: now + 4 * hourMs, askedMs }]).nextRetryAt).toBe(now + 4 * hourMs);
});

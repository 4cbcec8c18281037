import { useCallback, useEffect, useState } from 'react';
import type { OutputOf } from '../../contract/methods.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { pageOf, type QueuedRow, useQueueRows } from './useQueueRows.ts';

export type ReviewCounts = OutputOf<'reviews.counts'>;

export type ReviewQueue = {
  /** Rows in the queue; null until known. */
  readonly length: number | null;
  readonly at: number;
  /** Rows of the queue that need no look and were taken at random. */
  readonly sampled: number;
  /** The row in view; null while it is fetched, or where there is none. */
  readonly row: QueuedRow | null;
  readonly counts: ReviewCounts | null;
  readonly go: (to: number) => void;
  /** Asks for the rows and counts again, in the same order. */
  readonly renew: () => Promise<void>;
};

/** A run's rows to be looked at, in an order that stays while one goes through them. */
export function useReviewQueue(runId: string): ReviewQueue {
  const { rows, length, sampled, fetchPage } = useQueueRows(runId);
  const [at, setAt] = useState(0);
  const [renewed, setRenewed] = useState(0);
  const counts = useAnswer('reviews.counts', { runId }, String(renewed), 0);
  const page = pageOf(at);
  const renew = useCallback(async () => {
    setRenewed((times) => times + 1);
    await fetchPage(page);
  }, [fetchPage, page]);
  const missing = length === null || (at < length && !rows.has(at));
  useEffect(() => {
    if (missing) void fetchPage(page);
  }, [missing, page, fetchPage]);
  const go = useCallback((to: number) => setAt(Math.max(0, Math.min(to, (length ?? 1) - 1))), [length]);
  return { length, at, sampled, row: rows.get(at) ?? null, counts, go, renew };
}

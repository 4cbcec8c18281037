import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../contract/methods.ts';
import { useServices } from '../services.ts';

export type QueuedRow = OutputOf<'reviews.next'>['rows'][number];
export type ReviewCounts = OutputOf<'reviews.counts'>;

/** Rows per request; the next ones are there before they are needed. */
const pageRows = 40;

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
  const { client } = useServices();
  const list = useRef<string | undefined>(undefined);
  const [rows, setRows] = useState<ReadonlyMap<number, QueuedRow>>(new Map());
  const [length, setLength] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [sampled, setSampled] = useState(0);
  const [counts, setCounts] = useState<ReviewCounts | null>(null);

  const fetchPage = useCallback(
    async (offset: number) => {
      const ask = () =>
        client.call('reviews.next', {
          runId,
          offset,
          limit: pageRows,
          ...(list.current !== undefined && { list: list.current }),
        });
      let answer = await ask();
      if (!answer.ok && answer.failure.code === 'list-gone') {
        list.current = undefined;
        answer = await ask();
      }
      if (!answer.ok) return;
      const { value } = answer;
      if (list.current !== value.list.id) {
        // What is undecided now is what the new queue was made of; decisions change it, not the queue.
        const counted = await client.call('reviews.counts', { runId });
        if (counted.ok) setSampled(Math.max(0, value.matching - counted.value.undecided));
      }
      list.current = value.list.id;
      setLength(value.matching);
      setRows((all) => new Map([...all, ...value.rows.map((row, index) => [offset + index, row] as const)]));
    },
    [client, runId],
  );
  const renew = useCallback(async () => {
    const counted = client.call('reviews.counts', { runId });
    await fetchPage(Math.max(0, at - (at % pageRows)));
    const answer = await counted;
    if (answer.ok) setCounts(answer.value);
  }, [client, runId, fetchPage, at]);

  const missing = length === null || (at < length && !rows.has(at));
  const page = at - (at % pageRows);
  useEffect(() => {
    if (missing) void fetchPage(page);
  }, [missing, page, fetchPage]);
  useEffect(() => {
    client.call('reviews.counts', { runId }).then((answer) => answer.ok && setCounts(answer.value));
  }, [client, runId]);

  const go = useCallback((to: number) => setAt(Math.max(0, Math.min(to, (length ?? 1) - 1))), [length]);
  return { length, at, sampled, row: rows.get(at) ?? null, counts, go, renew };
}

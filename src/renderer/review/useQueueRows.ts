import { useCallback, useRef, useState } from 'react';
import type { OutputOf } from '../../contract/methods.ts';
import { useServices } from '../services.ts';

export type QueuedRow = OutputOf<'reviews.next'>['rows'][number];

/** Rows per request; the next ones are there before they are needed. */
const pageRows = 40;
/** Somebody else asked about the same run; its answer is probably there after this (ms). */
const supersededMs = 300;

/** The first place of the page that a place of the queue is on. */
export const pageOf = (at: number): number => Math.max(0, at - (at % pageRows));

/** A run's rows to be looked at as far as they were fetched, in the order that their list was made in. */
export function useQueueRows(runId: string) {
  const { client } = useServices();
  const list = useRef<string | undefined>(undefined);
  const [rows, setRows] = useState<ReadonlyMap<number, QueuedRow>>(new Map());
  const [length, setLength] = useState<number | null>(null);
  const [sampled, setSampled] = useState(0);

  const ask = useCallback(
    async (offset: number) => {
      for (;;) {
        const id = list.current;
        const page = { runId, offset, limit: pageRows, ...(id !== undefined && { list: id }) };
        const answer = await client.call('reviews.next', page);
        if (answer.ok) return answer.value;
        if (answer.failure.code === 'list-gone') list.current = undefined;
        else if (answer.failure.code === 'superseded') await soon();
        else return null;
      }
    },
    [client, runId],
  );
  const fetchPage = useCallback(
    async (offset: number) => {
      const page = await ask(offset);
      if (!page) return;
      if (list.current !== page.list.id) {
        // What is undecided now is what the new queue was made of; decisions change it, not the queue.
        const counted = await client.call('reviews.counts', { runId });
        if (counted.ok) setSampled(Math.max(0, page.matching - counted.value.undecided));
      }
      list.current = page.list.id;
      setLength(page.matching);
      setRows((all) => new Map([...all, ...page.rows.map((row, index) => [offset + index, row] as const)]));
    },
    [client, runId, ask],
  );
  return { rows, length, sampled, fetchPage };
}

const soon = (): Promise<void> => new Promise((go) => setTimeout(go, supersededMs));

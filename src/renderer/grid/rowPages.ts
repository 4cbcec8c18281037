import type { RowView } from '../../contract/values.ts';
import type { Found } from './rowSource.ts';

/** Rows asked for at once. */
const blockRows = 100;
/** Blocks kept: what was looked at a moment ago is there at once. */
const mostBlocks = 20;
/** So many questions are open at a time; of what is wanted meanwhile only the newest is asked for. */
const mostOpen = 2;
/** A block that could not be had (the engine is on its way back) is asked for again after this (ms). */
const againMs = 500;

export type LoadRows = (offset: number, end: number) => Promise<Found | null>;
type Block = { rows: RowView[]; stale: boolean };
export type RowPages = ReturnType<typeof createRowPages>;

/**
 * The rows near the view, by block. Rows stay in view while newer ones are on their way, also in another order.
 */
export function createRowPages(onChange: () => void) {
  let load: LoadRows = async () => null;
  let blocks = new Map<number, Block>();
  let total: number | null = null;
  let wanted = { first: 0, last: 0, step: 1 };
  let generation = 0;
  let fresh = true;
  let closed = false;
  const open = new Set<number>();

  const next = (): number | undefined => {
    const [from, to] = [blockOf(wanted.first), blockOf(wanted.last)];
    const lastBlock = total === null ? 0 : blockOf(Math.max(0, total - 1));
    const shown: number[] = [];
    for (let at = from; at <= Math.min(to, lastBlock); at++) if (!open.has(at)) shown.push(at);
    const absent = shown.find((at) => !blocks.has(at));
    const old = absent ?? shown.find((at) => blocks.get(at)?.stale);
    if (old !== undefined) return old;
    const coming = wanted.step > 0 ? to + 1 : from - 1;
    const isOpen = open.size > 0 || coming < 0 || coming > lastBlock;
    return isOpen || blocks.get(coming)?.stale === false ? undefined : coming;
  };

  const forgetBeyond = (): void => {
    for (const at of blocks.keys())
      if (at < blockOf(wanted.first) || at > blockOf(wanted.last)) blocks.delete(at);
  };

  const take = (at: number, found: Found): void => {
    if (!fresh) blocks = new Map();
    fresh = true;
    // Other rows may have moved. Those in view are not asked for again at once: under a run that would never end.
    if (total !== null && total !== found.matching) forgetBeyond();
    total = found.matching;
    blocks.delete(at);
    blocks.set(at, { rows: [...found.rows], stale: false });
    for (const old of blocks.keys()) if (blocks.size > mostBlocks) blocks.delete(old);
  };

  const ask = async (at: number): Promise<void> => {
    const askedIn = generation;
    open.add(at);
    const found = await load(at * blockRows, (at + 1) * blockRows);
    if (askedIn !== generation || closed) return;
    open.delete(at);
    if (!found) return void setTimeout(pump, againMs);
    take(at, found);
    onChange();
    pump();
  };

  function pump(): void {
    while (!closed && open.size < mostOpen) {
      const at = next();
      if (at === undefined) return;
      void ask(at);
    }
  }

  return {
    at: (index: number): RowView | undefined => blocks.get(blockOf(index))?.rows[index % blockRows],
    /** How many rows there are; null until that is known. */
    total: (): number | null => total,
    /** Whether the rows are of the order and filter that were asked for last. */
    isFresh: (): boolean => fresh && total !== null,
    /** The rows in view; those beyond, where the view is going, are fetched ahead. */
    want(first: number, last: number): void {
      const step = first === wanted.first ? wanted.step : Math.sign(first - wanted.first);
      wanted = { first, last, step };
      pump();
    },
    /** Other rows, or another order of them: all are asked for anew. */
    restart(from: LoadRows): void {
      load = from;
      generation += 1;
      fresh = false;
      open.clear();
      stale(blocks);
      // Of the old order only what is in view is still shown.
      forgetBeyond();
      pump();
    },
    /** Rows may have changed: those in view are asked for now, others when they are looked at again. */
    async refresh(): Promise<void> {
      const askedIn = generation;
      const { first, last } = wanted;
      stale(blocks);
      const found = await load(first, last + 1);
      if (!found || closed || askedIn !== generation) return;
      if (found.matching !== total) return pump();
      found.rows.forEach((row, at) => {
        const block = blocks.get(blockOf(first + at));
        const old = block?.rows[(first + at) % blockRows];
        if (block && old && changed(old, row)) block.rows[(first + at) % blockRows] = row;
      });
      onChange();
    },
    close(): void {
      closed = true;
    },
  };
}

const blockOf = (index: number): number => Math.floor(index / blockRows);

function stale(blocks: ReadonlyMap<number, Block>): void {
  for (const block of blocks.values()) block.stale = true;
}

const changed = (old: RowView, row: RowView): boolean =>
  old.rowNumber !== row.rowNumber ||
  old.state !== row.state ||
  old.attempts !== row.attempts ||
  old.review?.at !== row.review?.at ||
  (old.result === null) !== (row.result === null);

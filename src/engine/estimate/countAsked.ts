import { setImmediate } from 'node:timers/promises';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { seededRandom } from '../../core/estimate/random.ts';

/** Rows looked at between two turns for others: some 10 ms of work. */
const perTurn = 2000;
/** Rows that are looked at closely; what is said of them all is then good to about 2 %. */
export const sampleRows = 2000;

export type AskedCount = {
  /** Rows that ask something no other row does before them. */
  readonly distinct: number;
  readonly shared: number;
  /** Some of the distinct ones, any as likely as any other. */
  readonly sample: readonly number[];
};

/**
 * Counts which of some rows ask the same as another one of them or of `answered`, by what stands in the cells
 * that are read: one pass in bounded memory (a number for each row), in turns. Throws when `signal` aborts.
 */
export async function countAsked(
  store: Store,
  run: StoredRun,
  { open, answered }: { readonly open: readonly number[]; readonly answered: readonly number[] },
  facts: boolean,
  signal: AbortSignal,
): Promise<AskedCount> {
  const columns = [...new Set(Object.values(run.mapping).filter((at) => at !== null))].sort((a, b) => a - b);
  const known = new Set<number>();
  const random = seededRandom(run.key);
  const sample: number[] = [];
  let distinct = 0;
  const eachAsked = async (rows: readonly number[], look: (rowNumber: number, fresh: boolean) => void) => {
    for (let at = 0; at < rows.length; at += perTurn) {
      for (const { rowNumber, asked } of store.asked.asked(
        run.key,
        rows.slice(at, at + perTurn),
        columns,
        facts,
      )) {
        const hash = hashOf(asked);
        look(rowNumber, !known.has(hash));
        known.add(hash);
      }
      await setImmediate();
      signal.throwIfAborted();
    }
  };
  await eachAsked(answered, () => {});
  await eachAsked(open, (rowNumber, fresh) => {
    if (!fresh) return;
    distinct += 1;
    // Vitter's reservoir: each distinct row so far is in the sample with the same chance.
    const place = distinct <= sampleRows ? distinct - 1 : Math.floor(random.uniform() * distinct);
    if (place < sampleRows) sample[place] = rowNumber;
  });
  return { distinct, shared: open.length - distinct, sample: sample.sort((a, b) => a - b) };
}

/**
 * 53 bits of a text (two 32-bit multiply-and-xor hashes side by side): a set of a million of them takes 40 MB,
 * and two of a million texts are alike by chance once in 18,000 files.
 */
function hashOf(text: string): number {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 2 ** 32 * (other & 0x1fffff) + (one >>> 0);
}

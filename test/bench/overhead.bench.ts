import { join } from 'node:path';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import type { Bench, BenchContext } from './bench.ts';
import { readyToStart } from './startRun.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 100_000);

/** What a row costs when its analyser does nothing: chunks, threads, messages, and a durable result each. */
export const bench: Bench = {
  title: 'An analyser that does nothing, from start to finished, fully durable (aim 20,000 rows/s)',
  unit: 'rows',
  prepare: (context) => writeItems(join(context.folder, 'items.xlsx'), rowsOf(context)),
  candidates: {
    rowmill: async ({ folder, scratch }) => {
      const run = await readyToStart({
        dataDir: join(scratch, 'data'),
        file: join(folder, 'items.xlsx'),
        analyserId: 'probe',
        settings: { mode: 'none', baseUrl: 'http://127.0.0.1:1' },
      });
      const startedAt = performance.now();
      const { counts } = await run.start();
      const ms = performance.now() - startedAt;
      await run.engine.close();
      return { units: counts.done, ms };
    },
  },
};

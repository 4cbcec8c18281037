import { join } from 'node:path';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import type { Bench, BenchContext } from './bench.ts';
import { readyToStart } from './startRun.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 100_000);
const workbook = ({ folder }: BenchContext): string => join(folder, 'refunds.xlsx');

/**
 * The main job without the window: from the file to the last committed result with `refund-rules`, through
 * copy, hash, import, the index over all rows, threads and SQLite. `--rows N` for another size.
 */
export const bench: Bench = {
  title: 'From drop to finished with refund-rules (one engine process, its threads included)',
  unit: 'rows',
  prepare: async (context) => {
    await generateRefunds({ rows: rowsOf(context), seed: 1, out: workbook(context) });
  },
  candidates: {
    rowmill: async (context) => {
      const run = await readyToStart({
        dataDir: join(context.scratch, 'data'),
        file: workbook(context),
        analyserId: 'refund-rules',
        settings: {},
      });
      const { counts } = await run.start();
      await run.engine.close();
      return counts.done;
    },
  },
};

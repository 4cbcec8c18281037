import { join } from 'node:path';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import type { Bench, BenchContext } from './bench.ts';
import { readyToStart } from './startRun.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 100_000);

/** How long a person waits for the estimate of a file: every row counted, a sample worked out, twice. */
export const bench: Bench = {
  title: 'The estimate of a run that has not started (aim 2 s for 100,000 rows)',
  rounds: 3,
  unit: 'rows',
  prepare: async (context) => {
    await generateRefunds({ rows: rowsOf(context), seed: 1, out: join(context.folder, 'refunds.xlsx') });
  },
  candidates: {
    rowmill: async (context) => {
      const { engine, runId } = await readyToStart({
        dataDir: join(context.scratch, 'data'),
        file: join(context.folder, 'refunds.xlsx'),
        analyserId: 'probe',
        settings: { baseUrl: 'http://127.0.0.1:1', price: 40, answerPrice: 1 },
      });
      const startedAt = performance.now();
      const told = await engine.client.call('runs.estimate', { runId });
      const ms = performance.now() - startedAt;
      await engine.close();
      if (!told.ok) throw new Error(told.failure.message);
      return { units: told.value.rows.open, ms, notes: [`to send: ${told.value.rows.toSend}`] };
    },
  },
};

import { join } from 'node:path';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { spawnOpenAi } from '../simulators/openai/process.ts';
import type { Bench, BenchContext } from './bench.ts';
import { readyToStart } from './startRun.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 10_000);
const inFlight = 500;
/** A model's 8 s, scaled to a tenth. */
const latencyMs = 800;

/**
 * Refunds read by a simulated model, 500 in flight, with the limits a server grants by its headers. The ideal is
 * rows × latency ÷ in flight, 16 s for 10,000 rows. `npm run chaos -- llm` adds faults and holds the bill.
 */
export const bench: Bench = {
  title: `A model reads every row, ${inFlight} in flight, ${latencyMs} ms each (ideal 625 rows/s)`,
  unit: 'rows',
  prepare: async (context) => {
    await generateRefunds({ rows: rowsOf(context), seed: 1, out: join(context.folder, 'refunds.xlsx') });
  },
  candidates: {
    rowmill: async ({ folder, scratch }) => {
      const limits = { requestsPerMinute: 48_000, tokensPerMinute: 80_000_000 };
      const simulator = await spawnOpenAi({ latencyMs, limits });
      const run = await readyToStart({
        dataDir: join(scratch, 'data'),
        file: join(folder, 'refunds.xlsx'),
        analyserId: 'llm',
        settings: { baseUrl: simulator.url, inFlight, ...limits },
      });
      const startedAt = performance.now();
      const { counts } = await run.start();
      const ms = performance.now() - startedAt;
      await run.engine.close();
      await simulator.close();
      return { units: counts.done, ms };
    },
  },
};

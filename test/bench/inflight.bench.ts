import { loadavg } from 'node:os';
import { join } from 'node:path';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { spawnCountingServer } from '../simulators/countingProcess.ts';
import type { Bench, BenchContext } from './bench.ts';
import { readyToStart } from './startRun.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 20_000);
const inFlight = 1000;
/** A model's 8 s, scaled to a tenth. */
const latencyMs = 800;

/**
 * 1,000 calls in flight against a server that takes 0.8 s for each, no limit. The ideal is rows × latency ÷
 * in flight, 16 s for 20,000 rows; efficiency is the ideal over the median.
 */
export const bench: Bench = {
  title: `One call a row, ${inFlight} in flight, ${latencyMs} ms each (ideal 1,250 rows/s, floor 95 % of it)`,
  unit: 'rows',
  // The simulator is a process of its own.
  ownMemory: true,
  // As the app starts its engine (main/engineProcess.ts).
  execArgv: ['--max-semi-space-size=4'],
  prepare: (context) => writeItems(join(context.folder, 'items.xlsx'), rowsOf(context)),
  candidates: {
    rowmill: async ({ folder, scratch }) => {
      const simulator = await spawnCountingServer({ latencyMs });
      const run = await readyToStart({
        dataDir: join(scratch, 'data'),
        file: join(folder, 'items.xlsx'),
        analyserId: 'probe',
        settings: { baseUrl: simulator.url, limit: 0, inFlight },
      });
      const startedAt = performance.now();
      const { counts } = await run.start();
      const ms = performance.now() - startedAt;
      const efficiency = (100 * counts.done * latencyMs) / inFlight / ms;
      const { user, system } = process.cpuUsage();
      const note = `${efficiency.toFixed(1)} % of the ideal, ${((user + system) / 1e6).toFixed(1)} s of processor time, load ${loadavg()[0]?.toFixed(1)}`;
      await run.engine.close();
      await simulator.close();
      return { units: counts.done, ms, notes: [note] };
    },
  },
};

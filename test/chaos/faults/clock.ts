import { join } from 'node:path';
import { type Fault, plainItems } from './fault.ts';
import { faultyRun } from './faultyRun.ts';

/** Between two jumps, in ms. */
const everyMs = 700;
const rowsBetween = 100;

/** The clock of the engine and its threads goes an hour ahead, back, an hour behind, and back again. */
export const clock: Fault = async ({ folder, times }) => {
  // Every tenth request fails, so that rows wait for a retry while the clock jumps.
  const run = await faultyRun(folder, plainItems((times + 1) * rowsBetween), { retries: 10 }, 80);
  await run.simulator.configure({ every: { serverError: 10 } });
  process.env.JUMPS = JSON.stringify({ times, everyMs });
  const life = run.live({ execArgv: ['--import', join(import.meta.dirname, 'jumpingClock.ts')] });
  delete process.env.JUMPS;
  const startedAt = performance.now();
  try {
    await life.finished();
    const seconds = (performance.now() - startedAt) / 1000;
    // A row that waits an hour for its retry would make it an hour.
    if (seconds > 300) throw new Error(`It took ${seconds.toFixed(0)} s`);
    return `${times} jumps of an hour in ${seconds.toFixed(0)} s; ${await run.check()}`;
  } finally {
    await life.kill();
    await run.close();
  }
};

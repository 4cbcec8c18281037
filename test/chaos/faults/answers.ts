import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, plainItems } from './fault.ts';
import { faultyRun } from './faultyRun.ts';

const rowsBetween = 60;

/** For 300 to 900 ms every request is answered with 429. */
export const storm: Fault = async ({ folder, random, times }) => {
  const run = await faultyRun(folder, plainItems((times + 2) * rowsBetween), { retries: 20 });
  const life = run.live();
  try {
    for (let n = 1; n <= times; n++) {
      await life.reached(n * rowsBetween);
      await run.simulator.configure({ every: { tooMany: 1 } });
      await sleep(300 + random() * 600);
      await run.simulator.configure({ every: { tooMany: 0 } });
      await run.note();
    }
    await life.finished();
    return `${times} storms; ${await run.check({ earlier: ['too-many-requests'], events: { 'limit-changed': 1 } })}`;
  } finally {
    await life.kill();
    await run.close();
  }
};

/** Every fifteenth request is cut off: after its answer was counted, or before it was read. */
export const reset: Fault = ({ folder, times }) =>
  everyFifteenth(folder, times, { resetAfter: 15, resetBefore: 22 }, {}, 'connection-reset');

/** Every fifteenth answer comes a byte at a time and never ends. */
export const trickle: Fault = ({ folder, times }) =>
  everyFifteenth(folder, times, { trickle: 15 }, { softTimeLimit: 1, hardTimeLimit: 30 }, 'timeout');

async function everyFifteenth(
  folder: string,
  times: number,
  every: { readonly [fault: string]: number },
  settings: { readonly [name: string]: number },
  code: string,
): Promise<string> {
  const run = await faultyRun(folder, plainItems(15 * (times + 1)), { retries: 20, ...settings });
  await run.simulator.configure({ every });
  const life = run.live();
  try {
    await life.reached((15 * times) / 2);
    await run.note();
    await life.finished();
    const { requests } = await run.simulator.counts();
    return `${Math.floor(requests / 15)} times; ${await run.check({ earlier: [code] })}`;
  } finally {
    await life.kill();
    await run.close();
  }
}

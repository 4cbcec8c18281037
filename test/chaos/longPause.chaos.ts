import { join } from 'node:path';
import { must, openTestEngine, pictureWhere } from '../engine/openTestEngine.ts';
import { items, startProbe } from '../engine/probeRun.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import type { Chaos } from './chaos.ts';

const seconds = Number(process.env.SECONDS ?? 75);
const calls = 3;

/** A pause in the middle of long calls: what is in flight ends, and nothing is paid for twice. */
export const chaos: Chaos = {
  title: `A pause waits for calls of ${seconds} s, and no call is sent twice`,
  async run({ folder, log }) {
    const simulator = await startCountingServer({ latencyMs: seconds * 1000 });
    const engine = await openTestEngine(join(folder, 'data'));
    try {
      const settings = { baseUrl: simulator.url, inFlight: calls };
      const runId = await startProbe(engine, folder, items(2 * calls), settings);
      await pictureWhere(engine, runId, ({ counts }) => counts.inFlight === calls);
      const sinceMs = performance.now();
      must(await engine.client.call('runs.pause', { runId }));
      const paused = must(await engine.client.call('runs.get', { runId }));
      log(`paused after ${((performance.now() - sinceMs) / 1000).toFixed(1)} s, ${paused.counts.done} done`);
      simulator.configure({ latencyMs: 1 });
      must(await engine.client.call('runs.resume', { runId }));
      await pictureWhere(engine, runId, ({ state }) => state === 'finished');
      const { requests } = simulator.counts();
      if (paused.counts.done !== calls || requests !== 2 * calls) {
        throw new Error(`${paused.counts.done} were done at the pause; ${requests} requests arrived in all.`);
      }
    } finally {
      await engine.close();
      await simulator.close();
    }
  },
};

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { widthOf } from '../../../src/core/estimate/usage.ts';
import { must, openTestEngine, pictureWhere, readyRun } from '../../engine/openTestEngine.ts';
import { generateRefunds } from '../../fixtures/generator/generate.ts';
import { startOpenAi } from '../../simulators/openai/server.ts';
import type { EstimatedBill } from './estimates.ts';

/** The same as `estimatedBill` by the engine's own way: real tries, its estimate, a real run, the server's bill. */
export async function engineBill(
  parent: string,
  rows: number,
  seed: number,
  lengthSigma: number,
): Promise<EstimatedBill> {
  const folder = await mkdtemp(join(parent, 'estimate-'));
  const engine = await openTestEngine(join(folder, 'data'));
  const simulator = await startOpenAi({ seed, lengthSigma });
  const { client } = engine;
  const inState = (runId: string, state: string) =>
    pictureWhere(engine, runId, (picture) => picture.state === state);
  try {
    const path = join(folder, 'refunds.xlsx');
    await generateRefunds({ rows, seed, out: path });
    const settings = { baseUrl: simulator.url, retryDelay: 0 };
    const runId = await readyRun(engine, path, { analyserId: 'llm', settings });
    let tried = 0;
    let told = must(await client.call('runs.estimate', { runId }));
    for (let wanted = 10; wanted > 0; wanted = told.tried.rowsWanted) {
      must(await client.call('runs.start', { runId, tryRows: wanted, trySeed: seed }));
      await inState(runId, 'ready');
      tried += wanted;
      told = must(await client.call('runs.estimate', { runId }));
    }
    const range = { low: told.spentMicros + told.money.low, high: told.spentMicros + told.money.high };
    must(await client.call('runs.start', { runId }));
    await inState(runId, 'finished');
    return { ...range, tried, width: widthOf(range), actual: simulator.counts().bill.micros };
  } finally {
    await engine.close();
    await simulator.close();
    await rm(folder, { recursive: true });
  }
}

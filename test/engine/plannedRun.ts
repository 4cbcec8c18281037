import { join } from 'node:path';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import type { CountingServer } from '../simulators/countingServer.ts';
import { must, pictureWhere, readyRun } from './openTestEngine.ts';

type Around = { readonly engine: Engine; readonly simulator: CountingServer; readonly folder: string };

/** `deviation` is that of the logarithm of the answers' lengths. */
export type Model = { readonly rows: number; readonly seed: number; readonly deviation: number };

/** What was said of the whole bill before the start, what it was, and how many rows were tried for that. */
export type Planned = {
  readonly before: { readonly low: number; readonly high: number };
  readonly bill: number;
  readonly tried: number;
};

/**
 * Plans and makes a run as a careful user does: tries ten rows, then as many more as the estimate asks for,
 * then starts. A call costs 40 micro-units and one more for each character of its answer (about 130).
 */
export async function planned({ engine, simulator, folder }: Around, model: Model): Promise<Planned> {
  const { client } = engine;
  simulator.configure({ longTail: { seed: model.seed, median: 100, deviation: model.deviation } });
  const path = join(folder, `model-${model.seed}.xlsx`);
  await writeTheseItems(
    path,
    Array.from({ length: model.rows }, (_, n) => `item-${model.seed}-${n + 1}`),
  );
  const settings = { baseUrl: simulator.url, limit: 1000, price: 40, answerPrice: 1, inFlight: 50 };
  const runId = await readyRun(engine, path, {
    analyserId: 'probe',
    settings: { ...settings, reuse: false },
  });
  let [wanted, tried] = [10, 0];
  let before = { low: 0, high: 0 };
  while (wanted > 0) {
    must(await client.call('runs.start', { runId, tryRows: wanted, trySeed: model.seed }));
    await pictureWhere(engine, runId, ({ state }) => state === 'ready');
    tried += wanted;
    const told = must(await client.call('runs.estimate', { runId }));
    before = { low: told.spentMicros + told.money.low, high: told.spentMicros + told.money.high };
    wanted = told.tried.rowsWanted;
  }
  must(await client.call('runs.start', { runId }));
  const end = await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  return { before, bill: end.spentMicros ?? 0, tried };
}

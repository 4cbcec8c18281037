import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { must, openTestEngine, pictureWhere } from '../../engine/openTestEngine.ts';
import type { ProductListOptions } from '../../fixtures/generator/productList.ts';
import { startAmazonServer } from '../../simulators/amazon/amazonServer.ts';
import { type ProductValues, productVault, startProducts } from './productRun.ts';

/** An engine and a simulated Amazon for one test, and what tests ask of them. */
export async function openProducts(given: Parameters<typeof productVault>[0] = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-products-'));
  const simulator = await startAmazonServer();
  const engine = await openTestEngine(join(folder, 'data'), { vault: productVault(given) });
  onTestFinished(async () => {
    await engine.close();
    await simulator.close();
    await rm(folder, { recursive: true });
  });
  return {
    folder,
    engine,
    simulator,
    start: (list: Omit<ProductListOptions, 'out'>, settings: ProductValues = {}) =>
      startProducts(engine, folder, simulator.url, list, settings),
    ended: (runId: string) =>
      pictureWhere(engine, runId, ({ state }) => state === 'finished' || state === 'stopped'),
    rowsOf: async (runId: string) =>
      must(await engine.client.call('rows.page', { runId, offset: 0, limit: 1000 })).rows,
    /** How many calls of each operation arrived. */
    arrived: () =>
      Object.fromEntries(
        Object.entries(simulator.counts().operations).map(([name, { arrived }]) => [name, arrived]),
      ),
  };
}

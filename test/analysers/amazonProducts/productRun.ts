import { join } from 'node:path';
import { createVault, type Vault } from '../../../src/engine/credentials/vault.ts';
import type { Engine } from '../../../src/engine/openEngine.ts';
import { must, readyRun } from '../../engine/openTestEngine.ts';
import { generateProducts, type ProductListOptions } from '../../fixtures/generator/productList.ts';
import { credentials } from '../../simulators/amazon/amazonServer.ts';

/** A vault with the credentials the simulator knows. */
export function productVault(
  given: { readonly refreshToken?: string; readonly keepaKey?: string } = {},
): Vault {
  const vault = createVault();
  const session = (value: string) => ({ value, from: 'session' as const });
  vault.set('sp-api:client-id', session(credentials.clientId));
  vault.set('sp-api:client-secret', session(credentials.clientSecret));
  vault.set('sp-api:refresh-token', session(given.refreshToken ?? credentials.refreshToken));
  vault.set('keepa:key', session(given.keepaKey ?? credentials.keepaKey));
  return vault;
}

/** The same for an engine in a process of its own. */
export const productSecrets = {
  'sp-api:client-id': credentials.clientId,
  'sp-api:client-secret': credentials.clientSecret,
  'sp-api:refresh-token': credentials.refreshToken,
  'keepa:key': credentials.keepaKey,
};

export type ProductValues = Record<string, string | number>;

/** What every run against a simulator says: where it is, and that a euro is worth a dollar and eight cents. */
export const settingsFor = (url: string, settings: ProductValues = {}): ProductValues => ({
  spApiUrl: url,
  tokenUrl: url,
  keepaUrl: url,
  exchangeRates: '{"EUR": 1.08}',
  retryDelay: 0,
  ...settings,
});

export async function startProducts(
  engine: Engine,
  folder: string,
  url: string,
  list: Omit<ProductListOptions, 'out'>,
  settings: ProductValues = {},
): Promise<string> {
  const out = join(folder, 'products.xlsx');
  await generateProducts({ ...list, out });
  const values = settingsFor(url, settings);
  const runId = await readyRun(engine, out, { analyserId: 'amazon-products', settings: values });
  must(await engine.client.call('runs.start', { runId }));
  return runId;
}

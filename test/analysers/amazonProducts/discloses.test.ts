import { join } from 'node:path';
import { expect, it } from 'vitest';
import { must, readyRun } from '../../engine/openTestEngine.ts';
import { generateProducts } from '../../fixtures/generator/productList.ts';
import { openProducts } from './openProducts.ts';
import { settingsFor } from './productRun.ts';

it('the plan of products shows every call, what of a row goes out in them, and what stays', async () => {
  const { engine, simulator, folder, arrived } = await openProducts();
  const out = join(folder, 'products.xlsx');
  // Every row in two is malformed, the first one too: nothing is asked about it.
  await generateProducts({ rows: 10, identifiers: 'asin', onlyKnown: true, badPercent: 50, out });
  const settings = settingsFor(simulator.url, {
    spApiUrl: '',
    keepaUrl: '',
    restrictions: 'true',
    sellerId: 'SELLER1',
  });
  const runId = await readyRun(engine, out, { analyserId: 'amazon-products', settings });
  const bad = must(await engine.client.call('runs.disclose', { runId, rowNumber: 1 }));
  expect(bad).toMatchObject({ hosts: [], request: null });
  const told = must(await engine.client.call('runs.disclose', { runId }));
  expect(told.rowNumber).toBeGreaterThan(1);
  expect([...told.hosts].sort()).toEqual(['api.keepa.com', 'sellingpartnerapi-na.amazon.com']);
  const identifier = told.fields.find(({ label }) => label === 'ASIN or barcode');
  expect(identifier?.sent).toMatch(/^B[A-Z0-9]{9}$/);
  const rest = told.fields.filter(({ label }) => label !== 'ASIN or barcode');
  expect(rest.map(({ label }) => label)).toEqual(expect.arrayContaining(['Cost price', 'Own SKU']));
  const request = told.request ?? '';
  for (const { label, sent, text } of rest) {
    expect(sent).toBeNull();
    // Amazon is asked in a currency of its own, and a pack size is a digit that stands anywhere.
    if (label === 'Cost price' || label === 'Own SKU') expect(request).not.toContain(text);
  }
  const said = request.split('\n\n').filter((part) => / (GET|POST) http/.test(part));
  expect(said.map((part) => part.split(':')[0])).toEqual([
    'catalog',
    'keepa',
    'restrictions',
    'competitive',
    'offers',
    'fees',
  ]);
  expect(request.split(identifier?.sent ?? '?').length - 1).toBeGreaterThanOrEqual(6);
  expect(arrived()).toEqual({});
});

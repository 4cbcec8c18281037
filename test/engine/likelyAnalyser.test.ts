import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-likely-'));
  engine = await openTestEngine(join(folder, 'data'));
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function opened(lines: string[], how: { anyAnalyser?: boolean; analyserId?: string }) {
  const path = join(folder, 'file.csv');
  await writeFile(path, lines.join('\n'));
  const { runId } = must(await engine.client.call('runs.create', { file: { kind: 'path', path }, ...how }));
  await pictureWhere(engine, runId, ({ state }) => state === 'draft' || state === 'ready');
  return must(await engine.client.call('runs.get', { runId }));
}

const products = ['ASIN,Cost price', 'B00EXAMPLE,4.50'];
const refunds = ['Invoice Number,Vendor,Refund Amount', 'INV-1,Acme,2.50'];

it('a file of products is opened with the analyser for products, ready to be planned', async () => {
  const run = await opened(products, { anyAnalyser: true });
  expect(run).toMatchObject({ analyserId: 'amazon-products', state: 'ready', missing: [] });
  expect(run.settings).toMatchObject({ marketplace: expect.any(String), retries: 3 });
});

it('a file of refunds, and one that fits nothing, stay with the refund rules', async () => {
  expect(await opened(refunds, { anyAnalyser: true })).toMatchObject({ analyserId: 'refund-rules' });
  const neither = await opened(['Name,Colour', 'a,b'], { anyAnalyser: true });
  expect(neither).toMatchObject({ analyserId: 'refund-rules', state: 'draft' });
});

it('an analyser that was asked for is kept', async () => {
  expect(await opened(products, { analyserId: 'refund-rules' })).toMatchObject({
    analyserId: 'refund-rules',
  });
});

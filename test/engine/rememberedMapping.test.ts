import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-remembered-'));
  engine = await openTestEngine(join(folder, 'data'));
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function imported(name: string, header: string) {
  const path = join(folder, name);
  await writeFile(path, `${header}\nINV-1,Acme,"1.234,50"\nINV-2,Beta,"2,50"\nINV-3,Beta,"7,50"`);
  const { runId } = must(await engine.client.call('runs.create', { file: { kind: 'path', path } }));
  await pictureWhere(engine, runId, ({ state }) => state === 'draft' || state === 'ready');
  return must(await engine.client.call('runs.get', { runId }));
}

async function chosen(header: string): Promise<void> {
  const { id: runId } = await imported('first.csv', header);
  must(
    await engine.client.call('runs.configure', {
      runId,
      mapping: { invoiceNumber: 0, vendor: 1, refundAmount: 2 },
      readings: { 2: { decimalMark: ',', dateOrder: 'DMY' } },
    }),
  );
  must(await engine.client.call('runs.start', { runId }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
}

it('columns that were chosen are proposed for the next file with the same headers', async () => {
  await chosen('Beleg,Firma,Betrag');
  const next = await imported('second.csv', 'BELEG, Firma ,Betrag');
  expect(next).toMatchObject({
    state: 'ready',
    remembered: true,
    mapping: { invoiceNumber: 0, vendor: 1, refundAmount: 2 },
  });
  expect(Date.now() - Date.parse(next.recognised?.rememberedAt ?? '')).toBeGreaterThanOrEqual(0);
  expect(next.recognised?.columns[2]?.reading).toMatchObject({ decimalMark: ',', certain: true });
  const other = await imported('third.csv', 'Beleg,Firma,Summe');
  expect(other).toMatchObject({ state: 'draft', remembered: false });
  expect(other.suggested).toMatchObject({ invoiceNumber: 0, refundAmount: 2 });
});

it('nothing is said to be chosen where the file alone says the same', async () => {
  const header = 'Invoice Number,Vendor,Refund Amount';
  const { id: runId } = await imported('first.csv', header);
  must(await engine.client.call('runs.start', { runId }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  expect(await imported('second.csv', header)).toMatchObject({
    remembered: false,
    mapping: { invoiceNumber: 0, vendor: 1, refundAmount: 2 },
  });
});

it('nothing is remembered where the preferences say so', async () => {
  must(await engine.client.call('preferences.set', { values: { rememberMappings: false } }));
  await chosen('Beleg,Firma,Betrag');
  must(await engine.client.call('preferences.set', { values: { rememberMappings: true } }));
  expect(await imported('second.csv', 'Beleg,Firma,Betrag')).toMatchObject({ remembered: false });
});

it('what was chosen for one analyser is proposed again when that one is chosen', async () => {
  await chosen('Beleg,Firma,Betrag');
  const { id: runId } = await imported('second.csv', 'Beleg,Firma,Betrag');
  const other = must(await engine.client.call('runs.configure', { runId, analyserId: 'http' }));
  expect(other).toMatchObject({ remembered: false });
  expect(other.recognised?.rememberedAt).toBeUndefined();
  const back = must(await engine.client.call('runs.configure', { runId, analyserId: 'refund-rules' }));
  expect(back).toMatchObject({
    remembered: true,
    mapping: { invoiceNumber: 0, vendor: 1, refundAmount: 2 },
  });
});

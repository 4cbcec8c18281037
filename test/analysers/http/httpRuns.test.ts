import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVault } from '../../../src/engine/credentials/vault.ts';
import type { Engine } from '../../../src/engine/openEngine.ts';
import { must, openTestEngine, pictureWhere, readyRun } from '../../engine/openTestEngine.ts';
import { writeTheseItems } from '../../fixtures/workbooks/itemsWorkbook.ts';
import { worstWindow } from '../../simulators/arrivals.ts';

let folder: string;
let engine: Engine;
let server: Server;
let base: string;
const asked: { url: string; key: unknown; at: number }[] = [];

const vault = createVault({}, (variable) =>
  variable === 'ROWMILL_HTTP_API_KEY' ? { value: 'canary-key-17', from: 'environment' } : undefined,
);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-http-'));
  engine = await openTestEngine(join(folder, 'data'), { vault });
  asked.length = 0;
  server = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push({ url, key: request.headers['x-api-key'], at: performance.now() });
    const known = !url.includes('item-3');
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { price: 12.5, at: url } : { error: 'unknown' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await engine.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

it('a run of requests fills its columns within its limit, with the key only in its header', async () => {
  const path = join(folder, 'items.xlsx');
  await writeTheseItems(
    path,
    Array.from({ length: 20 }, (_, at) => `item-${at + 1}`),
  );
  const settings = {
    url: `${base}/price/{{Item}}`,
    answer: [{ label: 'Price', path: '$.price', kind: 'number' }],
    secrets: [{ name: 'api-key', key: 'X-Api-Key' }],
    calls: 5,
    perMs: 500,
  };
  const runId = await readyRun(engine, path, { analyserId: 'http', settings });
  must(await engine.client.call('runs.start', { runId }));
  const finished = await pictureWhere(
    engine,
    runId,
    ({ state }) => state === 'finished' || state === 'stopped',
  );
  expect(finished.counts).toMatchObject({ done: 20, failed: 0 });
  const { rows } = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 20 }));
  expect(rows[0]?.result).toEqual({ outcome: 'answered', answer1: 12.5 });
  expect(rows[2]?.result).toEqual({ outcome: 'nothing', answer1: null });
  expect(asked).toHaveLength(20);
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(['canary-key-17']));
  expect(asked.some(({ url }) => url.includes('canary'))).toBe(false);
  expect(
    worstWindow(
      asked.map(({ at }) => at),
      450,
    ),
  ).toBeLessThanOrEqual(5);
  expect(JSON.stringify(must(await engine.client.call('runs.get', { runId })))).not.toContain('canary');
});

it('the plan of a request shows what the template sends, headers and body too, to the letter', async () => {
  const path = join(folder, 'items.xlsx');
  await writeTheseItems(path, ['first item', 'second item']);
  const settings = {
    url: `${base}/price/{{Item}}`,
    method: 'POST',
    headers: { 'X-Item': '{{Item}}' },
    body: '{"item": {{Item}}}',
    answer: [{ label: 'Price', path: '$.price', kind: 'number' }],
    secrets: [{ name: 'api-key', key: 'X-Api-Key' }],
  };
  const runId = await readyRun(engine, path, { analyserId: 'http', settings });
  expect(must(await engine.client.call('runs.disclose', { runId, rowNumber: 2 }))).toEqual({
    rowNumber: 2,
    hosts: [new URL(base).host],
    fields: [{ label: 'Item', text: 'second item', sent: 'second item' }],
    request: `POST ${base}/price/second%20item\nx-item: second item\n\n{"item": "second item"}`,
  });
  expect(asked).toEqual([]);
});

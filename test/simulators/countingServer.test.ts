import { expect, test } from 'vitest';
import { worstWindow } from './arrivals.ts';
import { spawnCountingServer } from './countingProcess.ts';
import { startCountingServer } from './countingServer.ts';

const ask = (url: string, key: string, items: string[]) =>
  fetch(`${url}/answer`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body: JSON.stringify({ stage: 'read', items }),
  });

test('in a process of its own it counts by key and item, and is configured from outside', async () => {
  const server = await spawnCountingServer();
  await ask(server.url, 'k1', ['a', 'b']);
  await ask(server.url, 'k1', ['a', 'b']);
  await server.configure({ every: { serverError: 1 } });
  expect((await ask(server.url, 'k2', ['c'])).status).toBe(503);
  expect(await server.counts()).toMatchObject({
    requests: 3,
    answered: 2,
    keys: { k1: { arrived: 2, answered: 2 }, k2: { arrived: 1, answered: 0 } },
    items: { read: { a: 2, b: 2 } },
  });
  await server.close();
});

test('a request over its limit is answered with 429 and counted as a violation', async () => {
  const server = await startCountingServer({ limit: { n: 2, perMs: 60_000 }, retryAfterSeconds: 3 });
  const statuses: number[] = [];
  for (const key of ['a', 'b', 'c']) {
    const response = await ask(server.url, key, ['x']);
    statuses.push(response.status);
    if (response.status === 429) expect(response.headers.get('retry-after')).toBe('3');
  }
  expect(statuses).toEqual([200, 200, 429]);
  expect(server.counts()).toMatchObject({ violations: 1, worstWindow: 3 });
  await server.close();
});

test('a reset after the answer was counted looks like a lost answer to the client', async () => {
  const server = await startCountingServer({ every: { resetAfter: 1 } });
  await expect(ask(server.url, 'a', ['x'])).rejects.toThrow();
  expect(server.counts()).toMatchObject({ requests: 1, answered: 1 });
  await server.close();
});

test('the worst window counts arrivals less than a window apart', () => {
  expect(worstWindow([0, 10, 999, 1000, 1001], 1000)).toBe(4);
  expect(worstWindow([], 1000)).toBe(0);
});

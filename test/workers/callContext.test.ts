import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHttp, type Http } from '../../src/adapters/http/limitedFetch.ts';
import { callContext } from '../../src/workers/callContext.ts';

let server: Server;
let url: string;
let http: Http;
let heard: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders }[];

beforeEach(async () => {
  heard = [];
  server = createServer((request, response) => {
    heard.push({ url: request.url, headers: request.headers });
    response.end('x'.repeat(request.url?.startsWith('/large') ? 2_000_000 : 10));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  http = createHttp();
});
afterEach(() => {
  http.close();
  server.closeAllConnections();
  server.close();
});

const context = (left = () => {}) =>
  callContext({
    http,
    callId: 'run-7',
    signal: new AbortController().signal,
    credentials: { key: 'the-key-of-this-call' },
    left,
  });
const credentials = [{ ref: 'key', as: { kind: 'header', name: 'x-api-key' } }] as const;

test('every request of a call carries its key, and its credentials where it names them', async () => {
  const { http: send } = context();
  await send({ method: 'POST', url: `${url}/one`, body: '{}', credentials });
  await send({ method: 'GET', url: `${url}/two` });
  await send({ method: 'POST', url: `${url}/three`, headers: { 'idempotency-key': 'run-7-file' } });
  expect(heard.map(({ headers }) => headers['idempotency-key'])).toEqual(['run-7', 'run-7', 'run-7-file']);
  expect(heard.map(({ headers }) => headers['x-api-key'])).toEqual([
    'the-key-of-this-call',
    undefined,
    undefined,
  ]);
});

test('each request is told when it has left', async () => {
  let left = 0;
  const { http: send } = context(() => {
    left += 1;
  });
  await send({ method: 'GET', url });
  await send({ method: 'GET', url });
  expect(left).toBe(2);
});

test('an answer may be as large as its request allows, and no larger', async () => {
  const { http: send } = context();
  const request = { method: 'GET', url: `${url}/large` } as const;
  expect(await send(request)).toMatchObject({ failure: { code: 'response-too-large' } });
  expect(await send(request, { maxBytes: 2_000_000 })).toMatchObject({ ok: true });
  expect(await send(request, { maxBytes: 1_999_999 })).toMatchObject({
    failure: { code: 'response-too-large' },
  });
});

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { createHttp, type Http, type HttpOptions } from '../../../src/adapters/http/limitedFetch.ts';

const never = new AbortController().signal;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function open(options: HttpOptions = {}): Http {
  const http = createHttp(options);
  cleanups.push(() => http.close());
  return http;
}

const get = (http: Http, url: string, headers = {}) => http.send({ method: 'GET', url, headers }, never);

/** A resolver that gives every name the same addresses and fails the test's connection if it is used. */
const resolveTo = (...addresses: string[]) =>
  ((_name: string, _options: unknown, callback: (error: null, found: unknown) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as NonNullable<HttpOptions['resolve']>;

test('sends method, headers and body, and gives status, headers and text back', async () => {
  const url = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('X-Limit', '8');
      response.statusCode = 201;
      response.end(`${request.method} ${request.headers['idempotency-key']} ${Buffer.concat(chunks)}`);
    });
  });
  const answer = await open().send(
    { method: 'POST', url, headers: { 'Idempotency-Key': 'k1' }, body: '{"müller":1}' },
    never,
  );
  expect(answer).toMatchObject({
    ok: true,
    value: { status: 201, headers: { 'x-limit': '8' }, body: 'POST k1 {"müller":1}' },
  });
});

test('unpacks gzip and stops an answer that unpacks beyond the limit', async () => {
  const url = await serve((request, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(request.url === '/bomb' ? Buffer.alloc(5_000_000, 'x') : 'hello'));
  });
  const http = open({ maxBytes: 10_000 });
  expect(await get(http, url)).toMatchObject({ ok: true, value: { body: 'hello' } });
  expect(await get(http, `${url}/bomb`)).toMatchObject({
    ok: false,
    failure: { code: 'response-too-large', retryable: false },
  });
});

test('stops an endless answer at the limit, with or without a declared length', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/declared') response.setHeader('content-length', 50_000);
    const timer = setInterval(() => response.write('x'.repeat(5000)), 1);
    response.on('close', () => clearInterval(timer));
  });
  const http = open({ maxBytes: 20_000 });
  for (const path of ['/declared', '/chunked']) {
    expect(await get(http, url + path)).toMatchObject({ failure: { code: 'response-too-large' } });
  }
});

test('a reply that trickles ends at the time limit', async () => {
  const url = await serve((_request, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(await get(open({ timeoutMs: 300 }), url)).toMatchObject({
    failure: { code: 'timeout', retryable: true },
  });
});

test('a server that is not there, that resets, and that talks nonsense are told apart', async () => {
  const url = await serve((request) => {
    if (request.url === '/reset') request.socket.resetAndDestroy();
    else request.socket.end('what?\r\n\r\n');
  });
  const http = open();
  expect(await get(http, 'http://127.0.0.1:9')).toMatchObject({
    failure: { code: 'connection-failed', retryable: true },
  });
  expect(await get(http, `${url}/reset`)).toMatchObject({
    failure: { code: 'connection-reset', retryable: true },
  });
  expect(await get(http, `${url}/nonsense`)).toMatchObject({
    failure: { code: 'malformed-response', retryable: true },
  });
});

test('an aborted request ends as aborted', async () => {
  const controller = new AbortController();
  const url = await serve(() => controller.abort());
  const answer = await open().send({ method: 'GET', url }, controller.signal);
  expect(answer).toMatchObject({ failure: { code: 'aborted', retryable: false } });
});

test('a header with a line break is refused without showing its value', async () => {
  const url = await serve((_request, response) => response.end());
  const answer = await get(open(), url, { authorization: 'Bearer canary\nX: y' });
  expect(answer).toMatchObject({ failure: { code: 'bad-request' } });
  expect(JSON.stringify(answer)).not.toContain('canary');
});

test.each([
  ['http://example.com/', 'plain http'],
  ['ftp://example.com/', 'another protocol'],
  ['file:///etc/passwd', 'a file'],
  ['https://user:pass@example.com/', 'credentials in the URL'],
  ['http://169.254.169.254/latest/meta-data', 'metadata'],
  ['https://[::ffff:169.254.169.254]/', 'metadata, mapped into IPv6'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'metadata behind NAT64'],
  ['https://[fe80::1]/', 'link-local'],
  ['https://[fd00:ec2::254]/', 'metadata over IPv6'],
  ['https://100.100.100.200/', 'another metadata service'],
  ['https://0.0.0.0/', 'this host'],
  ['https://10.1.2.3/', 'private'],
  ['https://192.168.1.1/', 'private'],
  ['https://[fc00::1]/', 'private'],
  ['https://0x0a.1/', 'private, spelled differently'],
  ['not a url', 'nothing'],
])('refuses %s (%s)', async (url) => {
  expect(await get(open(), url)).toMatchObject({ failure: { code: 'address-refused', retryable: false } });
});

test.each([
  [['169.254.169.254'], true],
  [['10.0.0.1'], false],
  [['93.184.216.34', '10.0.0.1'], false],
  [['127.0.0.1'], false],
  [['::1'], false],
])('refuses a name that stands for %j', async (addresses, allowPrivate) => {
  const http = open({ resolve: resolveTo(...addresses), network: { allowPrivate } });
  expect(await get(http, 'https://api.example/')).toMatchObject({ failure: { code: 'address-refused' } });
});

test('a name inside the local network is connected to when private networks are allowed', async () => {
  const port = new URL(await serve((_request, response) => response.end())).port;
  const http = open({ resolve: resolveTo('127.0.0.1'), network: { allowPrivate: true } });
  // The server does not speak TLS: the connection stood, and failed after the address was accepted.
  expect(await get(http, `https://api.example:${port}/`)).toMatchObject({
    failure: { code: 'connection-failed' },
  });
});

test('follows a redirect on the same origin with its headers, and no more than five', async () => {
  const url = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) return response.end(String(request.headers.authorization));
    response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  const http = open();
  const headers = { authorization: 'Bearer k' };
  expect(await get(http, `${url}/5`, headers)).toMatchObject({ ok: true, value: { body: 'Bearer k' } });
  expect(await get(http, `${url}/6`, headers)).toMatchObject({ failure: { code: 'redirect-refused' } });
});

test('credentials and data never follow a redirect to another origin', async () => {
  const seen: unknown[] = [];
  const other = await serve((request, response) => {
    seen.push(request.headers);
    response.end('other');
  });
  const url = await serve((request, response) => {
    response.writeHead(request.method === 'POST' ? 307 : 302, { location: other }).end();
  });
  const http = open();
  const headers = { Authorization: 'Bearer canary', 'x-api-key': 'canary', cookie: 'canary' };
  expect(await get(http, url, headers)).toMatchObject({ ok: true, value: { body: 'other' } });
  expect(JSON.stringify(seen)).not.toContain('canary');
  const posted = await http.send({ method: 'POST', url, headers, body: '{"secret":1}' }, never);
  expect(posted).toMatchObject({ failure: { code: 'redirect-refused' } });
  expect(seen).toHaveLength(1);
});

test('a redirect to a refused address is refused', async () => {
  const url = await serve((request, response) => {
    const location = request.url === '/meta' ? 'http://169.254.169.254/' : 'http://example.com/';
    response.writeHead(302, { location }).end();
  });
  for (const path of ['/meta', '/plain']) {
    expect(await get(open(), url + path)).toMatchObject({ failure: { code: 'address-refused' } });
  }
});

test('connections are kept and used again', async () => {
  const sockets = new Set<unknown>();
  const url = await serve((request, response) => {
    sockets.add(request.socket);
    response.end('ok');
  });
  const http = open();
  for (let sent = 0; sent < 5; sent++) await get(http, url);
  expect(sockets.size).toBe(1);
});

test('a request is reported as gone when it is on the wire, and not at all when nothing was reached', async () => {
  const url = await serve((_request, response) => response.end());
  const reports: string[] = [];
  const http = open();
  await http.send({ method: 'GET', url }, never, { left: () => reports.push('left') });
  expect(reports).toHaveLength(1);
  await http.send({ method: 'GET', url: 'http://127.0.0.1:9' }, never, { left: () => reports.push('left') });
  expect(reports).toHaveLength(1);
});

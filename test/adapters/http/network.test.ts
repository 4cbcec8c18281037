import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttp } from '../../../src/adapters/http/limitedFetch.ts';
import { switchableHttp } from '../../../src/adapters/http/switchableHttp.ts';
import type { Network } from '../../../src/contract/network.ts';
import { type ConnectProxy, spawnProxy } from '../../simulators/connectProxy.ts';
import { caFile, startTlsServer } from '../../simulators/tlsServer.ts';

const ca = [readFileSync(caFile, 'utf8')];
const never = new AbortController().signal;

let server: Awaited<ReturnType<typeof startTlsServer>>;
const cleanups: (() => unknown)[] = [];
let elsewhere = '';
beforeEach(async () => {
  server = await startTlsServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: elsewhere });
    response.end(`hello ${request.headers.host}`);
  });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
  await server.close();
});

async function proxy(options: { login?: string; forbidden?: string } = {}): Promise<ConnectProxy> {
  const started = await spawnProxy({ to: server.port, ...options });
  cleanups.push(started.close);
  return started;
}
async function get(url: string, network: Network) {
  const http = createHttp({ network });
  try {
    return await http.send({ method: 'GET', url }, never);
  } finally {
    http.close();
  }
}
const through = ({ url }: ConnectProxy, noProxy = ''): Network => ({ ca, proxy: { url, noProxy } });
const withLogin = ({ url }: ConnectProxy, login: string): Network['proxy'] => ({
  url: url.replace('//', `//${login}@`),
  noProxy: '',
});
const api = 'https://api.example.test/';

describe('certificates', () => {
  test('of an unknown authority are refused, with the way out, and trusted once the authority is named', async () => {
    const url = `https://127.0.0.1:${server.port}/`;
    expect(await get(url, {})).toMatchObject({
      failure: {
        code: 'certificate-refused',
        retryable: false,
        message: expect.stringContaining('network settings'),
      },
    });
    expect(await get(url, { ca })).toMatchObject({ ok: true, value: { status: 200 } });
  });

  test('for another name are refused also from a named authority', async () => {
    const wrong = await get('https://wrong.example.test/', through(await proxy()));
    expect(wrong).toMatchObject({ failure: { code: 'certificate-refused' } });
  });
});

describe('a proxy', () => {
  test('is asked for the name, which this computer never looks up', async () => {
    const between = await proxy();
    expect(await get(api, through(between))).toMatchObject({ value: { body: 'hello api.example.test' } });
    expect(await between.seen()).toEqual(['api.example.test:443']);
  });

  test('gets its login, and without the right one says so', async () => {
    const between = await proxy({ login: 'me:p:w' });
    const right = { ca, proxy: withLogin(between, 'me:p%3Aw') };
    expect(await get(api, right)).toMatchObject({ ok: true });
    const wrong = await get(api, { ca, proxy: withLogin(between, 'me:guess-of-this-test') });
    expect(wrong).toMatchObject({ failure: { code: 'proxy-login', retryable: false } });
    expect(JSON.stringify(wrong)).not.toContain('guess-of-this-test');
  });

  test('that forbids a host is not asked again; one that cannot reach it is', async () => {
    const forbidding = await proxy({ forbidden: 'api.example.test' });
    expect(await get(api, through(forbidding))).toMatchObject({
      failure: { code: 'proxy-refused', retryable: false },
    });
    const lost = await spawnProxy({ to: 9 });
    cleanups.push(lost.close);
    expect(await get(api, through(lost))).toMatchObject({
      failure: { code: 'connection-failed', retryable: true },
    });
  });

  test('is never between this computer and itself, nor before names that go without it', async () => {
    const between = await proxy();
    const own = `https://localhost:${server.port}/`;
    expect(await get(own, through(between))).toMatchObject({ ok: true });
    // Looked up here then, and there is no such name.
    const direct = await get(api, through(between, 'other.org, example.test'));
    expect(direct).toMatchObject({ failure: { code: 'connection-failed' } });
    expect(await between.seen()).toEqual([]);
  });

  test('changes nothing about what a URL may say', async () => {
    const between = await proxy();
    for (const url of ['https://169.254.169.254/', 'https://10.1.2.3/', 'http://api.example.test/']) {
      expect(await get(url, through(between))).toMatchObject({ failure: { code: 'address-refused' } });
    }
    elsewhere = 'https://169.254.169.254/latest';
    expect(await get(`${api}away`, through(between))).toMatchObject({ failure: { code: 'address-refused' } });
    elsewhere = `https://localhost:${server.port}/`;
    expect(await get(`${api}away`, through(between))).toMatchObject({ failure: { code: 'address-refused' } });
    expect(await between.seen()).toEqual(['api.example.test:443', 'api.example.test:443']);
  });

  test('keeps a connection for the next request', async () => {
    const between = await proxy();
    const http = createHttp({ network: through(between) });
    cleanups.push(() => http.close());
    for (let sent = 0; sent < 5; sent++) {
      expect(await http.send({ method: 'GET', url: api }, never)).toMatchObject({ ok: true });
    }
    expect(await between.seen()).toHaveLength(1);
  });
});

test('a changed network holds for the next request', async () => {
  const between = await proxy();
  const http = switchableHttp();
  cleanups.push(() => http.close());
  const send = () => http.send({ method: 'GET', url: api }, never);
  expect(await send()).toMatchObject({ failure: { code: 'connection-failed' } });
  http.use(through(between));
  expect(await send()).toMatchObject({ ok: true });
  http.use({});
  expect(await send()).toMatchObject({ failure: { code: 'connection-failed' } });
});

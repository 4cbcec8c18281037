import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../src/engine/openEngine.ts';
import { rowmill } from '../cli/rowmill.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type ConnectProxy, spawnProxy } from '../simulators/connectProxy.ts';
import { caFile, startTlsServer } from '../simulators/tlsServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, startProbe } from './probeRun.ts';

const baseUrl = 'https://api.example.test';
const login = 'clerk:password-of-the-proxy-0123';
const askSchema = z.object({ items: z.array(z.string()) });

let folder: string;
let dataDir: string;
let engine: Engine | undefined;
let server: Awaited<ReturnType<typeof startTlsServer>>;
let proxy: ConnectProxy;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-network-'));
  dataDir = join(folder, 'data');
  server = await startTlsServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const asked = askSchema.parse(JSON.parse(Buffer.concat(parts).toString()));
    response.end(JSON.stringify({ answers: asked.items.map((item) => `answer to ${item}`) }));
  });
  proxy = await spawnProxy({ to: server.port, login });
});
afterEach(async () => {
  await engine?.close();
  engine = undefined;
  await proxy.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const open = async (): Promise<Engine> => {
  engine = await openTestEngine(dataDir);
  return engine;
};
const analysed = async (on: Engine, state: string) =>
  pictureWhere(
    on,
    await startProbe(on, folder, items(20), { baseUrl, retries: 0 }),
    (picture) => picture.state === state,
  );

it('calls go through the proxy with its login and trust the file’s certificates, also after a restart', async () => {
  const first = await open();
  const { call } = first.client;
  must(await call('network.set', { proxy: proxy.url, caFile }));
  const refused = await analysed(first, 'stopped');
  expect(refused.reason?.code).toBe('proxy-login');
  const before = must(await call('network.get', {}));
  expect(before).toMatchObject({ proxy: proxy.url, caFile, proxyFrom: 'settings', proxyLogin: null });
  must(await call('secrets.set', { ref: before.proxyRef ?? '', value: login, keep: 'session' }));
  expect(must(await call('network.get', {})).proxyLogin).toBe('session');
  expect((await analysed(first, 'finished')).counts).toMatchObject({ done: 20 });
  await first.close();

  const second = await open();
  expect(must(await second.client.call('network.get', {}))).toMatchObject({ proxy: proxy.url, caFile });
  expect(must(await second.client.call('network.get', {})).proxyLogin).toBeNull();
});

it('refuses settings that cannot work, each in one sentence, and keeps what was', async () => {
  const { client } = await open();
  const notPem = join(folder, 'notes.txt');
  await writeFile(notPem, 'no certificate');
  const wrong = [
    [{ proxy: 'proxy.example.com:3128' }, 'http://host:port'],
    [{ proxy: 'socks5://proxy.example.com' }, 'http://host:port'],
    [{ proxy: `http://${login}@proxy.example.com` }, 'as a secret'],
    [{ caFile: join(folder, 'nowhere.pem') }, 'cannot be read (ENOENT)'],
    [{ caFile: notPem }, 'no certificate'],
  ] as const;
  for (const [change, sentence] of wrong) {
    const refused = await client.call('network.set', change);
    expect(refused).toMatchObject({ failure: { message: expect.stringContaining(sentence) } });
    expect(JSON.stringify(refused)).not.toContain('password-of-the-proxy');
  }
  expect(must(await client.call('network.get', {}))).toMatchObject({ proxy: null, caFile: null });
});

it('a file that went away is told, and certificates are checked as if it were not named', async () => {
  const { client } = await open();
  const mine = join(folder, 'mine.pem');
  await copyFile(caFile, mine);
  must(await client.call('network.set', { caFile: mine }));
  await rm(mine);
  expect(must(await client.call('network.get', {})).problem).toContain('mine.pem cannot be read');
});

it('in a terminal the proxy and the certificates may come from the environment', async () => {
  const file = join(folder, 'items.xlsx');
  await writeTheseItems(file, items(5));
  const typed = ['analyze', file, '--analyser', 'probe', '--data-dir', dataDir];
  const url = proxy.url.replace('//', `//${login}@`);
  const ended = await rowmill([...typed, '--set', `baseUrl=${baseUrl}`, '--set', 'retries=0'], {
    env: { HTTPS_PROXY: url, NODE_EXTRA_CA_CERTS: caFile },
  });
  expect(ended).toMatchObject({ code: 0 });
  expect(await proxy.seen()).toContain('api.example.test:443');
});

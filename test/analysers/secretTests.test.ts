import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault, type Vault } from '../../src/engine/credentials/vault.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { openTestEngine } from '../engine/openTestEngine.ts';
import { startAmazonServer } from '../simulators/amazon/amazonServer.ts';
import { startOpenAi } from '../simulators/openai/server.ts';
import { productVault, settingsFor } from './amazonProducts/productRun.ts';

let folder: string;
let engine: Engine;
const cleanups: (() => unknown)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-secret-tests-'));
});
afterEach(async () => {
  await engine.close();
  for (const cleanup of cleanups.splice(0)) await cleanup();
  await rm(folder, { recursive: true });
});

async function tried(vault: Vault, analyserId: string, settings: Record<string, string | number>) {
  engine = await openTestEngine(join(folder, 'data'), { vault });
  return engine.client.call('secrets.test', { analyserId, settings });
}

describe('the key of a model server', () => {
  const model = async (key: string, url: string, name = 'gpt-4.1-mini') => {
    const vault = createVault();
    vault.set(`llm:${new URL(url).host}`, { value: key, from: 'session' });
    return tried(vault, 'llm', { server: 'other', baseUrl: url, model: name });
  };
  const simulator = async () => {
    const started = await startOpenAi({ keys: ['the-right-key'] });
    cleanups.push(() => started.close());
    return started;
  };

  it('is right when it gives the list of models, and says whether the chosen one is in it', async () => {
    const { url } = await simulator();
    const answer = await model('the-right-key', url);
    expect(answer).toMatchObject({
      value: { message: expect.stringContaining('lists 2 models; “gpt-4.1-mini” is one of them') },
    });
  });

  it('is wrong when the server refuses it', async () => {
    const { url } = await simulator();
    expect(await model('a-wrong-key', url)).toMatchObject({ failure: { code: 'credentials-refused' } });
  });

  it('cannot be told from a page', async () => {
    const server = createServer((_request, response) => void response.end('<!doctype html><p>Log in')).listen(
      0,
    );
    cleanups.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    expect(await model('the-right-key', url)).toMatchObject({ failure: { code: 'address-wrong' } });
  });
});

describe('the key of any web service', () => {
  const service = async (key: string, more: Record<string, string> = {}) => {
    const server = createServer((request, response) => {
      const needed = request.url === '/me';
      response.statusCode = needed && request.headers['x-api-key'] !== 'right' ? 401 : needed ? 200 : 404;
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanups.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const vault = createVault();
    vault.set(`http:${new URL(url).host}:api-key`, { value: key, from: 'session' });
    const testUrl = more.testPath === undefined ? '' : `${url}${more.testPath}`;
    const secrets = '[{"name":"api-key","key":"X-Api-Key"}]';
    return tried(vault, 'http', { url: `${url}/items/{{SKU}}`, secrets, testUrl });
  };

  it('is right or wrong at an address that needs it', async () => {
    expect(await service('right', { testPath: '/me' })).toMatchObject({
      value: { message: expect.stringMatching(/ takes the key \(200\)\.$/) },
    });
  });

  it('is wrong where it is refused there', async () => {
    expect(await service('wrong', { testPath: '/me' })).toMatchObject({
      failure: { code: 'credentials-refused' },
    });
  });

  it('is only said not to be refused where no such address is named', async () => {
    expect(await service('wrong')).toMatchObject({
      value: {
        message: expect.stringContaining('answers (404) and does not refuse the key. To be sure, name'),
      },
    });
  });
});

describe('the keys of Amazon and Keepa', () => {
  const products = async (given: Parameters<typeof productVault>[0] = {}) => {
    const simulator = await startAmazonServer();
    cleanups.push(() => simulator.close());
    return tried(productVault(given), 'amazon-products', settingsFor(simulator.url));
  };

  it('are right when a search and the balance are answered', async () => {
    expect(await products()).toMatchObject({
      value: {
        message: expect.stringMatching(
          /^Amazon lets the account .* Keepa takes the key; it has \d+ tokens\.$/,
        ),
      },
    });
  });

  it.each([
    [{ refreshToken: 'Atzr|revoked' }, 'credentials-refused', 'refresh token'],
    [{ keepaKey: 'somebody-elses' }, 'credentials-refused', 'Keepa does not accept the key'],
  ])('are told apart when one is wrong: %j', async (given, code, sentence) => {
    expect(await products(given)).toMatchObject({
      failure: { code, message: expect.stringContaining(sentence) },
    });
  });
});

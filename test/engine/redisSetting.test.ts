import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownSecrets } from '../../src/contract/methods/secrets.ts';
import { defaultPreferences } from '../../src/contract/preferences.ts';
import { createVault } from '../../src/engine/credentials/vault.ts';
import { sharingOf } from '../../src/engine/limits.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { startRedis } from '../adapters/limiter/redisServer.ts';
import { must, openTestEngine } from './openTestEngine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-redis-setting-'));
  engine = await openTestEngine(folder);
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const own = { analyserId: ownSecrets, settings: {} };
const setAddress = (redisUrl: string) => engine.client.call('preferences.set', { values: { redisUrl } });

test.each([
  ['localhost:6379', 'must look like'],
  ['redis://redis.example.com', 'must begin with rediss://'],
  ['redis://:hush@localhost:6379', 'Leave the password out'],
])('%s is not kept as the address of Redis', async (address, why) => {
  const said = await setAddress(address);
  expect(said).toMatchObject({
    ok: false,
    failure: { code: 'bad-preference', message: expect.stringContaining(why) },
  });
  expect(must(await engine.client.call('preferences.get', {})).values.redisUrl).toBe('');
});

test('an address on another computer is kept without the password it needs, and holds from the next start on', async () => {
  const said = must(await setAddress('rediss://me@redis.example.com:6380'));
  expect(said).toMatchObject({
    restart: ['redisUrl'],
    values: { redisUrl: 'rediss://me@redis.example.com:6380' },
  });
});

test('the address comes from the settings, its password from the secrets, and limits are shared', async () => {
  const redis = await startRedis({ password: 'hush-hush' });
  const vault = createVault();
  must(await setAddress(redis.url));
  await engine.close();
  engine = await openTestEngine(folder, { vault });
  const status = async () => must(await engine.client.call('secrets.status', own)).secrets;
  expect(await status()).toMatchObject([
    { ref: 'redis:password', env: 'REDIS_PASSWORD', optional: true, from: null },
  ]);
  const enter = (value: string) =>
    engine.client.call('secrets.set', { ref: 'redis:password', value, keep: 'session' });
  must(await enter('wrong'));
  expect(await engine.client.call('secrets.test', own)).toMatchObject({
    ok: false,
    failure: { code: 'redis-refused' },
  });
  must(await enter('hush-hush'));
  expect(await status()).toMatchObject([{ from: 'session' }]);
  expect(must(await engine.client.call('secrets.test', own)).message).toContain('answered');
  await engine.close();

  engine = await openTestEngine(folder, { vault });
  const redisNow = async () => must(await engine.client.call('limits.list', {})).redis;
  let seen = await redisNow();
  while (seen.state !== 'connected') {
    await sleep(20);
    seen = await redisNow();
  }
  expect(seen).toMatchObject({ url: redis.url, problem: null });
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'latin1').catch(() => '');
    expect(text.includes('hush-hush')).toBe(false);
  }
  await redis.close();
}, 30_000);

test('the environment goes before the settings, and a password is put in where the address has none', () => {
  const chosen = { ...defaultPreferences, redisUrl: 'redis://localhost:1', redisProcesses: 3 };
  const vault = createVault({ 'redis:password': { value: 'a b/c', from: 'session' } });
  expect(sharingOf({}, chosen, vault)).toEqual({ redisUrl: 'redis://:a%20b%2Fc@localhost:1', processes: 3 });
  const env = { REDIS_URL: 'redis://:own@localhost:2', REDIS_PROCESSES: '7' };
  expect(sharingOf(env, chosen, vault)).toEqual({ redisUrl: 'redis://:own@localhost:2', processes: 7 });
  expect(sharingOf({ REDIS_URL: '', REDIS_PROCESSES: 'many' }, chosen, vault)).toEqual({
    redisUrl: undefined,
    processes: 3,
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type KeyedServer, startKeyedServer } from '../simulators/keyedServer.ts';
import { must, openTestEngine } from './openTestEngine.ts';

const key = 'key-that-is-only-written-0123456789';

let folder: string;
let engine: Engine;
let simulator: KeyedServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-secrets-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startKeyedServer({ key });
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const about = () => ({ analyserId: 'probe', settings: { baseUrl: simulator.url, secret: 'header' } });
const ref = () => `probe:${new URL(simulator.url).host}`;
const call: Engine['client']['call'] = (name, input) => engine.client.call(name, input);
const set = (value: string) => call('secrets.set', { ref: ref(), value, keep: 'session' });

it('tells which secrets are needed and where they are kept, and never a value', async () => {
  const before = must(await call('secrets.status', about()));
  expect(before).toEqual({
    keychain: 'none',
    secrets: [{ ref: ref(), label: 'Probe key', env: 'PROBE_KEY', optional: false, from: null }],
  });
  must(await set(key));
  const after = must(await call('secrets.status', about()));
  expect(after.secrets[0]?.from).toBe('session');
  expect(JSON.stringify(after)).not.toContain(key);
  must(await call('secrets.delete', { ref: ref() }));
  expect(must(await call('secrets.status', about())).secrets[0]?.from).toBeNull();
});

it('tries a key with one real request, and says what came of it without the key', async () => {
  expect(await call('secrets.test', about())).toMatchObject({ failure: { code: 'secret-missing' } });
  must(await set('wrong-key-0123456789'));
  const refused = await call('secrets.test', about());
  expect(refused).toMatchObject({ failure: { code: 'credentials-refused' } });
  expect(JSON.stringify(refused)).not.toContain('wrong-key-0123456789');
  must(await set(key));
  expect(must(await call('secrets.test', about())).message).toBe('The simulator knows the key of tester.');
});

it('tries a login by getting a token', async () => {
  const login = await startKeyedServer({ key, login: true });
  const settings = { baseUrl: login.url, secret: 'token' };
  const value = { ref: `probe:${new URL(login.url).host}`, value: key, keep: 'session' } as const;
  must(await call('secrets.set', value));
  expect(must(await call('secrets.test', { analyserId: 'probe', settings })).message).toContain('tester');
  expect(login.counts.exchanges).toBe(1);
  await login.close();
});

it('refuses what no key can be, without saying it, and takes spaces around one off', async () => {
  const bad = await call('secrets.set', { ref: ref(), value: `two\nlines-${key}`, keep: 'session' });
  expect(bad).toMatchObject({ failure: { code: 'bad-input' } });
  expect(JSON.stringify(bad)).not.toContain(key);
  must(await set(`  ${key}\n`));
  expect(must(await call('secrets.test', about())).message).toContain('tester');
});

it('an analyser without keys has none to try', async () => {
  const about = { analyserId: 'refund-rules' };
  expect(must(await call('secrets.status', about)).secrets).toEqual([]);
  expect(await call('secrets.test', about)).toMatchObject({ failure: { code: 'no-test' } });
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from './redisServer.ts';

/** An authority that only these tests know, and a certificate of it for localhost, both valid for a century. */
const tls = join(import.meta.dirname, '../../fixtures/tls');

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis({ tls, password: 'secret' });
});
afterAll(() => redis.close());

async function standing(url: string, authority?: string) {
  const child = join(import.meta.dirname, 'redisTlsClient.ts');
  const env = { ...process.env, ...(authority !== undefined && { NODE_EXTRA_CA_CERTS: authority }) };
  const { stdout } = await promisify(execFile)(process.execPath, [child, url], { env });
  return JSON.parse(stdout);
}

test('a rediss:// server with a certificate of an authority the process trusts shares the limits', async () => {
  const url = `rediss://:secret@localhost:${redis.tlsPort}`;
  const seen = await standing(url, join(tls, 'ca.pem'));
  expect(seen).toMatchObject({ state: 'connected', granted: true });
  expect(seen.url).not.toContain('secret');
});

test('one whose authority nobody knows is not used, which is said, and calls go on', async () => {
  const seen = await standing(`rediss://:secret@localhost:${redis.tlsPort}`);
  expect(seen).toMatchObject({ state: 'lost', granted: true });
  expect(seen.problem).toMatch(/certificate/i);
});

test('a wrong password is said too', async () => {
  const seen = await standing(`rediss://:wrong@localhost:${redis.tlsPort}`, join(tls, 'ca.pem'));
  expect(seen).toMatchObject({ state: 'lost', granted: true });
  expect(seen.problem).toBeTruthy();
});

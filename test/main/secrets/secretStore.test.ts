import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cipher } from '../../../src/main/secrets/cipher.ts';
import { openSecretStore } from '../../../src/main/secrets/secretStore.ts';

const key = 'key-of-the-window-0123456789';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rowmill-secrets-'));
  file = join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A keychain as real as one can be without a desktop: AES with a key of its own. */
function keychain(protection: ReturnType<Cipher['protection']>): Cipher {
  const own = randomBytes(32);
  return {
    protection: () => protection,
    encrypt(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', own, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    decrypt(encrypted) {
      const cipher = createDecipheriv('aes-256-gcm', own, encrypted.subarray(0, 12));
      cipher.setAuthTag(encrypted.subarray(12, 28));
      return Buffer.concat([cipher.update(encrypted.subarray(28)), cipher.final()]).toString('utf8');
    },
  };
}
const secret = (keep: 'keychain' | 'session', consent = false) => ({
  ref: 'llm:api.example.com',
  value: key,
  keep,
  consent,
});

test('a key in the keychain is there at the next start, and only its ciphertext is on disk', () => {
  const cipher = keychain('protected');
  expect(openSecretStore(file, cipher).set(secret('keychain'))).toMatchObject({ ok: true });
  expect(readFileSync(file, 'utf8')).not.toContain(key);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const given = { 'llm:api.example.com': { value: key, from: 'keychain' } };
  expect(openSecretStore(file, cipher).all()).toEqual(given);
});

test('a key for this session is never on disk, and takes the place of one that was kept', () => {
  const cipher = keychain('protected');
  const store = openSecretStore(file, cipher);
  store.set(secret('keychain'));
  store.set(secret('session'));
  expect(store.all()).toEqual({ 'llm:api.example.com': { value: key, from: 'session' } });
  expect(existsSync(file)).toBe(false);
  expect(openSecretStore(file, cipher).all()).toEqual({});
});

test('without a keyring nothing is kept unless the user agreed', () => {
  const store = openSecretStore(file, keychain('unprotected'));
  expect(store.set(secret('keychain'))).toMatchObject({ failure: { code: 'keychain-unprotected' } });
  expect([existsSync(file), store.all()]).toEqual([false, {}]);
  expect(store.set(secret('session'))).toMatchObject({ ok: true });
  expect(store.set(secret('keychain', true))).toMatchObject({ ok: true });
  expect(existsSync(file)).toBe(true);
});

test('without any keychain nothing is kept, whatever the user agrees to', () => {
  const store = openSecretStore(file, keychain('none'));
  expect(store.set(secret('keychain', true))).toMatchObject({ failure: { code: 'keychain-missing' } });
  expect(existsSync(file)).toBe(false);
});

test('a key of another keychain and a damaged file count as never given, and can be given again', () => {
  openSecretStore(file, keychain('protected')).set(secret('keychain'));
  expect(openSecretStore(file, keychain('protected')).all()).toEqual({});
  writeFileSync(file, '{"v":1,');
  const cipher = keychain('protected');
  const store = openSecretStore(file, cipher);
  expect(store.all()).toEqual({});
  store.set(secret('keychain'));
  expect(Object.keys(openSecretStore(file, cipher).all())).toHaveLength(1);
});

test('a deleted key is gone from disk and memory', () => {
  const store = openSecretStore(file, keychain('protected'));
  store.set(secret('keychain'));
  expect(store.delete('llm:api.example.com')).toMatchObject({ ok: true });
  expect([existsSync(file), store.all()]).toEqual([false, {}]);
});

test('a key that cannot be written is not held either, and the sentence does not have it', () => {
  const store = openSecretStore(join(folder, 'gone', 'secrets.json'), keychain('protected'));
  const refused = store.set(secret('keychain'));
  expect(refused).toMatchObject({ failure: { code: 'secrets-unwritable' } });
  expect(JSON.stringify(refused)).not.toContain(key);
  expect(store.all()).toEqual({});
});

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { SecretsGiven } from '../../contract/engineControl.ts';
import { failed, ok, type Result } from '../../contract/failure.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { Cipher } from './cipher.ts';

/** The user's secrets: encrypted in a file where they are to be kept, else only in this process. */
export type SecretStore = {
  readonly protection: Cipher['protection'];
  /** For the engine, which holds them in memory too. */
  all(): SecretsGiven;
  /** Failures `keychain-missing`, `keychain-unprotected`, `disk-full`, `secrets-unwritable`. */
  set(secret: ParsedInputOf<'secrets.set'>): Result<null>;
  /** Failures `disk-full`, `secrets-unwritable`. */
  delete(ref: string): Result<null>;
};

const fileSchema = z.object({ v: z.literal(1), secrets: z.record(z.string(), z.base64()) });

/** Keeps only ciphertext in `file`. What cannot be decrypted any more counts as never given. */
export function openSecretStore(file: string, cipher: Cipher): SecretStore {
  let kept = readKept(file);
  const values = new Map<string, SecretsGiven[string]>();
  for (const [ref, encrypted] of kept) {
    const value = decrypted(cipher, encrypted);
    if (value !== undefined) values.set(ref, { value, from: 'keychain' });
  }
  const write = (next: ReadonlyMap<string, string>): Result<null> => {
    try {
      if (next.size === 0) rmSync(file, { force: true });
      else replaceFile(file, JSON.stringify({ v: 1, secrets: Object.fromEntries(next) }));
    } catch (error) {
      return unwritable(error);
    }
    kept = new Map(next);
    return ok(null);
  };
  const forget = (ref: string): Result<null> => {
    if (!kept.has(ref)) return ok(null);
    return write(new Map([...kept].filter(([other]) => other !== ref)));
  };
  return {
    protection: cipher.protection,
    all: () => Object.fromEntries(values),
    set({ ref, value, keep, consent }) {
      const encrypted = keep === 'keychain' ? encrypt(cipher, value, consent) : ok(null);
      if (!encrypted.ok) return encrypted;
      const written = encrypted.value === null ? forget(ref) : write(new Map(kept).set(ref, encrypted.value));
      if (written.ok) values.set(ref, { value, from: keep });
      return written;
    },
    delete(ref) {
      values.delete(ref);
      return forget(ref);
    },
  };
}

function encrypt(cipher: Cipher, value: string, consent: boolean): Result<string> {
  const protection = cipher.protection();
  if (protection === 'none') return failed('keychain-missing', missing);
  if (protection === 'unprotected' && !consent) return failed('keychain-unprotected', unprotected);
  try {
    return ok(cipher.encrypt(value).toString('base64'));
  } catch {
    // A keyring that is locked, or whose question was declined.
    return failed('keychain-missing', refused);
  }
}

const unprotected =
  'This computer has no keyring, so a key that is kept could be read by whoever can read your files. Keep it for this session only, or agree to that.';
const missing = 'This computer offers no keychain, so a key can be kept for this session only.';
const refused = 'The keychain did not take the key. Unlock it, or keep the key for this session only.';

/** A file that is damaged or of a later version is as good as none: secrets can be entered again. */
function readKept(file: string): ReadonlyMap<string, string> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(Object.entries(parsed.data?.secrets ?? {}));
  } catch {
    return new Map();
  }
}

function decrypted(cipher: Cipher, encrypted: string): string | undefined {
  try {
    return cipher.decrypt(Buffer.from(encrypted, 'base64'));
  } catch {
    return undefined;
  }
}

/** The user's alone from its first byte, and whole or not there. */
function replaceFile(file: string, text: string): void {
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const handle = openSync(partial, 'wx', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(partial, file);
}

function unwritable(error: unknown): Result<never> {
  const code = String((error as { code?: unknown }).code ?? 'unknown');
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return failed('disk-full', 'The disk is full, so the key was not kept.');
  }
  return failed('secrets-unwritable', `The key could not be kept in the data folder (${code}).`);
}

import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Client } from '../contract/client.ts';
import { failed, ok, type Result } from '../contract/failure.ts';
import type { RunDetail } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import { createVault, type Vault } from '../engine/credentials/vault.ts';
import type { Option } from './command.ts';
import type { Invocation } from './invocation.ts';

const words = en.terminal.secrets;

export const secretOptions: readonly Option[] = [{ name: 'secrets', value: 'FILE', help: words.option }];

/**
 * Where a terminal's secrets come from: a file with owner-only rights, named by `--secrets` or
 * `ROWMILL_SECRETS`, else the environment; never an argument, which other users can read. Failures
 * `secrets-file` with what is wrong with the file, and never with what is in it.
 */
export function readSecrets({ given, terminal, env }: Invocation): Result<Vault> {
  const name = given.text('secrets') ?? env.ROWMILL_SECRETS;
  const read = name ? readFile(resolve(terminal.cwd, name)) : ok(new Map<string, string>());
  if (!read.ok) return read;
  const inFile = read.value;
  return ok(
    createVault({}, (variable) => {
      const kept = inFile.get(variable);
      if (kept !== undefined) return { value: kept, from: 'file' };
      const value = env[variable]?.trim();
      return value ? { value, from: 'environment' } : undefined;
    }),
  );
}

/** Which key goes where, as sentences, so that a person sees it before anything is sent. */
export async function secretLines(
  client: Client,
  { analyserId, settings }: Pick<RunDetail, 'analyserId' | 'settings'>,
): Promise<string[]> {
  const status = await client.call('secrets.status', { analyserId, settings });
  const secrets = status.ok ? status.value.secrets : [];
  return secrets.flatMap(({ label, env, from }) => (from === null ? [] : words.used(label, env, from)));
}

function readFile(path: string): Result<Map<string, string>> {
  const name = basename(path);
  let text: string;
  try {
    const file = openSync(path, 'r');
    try {
      // Of the open file, so that what is checked is what is read.
      const { mode, uid } = fstatSync(file);
      if (!isOnlyMine(mode, uid)) return refuse(words.notOnlyYours(name, path));
      text = readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return refuse(words.unreadable(name, String((error as { code?: unknown }).code ?? 'unknown')));
  }
  return readLines(name, text);
}

/** Windows keeps no such bits; a user's own folders are theirs alone there. */
const isOnlyMine = (mode: number, uid: number): boolean =>
  process.platform === 'win32' || ((mode & 0o077) === 0 && uid === process.getuid?.());

/** `NAME=VALUE` lines as in an `.env` file: empty lines and those that start with `#` are passed over, quotes taken off. */
function readLines(name: string, text: string): Result<Map<string, string>> {
  const secrets = new Map<string, string>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, variable, raw] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const value = raw?.replace(/^(["'])(.*)\1$/, '$2');
    if (variable === undefined || !value) return refuse(words.badLine(name, index + 1));
    secrets.set(variable, value);
  }
  return ok(secrets);
}

const refuse = (sentence: string): Result<never> => failed('secrets-file', sentence);

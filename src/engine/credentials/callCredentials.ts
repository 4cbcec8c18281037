import { createHash } from 'node:crypto';
import type { Http } from '../../adapters/http/limitedFetch.ts';
import type { AnyAnalyser } from '../../analysers/registry.ts';
import type { SecretNeed, TokenSource } from '../../core/analyser.ts';
import type { CredentialValues } from '../../core/credentials.ts';
import { type Failure, failed, ok, type Result } from '../../core/failure.ts';
import type { Exchange, TokenCache } from './tokenCache.ts';
import type { Vault } from './vault.ts';

/** What the calls of one run are made with: its analyser's secrets and tokens under its settings. */
export type CallCredentials = {
  /** The values by name where all are at hand, so that hardly any call waits for them. */
  now(refs: readonly string[]): CredentialValues | undefined;
  /**
   * The same, with tokens asked for where they are not. Failures `secret-missing`, and those of an exchange:
   * `credentials-refused`, or one that is retryable and was tried for a while.
   */
  get(refs: readonly string[]): Promise<Result<CredentialValues>>;
  /** A call that carried these was told that its token has expired. */
  expired(values: CredentialValues): void;
};

export type CredentialParts = { readonly vault: Vault; readonly tokens: TokenCache; readonly http: Http };

/** The longest an exchange may take, in ms. */
const exchangeMs = 30_000;

export function callCredentials(
  { vault, tokens, http }: CredentialParts,
  analyser: AnyAnalyser,
  settings: unknown,
): CallCredentials {
  const needs = new Map((analyser.secrets?.(settings) ?? []).map((need) => [need.ref, need]));
  const sources = new Map((analyser.tokens?.(settings) ?? []).map((source) => [source.id, source]));
  const keys = new Map<string, { readonly secrets: readonly string[]; readonly key: string }>();

  const secretsOf = (source: TokenSource): Result<readonly string[]> => {
    const found: string[] = [];
    for (const ref of source.secrets) {
      const value = secretOf(vault, needs, ref);
      if (!value.ok) return value;
      found.push(value.value ?? '');
    }
    return ok(found);
  };
  /** Tokens of equal requests are the same token, in whichever run; a changed secret makes another one. */
  const keyOf = (source: TokenSource, secrets: readonly string[]): string => {
    const known = keys.get(source.id);
    if (known?.secrets.every((secret, at) => secret === secrets[at])) return known.key;
    const key = hashOf([analyser.id, source.id, source.request(secrets)]);
    keys.set(source.id, { secrets, key });
    return key;
  };
  const find = (ref: string): Result<string | null | undefined> => {
    const source = sources.get(ref);
    if (!source) return secretOf(vault, needs, ref);
    const secrets = secretsOf(source);
    return secrets.ok ? ok(tokens.peek(keyOf(source, secrets.value)) ?? null) : secrets;
  };
  const token = async (source: TokenSource): Promise<Result<string>> => {
    const secrets = secretsOf(source);
    if (!secrets.ok) return secrets;
    return tokens.get(keyOf(source, secrets.value), exchangeOf(http, source, secrets.value));
  };

  return {
    now(refs) {
      const values: Record<string, string> = {};
      for (const ref of refs) {
        const found = find(ref);
        if (!found.ok || found.value === null) return undefined;
        if (found.value !== undefined) values[ref] = found.value;
      }
      return values;
    },
    async get(refs) {
      const values: Record<string, string> = {};
      for (const ref of refs) {
        const source = sources.get(ref);
        const found = source ? await token(source) : secretOf(vault, needs, ref);
        if (!found.ok) return found;
        if (found.value !== undefined) values[ref] = found.value;
      }
      return ok(values);
    },
    expired(values) {
      for (const id of sources.keys()) if (values[id] !== undefined) tokens.drop(values[id]);
    },
  };
}

/** The first secret that these settings need and nobody has given, as `secret-missing`. */
export function missingSecret(vault: Vault, analyser: AnyAnalyser, settings: unknown): Failure | undefined {
  const missing = (analyser.secrets?.(settings) ?? []).find(
    (need) => !need.optional && vault.find(need) === undefined,
  );
  return missing && secretMissing(missing);
}

const secretMissing = ({ label, env }: SecretNeed): Failure =>
  failed('secret-missing', `“${label}” is missing. Enter it in the settings, or set ${env} in the terminal.`)
    .failure;

/** `undefined` for an optional one that nobody gave. */
function secretOf(
  vault: Vault,
  needs: ReadonlyMap<string, SecretNeed>,
  ref: string,
): Result<string | undefined> {
  const need = needs.get(ref);
  if (!need) throw new Error(`A call asks for the credential ${ref}, which its analyser does not name`);
  const value = vault.find(need)?.value;
  if (value === undefined && !need.optional) return { ok: false, failure: secretMissing(need) };
  return ok(value);
}

/** One exchange. The secrets are in the request's body; given as credentials too, they are in nothing that comes back. */
const exchangeOf =
  (http: Http, source: TokenSource, secrets: readonly string[]): Exchange =>
  async (signal) => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(exchangeMs)]);
    try {
      const credentials = Object.fromEntries(secrets.entries());
      const response = await http.send(source.request(secrets), limited, { credentials });
      if (response.ok) return source.read(response.value);
      return limited.aborted && !signal.aborted ? { ok: false, failure: tooSlow } : response;
    } catch (error) {
      // Its message may quote what it could not handle, and that may be a secret.
      const name = error instanceof Error ? error.name : 'something that is no error';
      return failed('internal', `Rowmill hit a bug (${name}) while signing in for “${source.id}”.`);
    }
  };

const tooSlow: Failure = {
  code: 'timeout',
  message: `The sign-in did not answer within ${exchangeMs / 1000} s.`,
  retryable: true,
};

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');

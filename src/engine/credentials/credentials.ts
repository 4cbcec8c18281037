import type { Http } from '../../adapters/http/limitedFetch.ts';
import { monotonicMs } from '../../adapters/limiter/monotonic.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import { type AnyAnalyser, findAnalyser } from '../../analysers/registry.ts';
import type { SecretTest } from '../../core/analyser.ts';
import type { CredentialValues } from '../../core/credentials.ts';
import { type Failure, failed, ok, type Result } from '../../core/failure.ts';
import type { Balance, Limiter } from '../../core/limit.ts';
import { analyserSettings } from '../settings.ts';
import { Balances } from './balances.ts';
import { type CallCredentials, callCredentials, missingSecret } from './callCredentials.ts';
import { TokenCache } from './tokenCache.ts';
import type { Vault } from './vault.ts';

/** Secrets and tokens of the engine's process: given by its host, never stored by it. */
export type Credentials = {
  readonly vault: Vault;
  /** What is missing for the run to be started, as `secret-missing`. */
  missing(run: Pick<StoredRun, 'analyserId' | 'settings' | 'asOf'>): Failure | undefined;
  of(analyser: AnyAnalyser, settings: unknown): CallCredentials;
  /** Makes the analyser's test requests, one after the other, up to the first that fails. Failures `no-test`, `secret-missing`, and those of the request and its answer. */
  test(analyser: AnyAnalyser, settings: unknown): Promise<Result<string>>;
  /** What limits have left, where asking is free and the secrets are at hand; never a failure. */
  readonly balances: (analyser: AnyAnalyser, settings: unknown) => Promise<readonly Balance[]>;
  close(): void;
};

type Parts = { readonly vault: Vault; readonly http: Http; readonly limiter: Limiter };

export function createCredentials({ vault, http, limiter }: Parts): Credentials {
  const tokens = new TokenCache();
  const of = (analyser: AnyAnalyser, settings: unknown): CallCredentials =>
    callCredentials({ vault, tokens, http }, analyser, settings);
  const balances = new Balances(http, of);
  return {
    vault,
    balances: (analyser, settings) => balances.get(analyser, settings),
    missing({ analyserId, settings, asOf }) {
      const analyser = findAnalyser(analyserId);
      const parsed = analyser && analyserSettings(analyser, settings, asOf);
      return analyser && parsed?.ok ? missingSecret(vault, analyser, parsed.value) : undefined;
    },
    of,
    async test(analyser, settings) {
      const tests = analyser.testSecrets?.(settings) ?? [];
      if (tests.length === 0) return failed('no-test', `${analyser.label} has no key to test.`);
      const credentials = of(analyser, settings);
      const said: string[] = [];
      for (const test of tests) {
        const values = await credentials.get((test.request.credentials ?? []).map(({ ref }) => ref));
        const result = values.ok ? await sendTest(test, values.value, { http, limiter }) : values;
        if (!result.ok) return result;
        said.push(result.value);
      }
      return ok(said.join(' '));
    },
    close: () => tokens.close(),
  };
}

/** The longest a test may take, its wait for a limit included (ms): a person looks on. */
const testMs = 30_000;

/** Sent within the limits, as any call. */
async function sendTest(
  test: SecretTest,
  credentials: CredentialValues,
  { http, limiter }: Pick<Parts, 'http' | 'limiter'>,
): Promise<Result<string>> {
  const signal = AbortSignal.timeout(testMs);
  const permit = await limiter.reserve(test.costs ?? [], signal);
  if (!permit.ok) return tooLate;
  permit.value.sent(monotonicMs());
  const response = await http.send(test.request, signal, { credentials });
  permit.value.settle((test.costs ?? []).map(({ cost }) => cost));
  if (response.ok) return test.read(response.value);
  return signal.aborted ? tooLate : response;
}

const tooLate: Result<never> = failed('timeout', `The service did not answer within ${testMs / 1000} s.`);

import type { Http } from '../../adapters/http/limitedFetch.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import { type AnyAnalyser, findAnalyser } from '../../analysers/registry.ts';
import type { Failure } from '../../core/failure.ts';
import { analyserSettings } from '../settings.ts';
import { type CallCredentials, callCredentials, missingSecret } from './callCredentials.ts';
import { TokenCache } from './tokenCache.ts';
import type { Vault } from './vault.ts';

/** Secrets and tokens of the engine's process: given by its host, never stored by it. */
export type Credentials = {
  readonly vault: Vault;
  /** What is missing for the run to be started, as `secret-missing`. */
  missing(run: Pick<StoredRun, 'analyserId' | 'settings' | 'asOf'>): Failure | undefined;
  of(analyser: AnyAnalyser, settings: unknown): CallCredentials;
  close(): void;
};

export function createCredentials(vault: Vault, http: Http, tokens = new TokenCache()): Credentials {
  return {
    vault,
    missing({ analyserId, settings, asOf }) {
      const analyser = findAnalyser(analyserId);
      const parsed = analyser && analyserSettings(analyser, settings, asOf);
      return analyser && parsed?.ok ? missingSecret(vault, analyser, parsed.value) : undefined;
    },
    of: (analyser, settings) => callCredentials({ vault, tokens, http }, analyser, settings),
    close: () => tokens.close(),
  };
}

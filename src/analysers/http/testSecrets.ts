import type { SecretTest } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { HttpResponse } from '../../core/stage.ts';
import { refusalOf } from './readAnswer.ts';
import { limitCost, limitHost, testRequest } from './request.ts';
import type { HttpSettings } from './settings.ts';

/** Asks the address that the settings name for it, or the server's own, with the keys put where they go. */
export function testSecrets(settings: HttpSettings): readonly SecretTest[] {
  if (settings.secrets.length === 0) return [];
  const costs = [limitCost(settings)];
  return [{ request: testRequest(settings), costs, read: (response) => verdictOn(response, settings) }];
}

/** Only an address that was named for the test is known to look at the key. */
function verdictOn({ status }: HttpResponse, settings: HttpSettings): Result<string> {
  const host = limitHost(settings);
  const refusal = refusalOf(status, host);
  if (refusal) return { ok: false, failure: refusal };
  if (settings.testUrl === '')
    return ok(
      `${host} answers (${status}) and does not refuse the key. To be sure, name an address of it that needs the key under “${settingLabel}”.`,
    );
  if (status >= 200 && status < 300) return ok(`${host} takes the key (${status}).`);
  if (status === 429 || status >= 500)
    return {
      ok: false,
      failure: { code: 'server-error', message: `${host} could not answer (${status}).`, retryable: true },
    };
  return failed('request-refused', `${host} has no answer at the address of the test (${status}).`);
}

const settingLabel = 'Address to try the keys at';

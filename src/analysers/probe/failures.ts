import { type Failure, failed } from '../../core/failure.ts';
import type { HttpResponse } from '../../core/stage.ts';

/** What an answer of the simulator that is none means. */
export function failureOf({ status, headers, body }: HttpResponse): Failure {
  if (status === 401 && body.includes('expired')) {
    return failed('token-expired', 'The token of the simulator has expired.').failure;
  }
  if (status === 401) return failed('credentials-refused', 'The simulator does not know the key.').failure;
  if (status === 402) return failed('quota-spent', 'The quota of the simulator is spent.').failure;
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  if (status === 429) {
    return {
      code: 'too-many-requests',
      message: 'The simulator asks to slow down.',
      retryable: true,
      ...retryAfterMs,
    };
  }
  if (status >= 500) {
    return {
      code: 'server-error',
      // Quoted as a provider's client would, key and all.
      message: `The simulator answered ${status} and said “${body.slice(0, 200)}”.`,
      retryable: true,
      ...retryAfterMs,
    };
  }
  return failed('request-refused', `The simulator answered ${status}.`).failure;
}

import { z } from 'zod';
import { type Failure, failed } from '../../../core/failure.ts';
import type { HttpResponse } from '../../../core/stage.ts';
import { parseLoosely } from '../readJson.ts';

const bodySchema = z.object({
  refillIn: z.number().nonnegative().optional(),
  error: z.object({ type: z.string().optional(), message: z.string().optional() }).nullish(),
});

/**
 * What an answer other than 200 means. 429: no tokens, wait `refillIn`; 402: payment is due, which stops the
 * run, as a refused key does; 405: a parameter is out of range; 400: a part of the request was refused.
 */
export function failureOf({ status, body }: HttpResponse): Failure {
  const said = bodySchema.safeParse(parseLoosely(body)).data;
  const words = `${said?.error?.type ?? ''} ${said?.error?.message ?? ''}`.trim().slice(0, 200);
  const why = words === '' ? '' : ` (${words})`;
  if (status === 429) {
    const message = 'Keepa has no tokens left for this key; it gives new ones every minute.';
    const wait = said?.refillIn === undefined ? {} : { retryAfterMs: said.refillIn };
    return { code: 'too-many-requests', message, retryable: true, ...wait };
  }
  if (status === 402) return failed('quota-spent', `Keepa asks for payment before it goes on${why}.`).failure;
  if (status === 401 || status === 403 || /key|access/i.test(said?.error?.type ?? '')) {
    return failed('credentials-refused', `Keepa does not accept the key${why}. Enter it again.`).failure;
  }
  if (status >= 500) {
    return { code: 'server-error', message: `Keepa answered ${status}${why}.`, retryable: true };
  }
  return failed('request-refused', `Keepa refused the request with ${status}${why}.`).failure;
}

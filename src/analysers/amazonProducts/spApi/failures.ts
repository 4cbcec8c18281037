import { z } from 'zod';
import { type Failure, failed } from '../../../core/failure.ts';
import type { HttpResponse } from '../../../core/stage.ts';
import { shopOf } from '../marketplaces.ts';
import { parseLoosely } from '../readJson.ts';
import type { ProductSettings } from '../settings.ts';

/** After these a call is made again in halves: one of its rows may be at fault. */
export const splitCodes = ['request-refused', 'more-results'] as const;

const errorsSchema = z.object({
  errors: z.array(z.object({ code: z.string(), message: z.string() })).min(1),
});

/**
 * What an answer other than 200 means. `too-many-requests` comes without a wait, since Amazon names none;
 * `token-expired` is tried again with a new token; `access-refused` stops the run.
 */
export function failureOf(response: HttpResponse, operation: string, settings: ProductSettings): Failure {
  const { status } = response;
  const said = saidBy(response);
  if (status === 429) {
    const message = `Amazon asks to slow down (${operation}).`;
    return { code: 'too-many-requests', message, retryable: true };
  }
  if (status === 401 || status === 403) return refusal(said, operation, settings);
  if (status >= 500) {
    const message = `Amazon answered ${operation} with ${status}${said.text}.`;
    return { code: 'server-error', message, retryable: true };
  }
  if (/marketplace/i.test(said.text)) return accessRefused(operation, settings, said);
  return failed('request-refused', `Amazon refused ${operation} with ${status}${said.text}.`).failure;
}

type Said = { readonly text: string; readonly expired: boolean };

function refusal(said: Said, operation: string, settings: ProductSettings): Failure {
  if (!said.expired) return accessRefused(operation, settings, said);
  return { code: 'token-expired', message: 'The access token of SP-API has expired.', retryable: true };
}

const accessRefused = (
  operation: string,
  { marketplace, account }: ProductSettings,
  { text }: Said,
): Failure =>
  failed(
    'access-refused',
    `Amazon does not let the account “${account}” use ${operation} for ${shopOf(marketplace).name}${text}. Check its marketplaces and the roles of your application.`,
  ).failure;

/** Amazon's own words, at most 200 characters, with the id its support asks for. */
function saidBy({ body, headers }: HttpResponse): Said {
  const error = errorsSchema.safeParse(parseLoosely(body)).data?.errors[0];
  const id = headers['x-amzn-requestid'];
  const words = [
    error && `${error.code}: ${error.message.slice(0, 200).replace(/\.$/, '')}`,
    id && `request ${id.slice(0, 60)}`,
  ];
  const text = words.filter((part) => part).join(', ');
  return { text: text === '' ? '' : ` (${text})`, expired: /expired/i.test(error?.message ?? '') };
}

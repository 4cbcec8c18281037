import { z } from 'zod';
import type { Failure } from '../../../core/failure.ts';
import type { HttpResponse } from '../../../core/stage.ts';

const errorSchema = z.object({
  error: z.union([
    z.object({
      message: z.string().nullish(),
      type: z.string().nullish(),
      code: z.union([z.string(), z.number()]).nullish(),
      param: z.string().nullish(),
    }),
    z.string(),
  ]),
});

type Said = { readonly codes: readonly string[]; readonly message: string };

/** What the account may no longer spend: every further call would meet it too (their error reference, November 2026). */
const spent =
  /^(insufficient_quota|credit_balance_exhausted|billing_hard_limit_reached|billing_not_active|.*_spend_limit_exceeded)$/;
const tooLong = new Set(['context_length_exceeded', 'string_above_max_length', 'request_too_large']);

/** What an answer with an error status means; only called with statuses from 400. */
export function serverFailure(response: HttpResponse, host: string, model: string): Failure {
  const { status } = response;
  const said = saidIn(response);
  const has = (fits: (code: string) => boolean): boolean => said.codes.some(fits);
  const because = said.message === '' ? '' : ` It said: ${said.message}`;
  if (status === 402 || has((code) => spent.test(code)))
    return permanent('quota-spent', `The account at ${host} has nothing left to spend.${because}`);
  if (status === 401 || status === 403)
    return permanent('credentials-refused', `${host} refused the key (${status}).${because}`);
  if (status === 429 || has((code) => code === 'rate_limit_exceeded'))
    return again('too-many-requests', `${host} asks to slow down.`, response);
  // Not about a limit: there is too little room for so many calls at once.
  if (has((code) => code === 'slow_down'))
    return again('server-busy', `${host} is busy and asks for fewer calls at once.`, response);
  if (status === 408 || status === 409 || status >= 500)
    return again('server-error', `${host} could not answer (${status}).${because}`, response);
  if (has((code) => code === 'content_filter' || code === 'content_policy_violation'))
    return permanent('content-filter', `The content filter of ${host} refused the row.`);
  if (status === 413 || has((code) => tooLong.has(code)))
    return permanent('row-too-long', `The row is longer than the model “${model}” can read.`);
  if (has((code) => code === 'model_not_found' || code === 'DeploymentNotFound' || code === 'param:model'))
    return permanent(
      'model-unknown',
      `${host} has no model “${model}”, or this key may not use it.${because}`,
    );
  if (status === 404)
    return /model/i.test(said.message)
      ? permanent('model-unknown', `${host} has no model “${model}”.${because}`)
      : permanent(
          'address-wrong',
          `There is no model server at this address of ${host} (404); check the address.`,
        );
  return permanent('request-refused', `${host} refused the request (${status}).${because}`);
}

/** A page where JSON should be: the address leads to something else, or to somebody's log-in. */
export const notAModelServer = (host: string): Failure =>
  permanent('address-wrong', `${host} answered with a web page instead of JSON; check the address.`);

export const isPage = ({ headers, body }: HttpResponse): boolean =>
  /^text\/html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(body);

const permanent = (code: string, message: string): Failure => ({ code, message, retryable: false });

function again(code: string, message: string, { headers }: HttpResponse): Failure {
  const ms = retryAfterMs(headers);
  return { code, message, retryable: true, ...(ms !== undefined && { retryAfterMs: ms }) };
}

function retryAfterMs(headers: HttpResponse['headers']): number | undefined {
  const exact = decimal(headers['retry-after-ms']);
  if (exact !== undefined) return exact;
  const seconds = decimal(headers['retry-after']);
  return seconds === undefined ? undefined : seconds * 1000;
}

const decimal = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}(\.\d{1,6})?$/.test(text.trim()) ? Number(text) : undefined;

function saidIn({ body }: HttpResponse): Said {
  const error = errorSchema.safeParse(jsonOf(body)).data?.error;
  if (error === undefined) return { codes: [], message: '' };
  if (typeof error === 'string') return { codes: [], message: short(error) };
  const codes = [error.code, error.type, error.param == null ? null : `param:${error.param}`];
  return {
    codes: codes.flatMap((code) => (code == null ? [] : String(code))),
    message: short(error.message ?? ''),
  };
}

/** Servers repeat part of a wrong key in their message. */
const short = (text: string): string =>
  text
    .replace(/\b(sk|key|pk)-\S+/gi, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);

export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

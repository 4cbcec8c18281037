import type { Failure, Result } from './failure.ts';
import type { HttpRequest, HttpResponse } from './stage.ts';

/** Secrets and tokens by the name an analyser gave them. Only in memory, and only on their way to a request. */
export type CredentialValues = { readonly [ref: string]: string };

/**
 * The request as it leaves, with its credentials put in; of a credential without a value (an optional
 * secret) nothing is sent. A header given here stands above one of the same name in the request.
 */
export function withCredentials(request: HttpRequest, values: CredentialValues): HttpRequest {
  const { credentials = [], ...rest } = request;
  let { url } = rest;
  const headers = new Map(
    Object.entries(rest.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  for (const { ref, as } of credentials) {
    const value = values[ref];
    if (value === undefined) continue;
    if (as.kind === 'header') headers.set(as.name.toLowerCase(), `${as.prefix ?? ''}${value}`);
    else url = withParameter(url, as.name, value);
  }
  return { ...rest, url, ...(headers.size > 0 && { headers: Object.fromEntries(headers) }) };
}

function withParameter(url: string, name: string, value: string): string {
  const [before = '', hash] = url.split('#', 2);
  const joined = `${before}${before.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  return hash === undefined ? joined : `${joined}#${hash}`;
}

/** Shorter ones are no secrets (`none`, `ollama`), and taking them out would cut ordinary text. */
const shortestRedacted = 8;
const redacted = '[secret]';

/** Takes the values out of a text, as they are and as URLs and JSON write them. */
export function redact(text: string, values: CredentialValues): string {
  return spellings(values).reduce((cut, value) => cut.replaceAll(value, redacted), text);
}

/** Whether a text holds one of the values. */
export const mentions = (text: string, values: CredentialValues): boolean =>
  spellings(values).some((value) => text.includes(value));

/** Servers quote keys in their complaints, and echoes even in answers: neither may be stored or shown. */
export function redactResult(result: Result<HttpResponse>, values: CredentialValues): Result<HttpResponse> {
  if (Object.keys(values).length === 0) return result;
  if (!result.ok) return { ok: false, failure: redactFailure(result.failure, values) };
  const { status, headers, body } = result.value;
  const clean = Object.entries(headers).map(([name, value]) => [name, redact(value, values)]);
  return { ok: true, value: { status, headers: Object.fromEntries(clean), body: redact(body, values) } };
}

export const redactFailure = (failure: Failure, values: CredentialValues): Failure => ({
  ...failure,
  message: redact(failure.message, values),
});

function spellings(values: CredentialValues): string[] {
  const all = Object.values(values)
    .filter(({ length }) => length >= shortestRedacted)
    .flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
  // The longest first, so that no part of one stays behind where another begins like it.
  return [...new Set(all)].sort((one, other) => other.length - one.length);
}

import { lookup } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Network } from '../../contract/network.ts';
import { type CredentialValues, mentions, redactResult, withCredentials } from '../../core/credentials.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { HttpRequest, HttpResponse } from '../../core/stage.ts';
import { addressProblem, namesLoopback, urlProblem } from './addressRules.ts';
import { type Agents, createAgents } from './agents.ts';
import { failureOfError, RefusedAddress } from './httpFailure.ts';
import { readBody } from './readBody.ts';

export type HttpOptions = {
  /** Whole time of a request with its redirects, in ms; `Infinity` where the caller's signal ends it. */
  readonly timeoutMs?: number;
  /** Time to reach the server (DNS, TCP, TLS), in ms. */
  readonly connectTimeoutMs?: number;
  /** Size of an answer after decompression, in bytes. */
  readonly maxBytes?: number;
  /** Proxy, certificates, and whether private networks may be reached. */
  readonly network?: Network;
  /** How names become addresses; the system's resolver by default. */
  readonly resolve?: typeof lookup;
};

export type SendOptions = {
  /** Called when the request has been handed to the network, once for each redirect too. */
  readonly left?: () => void;
  /** For this answer, in bytes. */
  readonly maxBytes?: number;
  /** Values of the request's credentials. They are taken out of whatever comes back. */
  readonly credentials?: CredentialValues;
};

export type Http = {
  send(request: HttpRequest, signal: AbortSignal, options?: SendOptions): Promise<Result<HttpResponse>>;
  /** Closes the kept connections. */
  close(): void;
};

const maxRedirects = 5;

/**
 * Sends requests within the rules for addresses, size and time. Uses `node:https` rather than `fetch`
 * because only there the addresses that were checked are the ones connected to: the check is part of
 * the connection's own DNS look-up, so a name cannot change its mind in between. Through a proxy only what
 * the URL itself says can be checked: the proxy looks names up, and decides where it connects.
 *
 * Failures: `timeout`, `connection-failed`, `connection-reset`, `malformed-response` (retryable);
 * `response-too-large`, `address-refused`, `redirect-refused`, `certificate-refused`,
 * `proxy-refused`, `proxy-login`, `bad-request`, `aborted` (not).
 */
export function createHttp(options: HttpOptions = {}): Http {
  const settings: Settings = {
    timeoutMs: options.timeoutMs ?? 120_000,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    maxBytes: options.maxBytes ?? 1024 * 1024,
    allowPrivate: options.network?.allowPrivate ?? false,
    resolve: options.resolve ?? lookup,
  };
  const agents = createAgents(options.network ?? {});

  return {
    async send(request, signal, { left = () => {}, maxBytes, credentials = {} } = {}) {
      if (signal.aborted) return failed('aborted', 'The request was no longer wanted.');
      const timed = withTimeLimit(signal, settings.timeoutMs);
      const limits = { ...settings, ...(maxBytes !== undefined && { maxBytes }) };
      const sending = { signal: timed.signal, left, agents, settings: limits, credentials, stood: false };
      try {
        return redactResult(await follow(withCredentials(request, credentials), sending), credentials);
      } catch (error) {
        const host = URL.canParse(request.url) ? new URL(request.url).host : 'The address';
        const how = { aborted: signal.aborted, late: timed.late, stood: sending.stood };
        return { ok: false, failure: failureOfError(error, host, how, limits) };
      } finally {
        timed.forget();
      }
    },
    close: agents.destroy,
  };
}

type TimeLimit = { readonly signal: AbortSignal; readonly late: boolean; forget(): void };

/** A signal that aborts with the caller's, or when the time is up. */
function withTimeLimit(signal: AbortSignal, ms: number): TimeLimit {
  if (ms === Number.POSITIVE_INFINITY) return { signal, late: false, forget: () => {} };
  // Not `AbortSignal.any`, which keeps track of every request for as long as the caller's signal lives.
  const ending = new AbortController();
  const limit = { signal: ending.signal, late: false, forget };
  const abort = (): void => ending.abort();
  const timer = setTimeout(() => {
    limit.late = true;
    abort();
  }, ms);
  signal.addEventListener('abort', abort);
  function forget(): void {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
  return limit;
}

type Settings = Required<Omit<HttpOptions, 'network'>> & { readonly allowPrivate: boolean };

/** What one `send` and its redirects share. */
type Sending = {
  readonly signal: AbortSignal;
  readonly left: () => void;
  readonly agents: Agents;
  readonly settings: Settings;
  readonly credentials: CredentialValues;
  /** Whether the connection of the last of its requests stood. */
  stood: boolean;
};

async function follow(first: HttpRequest, sending: Sending): Promise<Result<HttpResponse>> {
  const { settings } = sending;
  let request = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    if (!URL.canParse(request.url)) return failed('address-refused', 'The address is not a URL.');
    const url = new URL(request.url);
    const problem = urlProblem(url, settings.allowPrivate);
    if (problem) return failed('address-refused', `The address ${url.host} ${problem}.`);
    const response = await sendOnce(request, url, sending);
    const location = isRedirect(response.status) ? response.headers.location : undefined;
    if (location === undefined) return ok(response);
    const next = redirected(request, url, response.status, location, sending);
    if (!next.ok) return next;
    request = next.value;
  }
  return failed('redirect-refused', `${new URL(first.url).host} redirected more than ${maxRedirects} times.`);
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** Headers that carry no credentials; keys also travel in `x-api-key` and the like, so the rest stays behind. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * The request to make after a redirect. To another origin it goes without credentials: without a body
 * and with harmless headers only. From the outside it never leads to this computer.
 */
function redirected(
  request: HttpRequest,
  from: URL,
  status: number,
  location: string,
  { credentials, settings: { allowPrivate } }: Sending,
): Result<HttpRequest> {
  if (!URL.canParse(location, from)) return failed('redirect-refused', `${from.host} redirected to nowhere.`);
  const to = new URL(location, from);
  if (namesLoopback(to) && !namesLoopback(from) && !allowPrivate) {
    return failed('address-refused', `${from.host} redirected to this computer, which is not allowed.`);
  }
  const keepsBody = request.body !== undefined && (status === 307 || status === 308);
  const method = keepsBody ? request.method : 'GET';
  const { body, ...rest } = request;
  if (to.origin === from.origin) {
    return ok({ ...rest, method, url: to.href, ...(keepsBody && body !== undefined && { body }) });
  }
  // Its own query came back to us with the key in it, or the server would hand the key on.
  if (mentions(location, credentials)) {
    return failed('redirect-refused', `${from.host} redirected the key to ${to.host}, which is not allowed.`);
  }
  if (keepsBody) {
    return failed(
      'redirect-refused',
      `${from.host} redirected the request's data to ${to.host}, which is not allowed.`,
    );
  }
  const kept = Object.entries(request.headers ?? {}).filter(([name]) =>
    harmlessHeaders.has(name.toLowerCase()),
  );
  return ok({ method, url: to.href, headers: Object.fromEntries(kept) });
}

function sendOnce(request: HttpRequest, url: URL, sending: Sending): Promise<HttpResponse> {
  const { signal, left, agents, settings } = sending;
  sending.stood = false;
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
      method: request.method,
      agent: agents.of(url),
      headers: headersOf(request),
      lookup: checkedLookup(url, settings),
    });
    // As the option `signal` does, without watching the stream for it (a tenth of a request's cost).
    const giveUp = (): void => void outgoing.destroy(new Error('given up'));
    signal.addEventListener('abort', giveUp);
    // The connection is another request's afterwards.
    outgoing.once('close', () => signal.removeEventListener('abort', giveUp));
    if (signal.aborted) giveUp();
    limitConnecting(outgoing, settings.connectTimeoutMs, () => {
      sending.stood = true;
    });
    outgoing.on('finish', left);
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      readBody(incoming, settings.maxBytes).then(
        (body) => resolve({ status: incoming.statusCode ?? 0, headers: flat(incoming.headers), body }),
        (error: unknown) => {
          outgoing.destroy();
          reject(error);
        },
      );
    });
    outgoing.end(request.body);
  });
}

function headersOf(request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-encoding': 'gzip, br, deflate',
  };
  if (request.body !== undefined) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(Buffer.byteLength(request.body));
  }
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
  return headers;
}

function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    flat[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return flat;
}

/** Resolves a name and refuses it when any of its addresses is not allowed. */
function checkedLookup(url: URL, settings: Settings): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    settings.resolve(hostname, { ...lookupOptions, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      for (const { address } of addresses) {
        const problem = addressProblem(address, namesLoopback(url), settings.allowPrivate);
        if (problem) return callback(new RefusedAddress(`The address ${url.host} ${problem}.`), []);
      }
      const first = addresses[0];
      if (lookupOptions.all || !first) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Ends a request whose connection does not stand in time; one through a proxy has no socket before it stands. */
function limitConnecting(
  outgoing: http.ClientRequest,
  connectTimeoutMs: number,
  connected: () => void,
): void {
  const timer = setTimeout(() => {
    outgoing.destroy(Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' }));
  }, connectTimeoutMs);
  const stands = (): void => {
    clearTimeout(timer);
    connected();
  };
  outgoing.once('close', () => clearTimeout(timer));
  outgoing.on('socket', (socket) => {
    if (!socket.connecting) return stands();
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stands);
  });
}

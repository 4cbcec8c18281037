import type OpenAI from 'openai';
import { type Failure, failed, ok, type Result } from '../../../core/failure.ts';
import type { CallContext, CredentialUse, HttpResponse } from '../../../core/stage.ts';
import { serverFailure } from '../answer/serverFailure.ts';
import { credentialOf } from '../request.ts';
import { type LlmSettings, serverOf } from '../settings.ts';

/** What one exchange needs of the outside world; `maxBytes` raises the size its answer may have. */
export type Exchange = { readonly context: CallContext; readonly maxBytes?: number };

/** Says whose request it is; it must be passed on with the request and stays on this computer. */
export type OfExchange = { readonly signal: AbortSignal; readonly headers: Readonly<Record<string, string>> };

type Open = Exchange & { failure?: Failure; response?: HttpResponse };

const exchangeHeader = 'x-rowmill-exchange';

const clients = new WeakMap<LlmSettings, Promise<Client>>();

/**
 * The client for a run's settings, made once in each thread: making one costs as much as a call. The library is
 * loaded when the first call is made, half a second that nobody else should wait for.
 */
export function clientFor(settings: LlmSettings): Promise<Client> {
  const known = clients.get(settings);
  if (known) return known;
  const made = import('openai').then((library) => new Client(library.default, settings));
  clients.set(settings, made);
  return made;
}

/**
 * The provider's own client, whose requests all go through `context.http`: its limits for size, time and
 * addresses hold, and the key is put in there. The client itself only gets a placeholder. It never tries
 * again by itself, since it would also repeat what cannot succeed and what was paid.
 */
export class Client {
  readonly #api: OpenAI;
  readonly #settings: LlmSettings;
  readonly #open = new Map<string, Open>();
  #exchanges = 0;

  constructor(Library: typeof OpenAI, settings: LlmSettings) {
    this.#settings = settings;
    this.#api = new Library({
      apiKey: 'put in by Rowmill',
      // Named, so that nothing is taken from the environment.
      organization: settings.organization === '' ? null : settings.organization,
      project: settings.project === '' ? null : settings.project,
      baseURL: serverOf(settings).baseUrl,
      defaultHeaders: settings.headers,
      maxRetries: 0,
      // The call's own time limit decides.
      timeout: 2 ** 31 - 1,
      logLevel: 'off',
      fetch: (url, init) => this.#fetch(String(url), init),
    });
  }

  /** Runs one request and gives the server's answer as it came, whatever its status. */
  async raw(
    exchange: Exchange,
    request: (api: OpenAI, of: OfExchange) => Promise<unknown>,
  ): Promise<Result<HttpResponse>> {
    const id = String(++this.#exchanges);
    const open: Open = { ...exchange };
    this.#open.set(id, open);
    try {
      await request(this.#api, { signal: exchange.context.signal, headers: { [exchangeHeader]: id } });
    } catch (error) {
      // The client throws for every status that is no success; what counts was noted on the way.
      if (open.failure === undefined && open.response === undefined) throw error;
    } finally {
      this.#open.delete(id);
    }
    if (open.failure) return { ok: false, failure: open.failure };
    if (open.response === undefined) throw new Error('The client resolved without having asked');
    return ok(open.response);
  }

  /** Runs one request and gives what the client read from the answer; an error status is a failure. */
  async read<Value>(
    exchange: Exchange,
    request: (api: OpenAI, of: OfExchange) => Promise<Value>,
  ): Promise<Result<Value>> {
    let value: Value | undefined;
    const response = await this.raw(exchange, async (api, of) => {
      value = await request(api, of);
    });
    if (!response.ok) return response;
    const { host } = new URL(serverOf(this.#settings).baseUrl);
    if (response.value.status >= 400)
      return { ok: false, failure: serverFailure(response.value, host, this.#settings.model) };
    if (value === undefined)
      return failed('malformed-response', `${host} sent an answer that cannot be read.`);
    return ok(value);
  }

  async #fetch(url: string, init: RequestInit | undefined): Promise<Response> {
    // With an empty data: address the client tries out what this function gives; nothing is to be sent.
    if (url.startsWith('data:')) return new Response('');
    const { headers: all, body } = await plain(init);
    const { [exchangeHeader]: id = '', ...headers } = all;
    const open = this.#open.get(id);
    if (!open) throw new Error('The client asked for nobody');
    const credentials: readonly CredentialUse[] = [credentialOf(this.#settings)];
    const sent = await open.context.http(
      {
        method: init?.method === 'GET' ? 'GET' : 'POST',
        url,
        headers,
        credentials,
        ...(body !== undefined && { body }),
      },
      open.maxBytes === undefined ? undefined : { maxBytes: open.maxBytes },
    );
    if (!sent.ok) {
      open.failure = sent.failure;
      throw new Error(sent.failure.code);
    }
    open.response = sent.value;
    const { status, body: text } = sent.value;
    const bodiless = status === 204 || status === 205 || status === 304;
    return new Response(bodiless ? null : text, { status, headers: jsonHeaders(sent.value) });
  }
}

/** The client reads the body as JSON only when told that it is; the rest of the headers is not its business. */
const jsonHeaders = ({ headers }: HttpResponse): Record<string, string> => ({
  'content-type': headers['content-type'] ?? 'application/json',
});

/** The placeholder key stays here, and so does what the client tells about this computer. */
const staysHere = /^(authorization|user-agent|content-length|x-stainless-.*)$/;

/** The client's request as text; a form becomes its multipart text, since files here are text. */
async function plain(
  init: RequestInit | undefined,
): Promise<{ headers: Record<string, string>; body?: string }> {
  const headers = Object.fromEntries(
    [...new Headers(init?.headers)].filter(([name]) => !staysHere.test(name)),
  );
  const body = init?.body;
  if (body === undefined || body === null) return { headers };
  if (typeof body === 'string') return { headers, body };
  const form = new Response(body);
  const type = form.headers.get('content-type');
  return { headers: { ...headers, ...(type !== null && { 'content-type': type }) }, body: await form.text() };
}

import type OpenAI from 'openai';
import type { CallContext, CredentialUse, HttpResponse } from '../../../core/analyser.ts';
import { type Failure, failed, ok, type Result } from '../../../core/failure.ts';
import { serverFailure } from '../answer/serverFailure.ts';
import { credentialOf } from '../request.ts';
import { type LlmSettings, serverOf } from '../settings.ts';

/**
 * The provider's own client, whose requests all go through `context.http`: its limits for size, time and
 * addresses hold, and the key is put in there. The client itself only gets a placeholder. It never tries
 * again by itself, since it would also repeat what cannot succeed and what was paid.
 */
export class Client {
  readonly api: OpenAI;
  readonly #settings: LlmSettings;
  readonly #context: CallContext;
  readonly #maxBytes: number | undefined;
  #failure: Failure | undefined;
  #response: HttpResponse | undefined;

  /** Loaded when the first call is made: it is half a second that nobody else should wait for. */
  static async open(settings: LlmSettings, context: CallContext, maxBytes?: number): Promise<Client> {
    const library = await import('openai');
    return new Client(library.default, settings, context, maxBytes);
  }

  private constructor(
    Library: typeof OpenAI,
    settings: LlmSettings,
    context: CallContext,
    maxBytes: number | undefined,
  ) {
    this.#settings = settings;
    this.#context = context;
    this.#maxBytes = maxBytes;
    this.api = new Library({
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
  async raw(request: (api: OpenAI) => Promise<unknown>): Promise<Result<HttpResponse>> {
    this.#failure = undefined;
    this.#response = undefined;
    try {
      await request(this.api);
    } catch (error) {
      // The client throws for every status that is no success; what counts was noted on the way.
      if (this.#failure === undefined && this.#response === undefined) throw error;
    }
    if (this.#failure) return { ok: false, failure: this.#failure };
    if (this.#response === undefined) throw new Error('The client resolved without having asked');
    return ok(this.#response);
  }

  /** Runs one request and gives what the client read from the answer; an error status is a failure. */
  async read<Value>(request: (api: OpenAI) => Promise<Value>): Promise<Result<Value>> {
    let value: Value | undefined;
    const response = await this.raw(async (api) => {
      value = await request(api);
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
    const { headers, body } = await plain(init);
    const credentials: readonly CredentialUse[] = [credentialOf(this.#settings)];
    const sent = await this.#context.http(
      {
        method: init?.method === 'GET' ? 'GET' : 'POST',
        url,
        headers,
        credentials,
        ...(body !== undefined && { body }),
      },
      this.#maxBytes === undefined ? undefined : { maxBytes: this.#maxBytes },
    );
    if (!sent.ok) {
      this.#failure = sent.failure;
      throw new Error(sent.failure.code);
    }
    this.#response = sent.value;
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

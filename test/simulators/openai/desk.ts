import type { IncomingMessage, ServerResponse } from 'node:http';
import { seeded } from '../../../src/core/run/seeded.ts';
import { Batches } from './batches.ts';
import { Bill } from './bill.ts';
import { Bucket } from './bucket.ts';
import { type Answer, Completions } from './completions.ts';
import { changed, changeSchema, type Fault, type OpenAiChange, type OpenAiConfig } from './config.ts';
import type { OpenAiCounts } from './counts.ts';
import { readForm } from './form.ts';
import { errorBody } from './render.ts';
import type { Asked } from './request.ts';

type Reply = { readonly status: number; readonly body: object };

type Buckets = { readonly requests: Bucket; readonly tokens: Bucket };

/** Answers requests and keeps the books. */
export class Desk {
  readonly asked: string[] = [];
  readonly #bill = new Bill();
  readonly #completions = new Completions();
  readonly #random: () => number;
  /** Apart, so that the n-th request meets the same fault whatever else was drawn. */
  readonly #faults: () => number;
  readonly #batches: Batches;
  readonly #statuses: Record<string, number> = {};
  readonly #times: number[] = [];
  #config: OpenAiConfig;
  #buckets: Buckets | null;
  #violations = 0;
  /** When questions were admitted, and the least share of its minute's requests that the bucket ever held. */
  readonly #admitted: number[] = [];
  #lowestShare = 1;
  #inFlight = 0;
  #mostInFlight = 0;

  constructor(config: OpenAiConfig) {
    this.#config = config;
    this.#buckets = bucketsOf(config);
    this.#random = seeded(config.seed);
    this.#faults = seeded(config.seed + 1);
    this.#batches = new Batches({
      config: () => this.#config,
      bill: this.#bill,
      completions: this.#completions,
      random: this.#random,
    });
  }

  configure(change: OpenAiChange): void {
    this.#config = changed(this.#config, change);
    if (change.limits !== undefined) this.#buckets = bucketsOf(this.#config);
  }

  counts(): OpenAiCounts {
    return {
      requests: this.#times.length,
      violations: this.#violations,
      mostInAMinute: mostWithin(this.#admitted, 60_000),
      lowestShare: this.#lowestShare,
      mostInFlight: this.#mostInFlight,
      batches: this.#batches.created,
      listed: this.#batches.listed,
      statuses: this.#statuses,
      bill: this.#bill.totals,
      firstAtMs: this.#times[0] ?? null,
      lastAtMs: this.#times.at(-1) ?? null,
    };
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const body = await textOf(request);
    if (url.pathname === '/control') {
      if (request.method === 'POST') this.configure(changeSchema.parse(JSON.parse(body)));
      return this.#reply(response, 200, this.counts());
    }
    const path = url.pathname.replace(/^\/v1/, '');
    if (!this.#knowsKey(request))
      return this.#reply(response, 401, errorBody('invalid_api_key', 'Incorrect API key provided.'));
    if (path === '/chat/completions' || path === '/responses')
      return this.#question(path, request, response, body);
    const answer = this.#account(path, url, request, body);
    if (typeof answer !== 'string') return this.#reply(response, answer.status, answer.body);
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(answer);
  }

  #knowsKey({ headers }: IncomingMessage): boolean {
    const { keys } = this.#config;
    const key = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? headers['api-key'];
    return keys === null || (typeof key === 'string' && keys.includes(key));
  }

  async #question(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
  ): Promise<void> {
    const key = String(request.headers['idempotency-key'] ?? '');
    this.#times.push(Number(process.hrtime.bigint()) / 1e6);
    this.#bill.arrive(key);
    this.asked.push(body);
    if (this.asked.length > 100) this.asked.shift();
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    response.on('close', () => {
      this.#inFlight -= 1;
    });
    const fault = this.#draw();
    const refusal = this.#accountRefusal();
    if (refusal) return this.#reply(response, refusal.status, refusal.body);
    const asked = this.#completions.read(path, jsonOf(body), this.#config);
    if ('status' in asked) return this.#reply(response, asked.status, asked.body);
    if (fault === 'resetBefore') return reset(request);
    if (!this.#admit(asked, fault, response)) return;
    const { latencyMs, latencySpread } = this.#config;
    const varied = latencyMs * (1 + latencySpread * (2 * this.#random() - 1)) * (fault === 'slow' ? 20 : 1);
    await new Promise((resolve) => setTimeout(resolve, varied));
    this.#answer(asked, fault, key, request, response);
  }

  /** Takes it from the buckets, or answers 429. What is planted says nothing about the buckets. */
  #admit(asked: Asked, fault: Fault | null, response: ServerResponse): boolean {
    const cost = this.#completions.cost(asked, this.#config);
    const buckets = this.#buckets;
    const over = buckets !== null && (buckets.requests.level < 1 || buckets.tokens.level < cost);
    if (over) this.#violations += 1;
    if (!over && fault !== 'tooMany') {
      buckets?.requests.take(1);
      buckets?.tokens.take(cost);
      this.#admitted.push(nowMs());
      if (buckets) {
        const share = buckets.requests.level / buckets.requests.perMinute;
        this.#lowestShare = Math.min(this.#lowestShare, share);
      }
      return true;
    }
    if (fault === 'tooMany' && !over) buckets?.requests.take(1);
    this.#reply(
      response,
      429,
      errorBody('rate_limit_exceeded', 'Rate limit reached.', over ? 'tokens' : 'requests'),
    );
    return false;
  }

  #answer(
    asked: Asked,
    fault: Fault | null,
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (fault === 'serverError') {
      this.#reply(response, 503, errorBody('server_error', 'Overloaded.', 'server_error'));
      return;
    }
    if (fault === 'html') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in</title>');
      return;
    }
    const answer: Answer = this.#completions.answer(asked, this.#config, fault, this.#random);
    const micros = answer.tokens ? this.#bill.charge(key, answer.tokens, this.#config.price) : 0;
    if (fault === 'resetAfter') {
      reset(request);
      return;
    }
    const large = fault === 'tooLarge' ? { filler: 'x'.repeat(2_000_000) } : {};
    if (!response.destroyed) response.on('finish', () => this.#bill.delivered(key, micros));
    this.#reply(response, answer.status, { ...answer.body, ...large });
  }

  /** Everything that is no question: files and batches. A text is a file's content. */
  #account(path: string, url: URL, request: IncomingMessage, body: string): Reply | string {
    const post = request.method === 'POST';
    if (path === '/files' && post) {
      const form = readForm(String(request.headers['content-type'] ?? ''), body);
      if (form === null) return { status: 400, body: errorBody('invalid_request', 'No file.') };
      return { status: 200, body: this.#batches.addFile(form.text, form.filename, form.purpose) };
    }
    const content = /^\/files\/([^/]+)\/content$/.exec(path)?.[1];
    const text = content === undefined ? undefined : this.#batches.file(content);
    if (text !== undefined) return text;
    if (path === '/models') {
      return { status: 200, body: { object: 'list', data: this.#config.models.map((id) => ({ id })) } };
    }
    if (path === '/batches' && post) return this.#batches.create(jsonOf(body));
    if (path === '/batches') {
      const limit = Number(url.searchParams.get('limit') ?? 20);
      return { status: 200, body: this.#batches.list(url.searchParams.get('after'), limit) };
    }
    const batch = this.#batches.get(/^\/batches\/([^/]+)$/.exec(path)?.[1] ?? '');
    if (batch) return { status: 200, body: batch };
    return { status: 404, body: errorBody('not_found', `Invalid URL (${request.method} ${path})`) };
  }

  #accountRefusal(): { status: number; body: object } | null {
    const { accountError: code } = this.#config;
    if (code === null) return null;
    const status = code === 'slow_down' ? 503 : code === 'credit_balance_exhausted' ? 402 : 429;
    return { status, body: errorBody(code, 'You exceeded what your account may use.', code) };
  }

  /** One draw a request decides what goes wrong with it. */
  #draw(): Fault | null {
    let at = this.#faults();
    for (const [fault, share] of Object.entries(this.#config.faults)) {
      if (at < share) return fault as Fault;
      at -= share;
    }
    return null;
  }

  #reply(response: ServerResponse, status: number, body: unknown): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    if (response.destroyed) return;
    response.writeHead(status, { 'content-type': 'application/json', ...this.#rateHeaders() });
    response.end(JSON.stringify(body));
  }

  #rateHeaders(): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const [unit, bucket] of Object.entries(this.#buckets ?? {})) {
      headers[`x-ratelimit-limit-${unit}`] = String(bucket.perMinute);
      headers[`x-ratelimit-remaining-${unit}`] = String(Math.max(0, Math.floor(bucket.level)));
      headers[`x-ratelimit-reset-${unit}`] = bucket.reset;
    }
    return headers;
  }
}

function reset({ socket }: IncomingMessage): void {
  socket.resetAndDestroy();
}

const nowMs = (): number => performance.now();

const bucketsOf = ({ limits }: OpenAiConfig): Buckets | null =>
  limits && {
    requests: new Bucket(limits.requestsPerMinute, nowMs),
    tokens: new Bucket(limits.tokensPerMinute, nowMs),
  };

/** The most of these moments, in their order, that lie within any span of so many ms. */
function mostWithin(moments: readonly number[], spanMs: number): number {
  let [most, from] = [0, 0];
  for (const [at, moment] of moments.entries()) {
    while ((moments[from] ?? moment) <= moment - spanMs) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

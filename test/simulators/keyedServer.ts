import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo } from './countingServer.ts';

/** What can go wrong with a request, key in mouth: whatever is quoted here must be found nowhere later. */
export type Fault =
  | 'unauthorised'
  | 'server-error'
  | 'reset'
  | 'malformed'
  | 'redirect-away'
  | 'redirect-here'
  | 'echo';

export type KeyedServer = {
  readonly url: string;
  /** Answered requests, exchanges of the login, and requests whose token had expired. */
  readonly counts: { answered: number; exchanges: number; expired: number };
  /** How the next requests go, one after the other; then they go well. */
  plan(...faults: readonly (Fault | undefined)[]): void;
  /** Tokens given so far end now. */
  expireTokens(): void;
  /** How long tokens live from now on (ms), and what the login answers. */
  login(change: { readonly lifeMs?: number; readonly answer?: 'token' | 'invalid-grant' | 'down' }): void;
  /** No token helps any more. */
  distrust(): void;
  close(): Promise<void>;
};

export type KeyedOptions = {
  readonly key: string;
  /** With a login `key` is what is exchanged for tokens; else it is what comes with each request. */
  readonly login?: boolean;
  /** Another origin, where `redirect-away` leads. */
  readonly elsewhere?: string;
  /** Time until an exchange is answered (ms). */
  readonly loginMs?: number;
};

/** An API with a key: `POST /answer` like the counting server's, `POST /token` as OAuth has it, `GET /whoami`. */
export async function startKeyedServer(options: KeyedOptions): Promise<KeyedServer> {
  const state = createState(options);
  const server = createServer((request, response) => {
    readText(request).then(
      (body) => route(options, state, request, response, body),
      () => response.destroy(),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: state.counts,
    plan: (...faults) => void state.faults.push(...faults),
    expireTokens: () => state.tokens.clear(),
    login: (change) => void Object.assign(state, change),
    distrust: () => {
      state.trusting = false;
    },
    close: () => closed(server),
  };
}

type State = ReturnType<typeof createState>;

function createState(options: KeyedOptions) {
  return {
    counts: { answered: 0, exchanges: 0, expired: 0 },
    faults: [] as (Fault | undefined)[],
    tokens: new Set<string>(),
    lifeMs: 3_600_000,
    answer: 'token' as 'token' | 'invalid-grant' | 'down',
    trusting: true,
    options,
  };
}

function route(
  options: KeyedOptions,
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const url = new URL(request.url ?? '/', 'http://here');
  if (url.pathname === '/token') {
    setTimeout(() => login(state, response, body), options.loginMs ?? 0);
    return;
  }
  const given = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? url.searchParams.get('key');
  if (options.login && !(state.trusting && given !== null && state.tokens.has(given))) {
    state.counts.expired += 1;
    reply(response, 401, { error: 'token expired', token: given });
  } else if (!options.login && given !== options.key) {
    reply(response, 401, { error: `unknown key ${given}` });
  } else if (url.pathname === '/whoami') {
    reply(response, 200, { name: 'tester', key: given });
  } else {
    answer(options, state, request, response, body, given ?? '');
  }
}

function answer(
  options: KeyedOptions,
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  key: string,
): void {
  const fault = state.faults.shift();
  if (fault) {
    fail(fault, options, request, response, key);
    return;
  }
  if (body === '') {
    // What a redirect leaves of a request.
    reply(response, 400, { error: `nothing asked by ${key}` });
    return;
  }
  state.counts.answered += 1;
  const { stage, items } = JSON.parse(body) as { stage: string; items: string[] };
  reply(response, 200, { answers: items.map((item) => answerTo(stage, item)) });
}

function login(state: State, response: ServerResponse, body: string): void {
  state.counts.exchanges += 1;
  const given = new URLSearchParams(body).get('refresh_token');
  if (state.answer === 'down') {
    reply(response, 503, { error: 'down' });
    return;
  }
  if (state.answer === 'invalid-grant' || given !== state.options.key) {
    reply(response, 400, { error: 'invalid_grant', given });
    return;
  }
  const token = `token-${state.counts.exchanges}-of-${'x'.repeat(20)}`;
  state.tokens.add(token);
  reply(response, 200, { token, expiresInMs: state.lifeMs });
}

function fail(
  fault: Fault,
  { elsewhere = '' }: KeyedOptions,
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
): void {
  const send = (status: number, said: unknown, headers: Record<string, string> = {}): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    reply(response, status, said);
  };
  const { url = '/' } = request;
  const faults: { readonly [Name in Fault]: () => void } = {
    unauthorised: () => send(401, { error: `unknown key ${key}` }),
    'server-error': () => send(500, { error: `overloaded while serving ${key}`, url }),
    reset: () => void request.socket.resetAndDestroy(),
    malformed: () => send(200, `{"answers": ["${key}"`),
    'redirect-away': () => send(302, { key }, { location: `${elsewhere}${url}` }),
    'redirect-here': () => send(302, { key }, { location: `/moved${url}` }),
    echo: () => send(200, { answers: [`you are ${key}`] }),
  };
  faults[fault]();
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

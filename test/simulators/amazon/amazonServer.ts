import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type AmazonChange, type AmazonCounts, configChangeSchema, type Operation } from './config.ts';
import { createDesk, type Desk } from './desk.ts';
import { getListingsRestrictions, getMyFeesEstimates } from './feesAnswers.ts';
import { keepaProducts } from './keepaAnswers.ts';
import {
  type Answer,
  error,
  getCompetitivePricing,
  getItemOffersBatch,
  searchCatalogItems,
} from './spApiAnswers.ts';

/**
 * Login with Amazon, SP-API and Keepa on one port: a bucket for each operation, Keepa's tokens with a balance
 * that may go below zero, access tokens that expire, latency, planted 429s, and 5,000 products. What arrives is
 * counted by operation and by `Idempotency-Key`. It can run in the test or as a process of its own
 * (`node test/simulators/amazon/amazonServer.ts --port 0` prints its URL), where `/control` changes and reads it.
 */
export type AmazonServer = {
  readonly url: string;
  counts(): AmazonCounts;
  configure(change: AmazonChange): void;
  close(): Promise<void>;
};

export const credentials = {
  clientId: 'amzn1.application-oa2-client.simulator',
  clientSecret: 'simulated-secret',
  refreshToken: 'Atzr|simulated',
  keepaKey: 'simulated-keepa-key',
} as const;

export async function startAmazonServer(change: AmazonChange = {}, port = 0): Promise<AmazonServer> {
  const desk = createDesk();
  desk.configure(change);
  const server = createServer((request, response) => {
    readText(request).then(
      (body) => serve(desk, request, response, body),
      () => response.destroy(),
    );
  });
  // Longer than any client keeps an idle connection.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: desk.counts,
    configure: desk.configure,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const routes: { readonly [path: string]: Operation } = {
  'GET /catalog/2022-04-01/items': 'searchCatalogItems',
  'GET /products/pricing/v0/competitivePrice': 'getCompetitivePricing',
  'POST /batches/products/pricing/v0/itemOffers': 'getItemOffersBatch',
  'POST /products/fees/v0/feesEstimate': 'getMyFeesEstimates',
  'GET /listings/2021-08-01/restrictions': 'getListingsRestrictions',
  'GET /product': 'keepa',
};

function serve(desk: Desk, request: IncomingMessage, response: ServerResponse, body: string): void {
  const url = new URL(request.url ?? '/', 'http://simulator');
  if (url.pathname === '/control') {
    if (request.method === 'POST') desk.configure(configChangeSchema.parse(JSON.parse(body)));
    reply(response, { status: 200, body: desk.counts() });
    return;
  }
  if (url.pathname === '/auth/o2/token') {
    reply(response, desk.token(new URLSearchParams(body), credentials));
    return;
  }
  if (url.pathname === '/token') {
    const known = url.searchParams.get('key') === credentials.keepaKey;
    reply(response, { status: known ? 200 : 401, body: desk.keepaHead(0) });
    return;
  }
  const operation = routes[`${request.method} ${url.pathname}`];
  if (!operation) {
    reply(response, error(404, 'NotFound', 'There is nothing here.'));
    return;
  }
  const key = String(request.headers['idempotency-key'] ?? '');
  const arrival = desk.arrive(operation, key);
  response.on('close', desk.leave);
  setTimeout(
    () => {
      const answer =
        operation === 'keepa'
          ? keepa(desk, url.searchParams, key, arrival)
          : spApi(desk, operation, { request, query: url.searchParams, body, key, arrival });
      reply(response, answer, operation === 'keepa');
    },
    arrival === 'ok' ? desk.config().latencyMs : 0,
  );
}

type Arrival = ReturnType<Desk['arrive']>;
type Call = {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly key: string;
  readonly arrival: Arrival;
};

function spApi(desk: Desk, operation: Operation, call: Call): Answer & { headers?: Record<string, string> } {
  const id = { 'x-amzn-requestid': `sim-${operation}` };
  if (call.arrival !== 'ok') {
    return {
      ...error(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.'),
      headers: id,
    };
  }
  const refused = desk.refuses(call.request.headers, call.query, call.body);
  if (refused) return { ...refused, headers: id };
  const answer = answerOf(desk, operation, call);
  desk.ended(operation, call.key, answer.status);
  const rate = desk.rate(operation);
  const limit = rate === null ? {} : { 'x-amzn-ratelimit-limit': String(rate) };
  return { ...answer, headers: { ...id, ...limit } };
}

function answerOf(desk: Desk, operation: Operation, { query, body }: Call): Answer {
  switch (operation) {
    case 'searchCatalogItems':
      return searchCatalogItems(query, desk.config().poisoned);
    case 'getCompetitivePricing':
      return getCompetitivePricing(query);
    case 'getItemOffersBatch':
      return getItemOffersBatch(JSON.parse(body));
    case 'getMyFeesEstimates':
      return getMyFeesEstimates(JSON.parse(body));
    default:
      return getListingsRestrictions(query);
  }
}

function keepa(desk: Desk, query: URLSearchParams, key: string, arrival: Arrival): Answer {
  const { keepaStatus } = desk.config();
  if (query.get('key') !== credentials.keepaKey) {
    return {
      status: 400,
      body: { ...desk.keepaHead(0), error: { type: 'invalidAPIKey', message: 'Unknown key' } },
    };
  }
  if (arrival !== 'ok') return { status: 429, body: desk.keepaHead(0) };
  if (keepaStatus !== null) {
    return {
      status: keepaStatus,
      body: { ...desk.keepaHead(0), error: { type: 'planted', message: 'Planted' } },
    };
  }
  const { status, products, tokens } = keepaProducts(query);
  if (status !== 200)
    return { status, body: { ...desk.keepaHead(0), error: { type: 'badRequest', message: '' } } };
  desk.bill(key, tokens);
  desk.ended('keepa', key, 200);
  return { status, body: { ...desk.keepaHead(tokens), products } };
}

function reply(
  response: ServerResponse,
  { status, body, headers }: Answer & { headers?: Record<string, string> },
  gzip = false,
): void {
  if (response.destroyed) return;
  const text = Buffer.from(JSON.stringify(body));
  const packed = gzip ? gzipSync(text) : text;
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(gzip && { 'content-encoding': 'gzip' }),
    ...headers,
  });
  response.end(packed);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

if (import.meta.main) {
  const at = process.argv.indexOf('--port');
  const server = await startAmazonServer({}, at < 0 ? 0 : Number(process.argv[at + 1]));
  process.stdout.write(`${server.url}\n`);
}

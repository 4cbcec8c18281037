import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createBatches } from './countingBatches.ts';
import {
  type ConfigChange,
  configChangeSchema,
  configSchema,
  plainConfig,
  type SimulatorConfig,
} from './countingConfig.ts';
import { type Counts, createLog, type Log } from './countingLog.ts';
import { lengthened } from './longTail.ts';

/**
 * An API that counts. `POST /answer` with `{stage, items}` answers every item; everything that arrives
 * is recorded by `Idempotency-Key` and by item. It can run in the test or as a process of its own
 * (`node test/simulators/countingServer.ts --port 0`, which prints its URL as the first line), so that
 * it outlives a killed engine; `/control` changes and reads it from outside.
 */
export type CountingServer = {
  readonly url: string;
  counts(): Counts;
  worstWindow(perMs: number): number;
  configure(change: ConfigChange): void;
  close(): Promise<void>;
};

const requestSchema = z.object({
  stage: z.string(),
  items: z.array(z.string()),
  codes: z.array(z.string()).optional(),
});

export async function startCountingServer(change: ConfigChange = {}, port = 0): Promise<CountingServer> {
  let config = plainConfig;
  const log = createLog(() => config);
  const batches = createBatches(() => config.batches, answerTo, log.answered);
  const configure = (next: ConfigChange): void => {
    const { every, batches: later, ...rest } = next;
    config = configSchema.parse({
      ...config,
      ...rest,
      every: { ...config.every, ...every },
      batches: { ...config.batches, ...later },
    });
  };
  configure(change);

  const server = createServer((request, response) => {
    readText(request).then(
      (body) => {
        if (request.url?.startsWith('/control')) control(request, response, body, log.counts, configure);
        else if (isOfBatches(request)) batch(request, response, body, log, batches);
        else answer(request, response, body, log, config);
      },
      () => response.destroy(),
    );
  });
  // Longer than any client keeps an idle connection, so that only planted resets happen.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    counts: log.counts,
    worstWindow: log.worstWindow,
    configure,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** The answer of the simulated API to one item: any client can tell whether it got its own. */
export const answerTo = (stage: string, item: string): string => `${stage} of ${item}`;

function answerOf(stage: string, item: string, { longTail }: SimulatorConfig): string {
  const short = answerTo(stage, item);
  return longTail ? lengthened(short, `${stage} ${item}`, longTail) : short;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  log: Log,
  config: SimulatorConfig,
): void {
  const parsed = requestSchema.safeParse(JSON.parse(body || 'null'));
  if (!parsed.success) {
    reply(response, 400, { error: 'bad request' });
    return;
  }
  const { stage, items } = parsed.data;
  const key = String(request.headers['idempotency-key'] ?? '');
  const { number, violation } = log.arrive(key);
  response.on('close', log.leave);
  const due = (fault: keyof SimulatorConfig['every']): boolean =>
    config.every[fault] > 0 && number % config.every[fault] === 0;

  if (due('resetBefore')) {
    request.socket.resetAndDestroy();
  } else if (violation || due('tooMany')) {
    if (config.retryAfterSeconds !== null) {
      response.setHeader('retry-after', String(config.retryAfterSeconds));
    }
    reply(response, 429, { error: 'too many requests' });
  } else if (due('unauthorised')) {
    reply(response, 401, { error: 'who are you' });
  } else if (due('quotaSpent')) {
    reply(response, 402, { error: 'nothing left' });
  } else {
    const { latencyMs = config.latencyMs, status } = config.stages[stage] ?? {};
    setTimeout(() => {
      if (status !== undefined) reply(response, status, { error: 'as configured' });
      else if (due('serverError')) reply(response, 503, { error: 'overloaded' });
      else if (due('malformed')) reply(response, 200, '{"answers": [');
      else if (due('trickle')) trickle(response);
      else if (due('tooLarge')) reply(response, 200, { filler: 'x'.repeat(2_000_000) });
      else {
        log.answered(key, stage, items);
        if (due('resetAfter')) request.socket.resetAndDestroy();
        else reply(response, 200, { answers: items.map((item) => answerOf(stage, item, config)) });
      }
    }, latencyMs);
  }
}

const isOfBatches = ({ url = '' }: IncomingMessage): boolean => /^\/(submit|find|status|result)\b/.test(url);

/** Submissions count as requests of their key; looks at a batch are free. */
function batch(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  log: Log,
  batches: ReturnType<typeof createBatches>,
): void {
  if (batches.refuses()) {
    reply(response, 401, { error: 'the token has expired' });
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const id = searchParams.get('id') ?? '';
  if (pathname !== '/submit') {
    const found =
      pathname === '/find'
        ? batches.find(searchParams.get('key') ?? '')
        : pathname === '/status'
          ? batches.status(id)
          : batches.result(id, body);
    reply(response, found === null ? 404 : 200, found);
    return;
  }
  const key = String(request.headers['idempotency-key'] ?? '');
  log.arrive(key);
  response.on('close', log.leave);
  const taken = batches.submit(key, body);
  if (taken.reset) request.socket.resetAndDestroy();
  else reply(response, 200, taken.body);
}

function control(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  counts: () => Counts,
  configure: (change: ConfigChange) => void,
): void {
  if (request.method === 'POST') configure(configChangeSchema.parse(JSON.parse(body)));
  reply(response, 200, counts());
}

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

if (import.meta.main) {
  const at = process.argv.indexOf('--port');
  const server = await startCountingServer({}, at < 0 ? 0 : Number(process.argv[at + 1]));
  process.stdout.write(`${server.url}\n`);
}

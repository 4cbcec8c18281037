import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { shortestSpan, worstWindow } from './arrivals.ts';
import { batchConfigSchema, createBatches, noBatches } from './countingBatches.ts';
import { lengthened } from './longTail.ts';

/**
 * An API that counts. `POST /answer` with `{stage, items}` answers every item; everything that arrives
 * is recorded by `Idempotency-Key` and by item. It can run in the test or as a process of its own
 * (`node test/simulators/countingServer.ts --port 0`, which prints its URL as the first line), so that
 * it outlives a killed engine; `/control` changes and reads it from outside.
 */
const configSchema = z.object({
  /** Time until the answer, in ms. */
  latencyMs: z.number().nonnegative(),
  /** Requests above it are answered with 429 and counted as violations. */
  limit: z.object({ n: z.number().int().positive(), perMs: z.number().positive() }).nullable(),
  /** How much earlier than `perMs` the n-th request after may come, for the jitter of the network, in ms. */
  toleranceMs: z.number().nonnegative(),
  /** What goes wrong with every n-th request; 0 is never. */
  every: z.object({
    tooMany: z.number().int(),
    serverError: z.number().int(),
    resetBefore: z.number().int(),
    resetAfter: z.number().int(),
    malformed: z.number().int(),
    tooLarge: z.number().int(),
    /** The answer comes a byte at a time and never ends. */
    trickle: z.number().int(),
    /** 401, and 402 as for a spent quota. */
    unauthorised: z.number().int(),
    quotaSpent: z.number().int(),
  }),
  retryAfterSeconds: z.number().nonnegative().nullable(),
  batches: batchConfigSchema,
  /** What is different for requests of a stage: how long they take, and the status they get instead of an answer. */
  stages: z.record(
    z.string(),
    z.object({ latencyMs: z.number().nonnegative().optional(), status: z.number().int().optional() }),
  ),
  /** Answers of lengths like a model's instead of short ones. */
  longTail: z
    .object({ seed: z.number().int(), median: z.number().positive(), deviation: z.number().nonnegative() })
    .nullable(),
});
export type SimulatorConfig = z.infer<typeof configSchema>;

export const configChangeSchema = configSchema.partial().extend({
  every: configSchema.shape.every.partial().optional(),
  batches: batchConfigSchema.partial().optional(),
});
export type ConfigChange = z.infer<typeof configChangeSchema>;

export const countsSchema = z.object({
  requests: z.number(),
  /** Requests that got an answer for every item. */
  answered: z.number(),
  violations: z.number(),
  inFlight: z.number(),
  mostInFlight: z.number(),
  /** Most requests in any span of the limit's `perMs` (1 s without a limit). */
  worstWindow: z.number(),
  /** Shortest span of n + 1 consecutive requests, in ms; null when there were fewer. */
  shortestSpan: z.number().nullable(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
  /** How often each idempotency key arrived, and was answered. */
  keys: z.record(z.string(), z.object({ arrived: z.number(), answered: z.number() })),
  /** How often each item was answered, by stage. */
  items: z.record(z.string(), z.record(z.string(), z.number())),
});
export type Counts = z.infer<typeof countsSchema>;

export type CountingServer = {
  readonly url: string;
  counts(): Counts;
  worstWindow(perMs: number): number;
  configure(change: ConfigChange): void;
  close(): Promise<void>;
};

const none = {
  tooMany: 0,
  serverError: 0,
  resetBefore: 0,
  resetAfter: 0,
  malformed: 0,
  tooLarge: 0,
  trickle: 0,
  unauthorised: 0,
  quotaSpent: 0,
};
const requestSchema = z.object({
  stage: z.string(),
  items: z.array(z.string()),
  codes: z.array(z.string()).optional(),
});

export async function startCountingServer(change: ConfigChange = {}, port = 0): Promise<CountingServer> {
  let config: SimulatorConfig = {
    latencyMs: 0,
    limit: null,
    toleranceMs: 50,
    every: none,
    retryAfterSeconds: null,
    stages: {},
    longTail: null,
    batches: noBatches,
  };
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

const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

function createLog(config: () => SimulatorConfig) {
  const times: number[] = [];
  const keys: Record<string, { arrived: number; answered: number }> = {};
  const items: Record<string, Record<string, number>> = {};
  let violations = 0;
  let inFlight = 0;
  let mostInFlight = 0;

  const worst = (perMs: number): number => worstWindow(times, perMs);
  return {
    worstWindow: worst,
    /** Counts a request that came in; its number, and whether it broke the limit. */
    arrive(key: string): { number: number; violation: boolean } {
      const atMs = nowMs();
      const { limit, toleranceMs } = config();
      const nth = limit ? times.at(-limit.n) : undefined;
      const violation = limit !== null && nth !== undefined && atMs - nth < limit.perMs - toleranceMs;
      times.push(atMs);
      if (violation) violations++;
      keys[key] ??= { arrived: 0, answered: 0 };
      keys[key].arrived++;
      inFlight++;
      mostInFlight = Math.max(mostInFlight, inFlight);
      return { number: times.length, violation };
    },
    leave(): void {
      inFlight--;
    },
    answered(key: string, stage: string, done: readonly string[]): void {
      const count = keys[key];
      if (count) count.answered++;
      items[stage] ??= {};
      const ofStage = items[stage];
      for (const item of done) ofStage[item] = (ofStage[item] ?? 0) + 1;
    },
    counts(): Counts {
      const limit = config().limit;
      const shortest = shortestSpan(times, (limit?.n ?? times.length) + 1);
      return {
        requests: times.length,
        answered: Object.values(keys).reduce((sum, count) => sum + count.answered, 0),
        violations,
        inFlight,
        mostInFlight,
        worstWindow: worst(limit?.perMs ?? 1000),
        shortestSpan: Number.isFinite(shortest) ? shortest : null,
        firstAtMs: times[0] ?? null,
        lastAtMs: times.at(-1) ?? null,
        keys,
        items,
      };
    },
  };
}

type Log = ReturnType<typeof createLog>;

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

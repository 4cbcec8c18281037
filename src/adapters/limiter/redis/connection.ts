import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Clock } from '../monotonic.ts';
import type { RedisAddress } from './address.ts';
import { limiterScript } from './script.ts';

/** One connection to Redis. Every promise settles within about a second; a rejection says why. */
export type Connection = {
  readonly ready: boolean;
  /** The last thing that went wrong, for people. */
  readonly problem: string | undefined;
  /** Called whenever the connection stands again. */
  onReady(callback: () => void): void;
  run(keys: readonly string[], args: readonly string[]): Promise<readonly string[]>;
  ping(): Promise<void>;
  /** Drops the connection and makes a new one: a silent one may be dead. */
  renew(): void;
  close(): void;
};

/** A slower Redis would hold up more than it helps; figure from measured outages. */
const commandTimeoutMs = 400;

/** A timer this late was held up together with the answer, by a busy or stopped process; it waits once more. */
const stallMs = 100;

export function connectRedis(address: RedisAddress, clock: Clock): Connection {
  const redis = new Redis({
    host: address.host,
    port: address.port,
    db: address.db,
    ...(address.username !== undefined && { username: address.username }),
    ...(address.password !== undefined && { password: address.password }),
    ...(address.tls && { tls: { servername: address.host, rejectUnauthorized: true } }),
    protocol: 2,
    // A command is answered now or not at all: what waits in a queue would be granted long after.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    connectTimeout: 1000,
    retryStrategy: (times) => Math.min(50 * times, 400),
  });
  let problem: string | undefined;
  redis.on('error', (error: Error) => {
    problem = sentence(error);
  });
  const sha = createHash('sha1').update(limiterScript).digest('hex');

  const run = async (keys: readonly string[], args: readonly string[]): Promise<readonly string[]> => {
    const all = [...keys, ...args];
    const answer = redis.evalsha(sha, keys.length, ...all).catch((error: unknown) => {
      if (!String(error).includes('NOSCRIPT')) throw error;
      return redis.eval(limiterScript, keys.length, ...all);
    });
    return texts(await within(answer, clock));
  };
  return {
    get ready() {
      return redis.status === 'ready';
    },
    get problem() {
      return problem;
    },
    onReady: (callback) => void redis.on('ready', callback),
    run: (keys, args) =>
      run(keys, args).catch((error: unknown) => {
        problem = sentence(error);
        throw new Error(problem, { cause: error });
      }),
    async ping() {
      await within(redis.ping(), clock);
    },
    renew: () => redis.disconnect(true),
    close: () => redis.disconnect(),
  };
}

/** The message of an error, which may hold no password: ioredis names hosts and commands, not credentials. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What ioredis says of a command whose connection broke is about its own settings.
  const broke = error.name === 'MaxRetriesPerRequestError' || error.message.includes('enableOfflineQueue');
  return broke ? 'The connection to Redis broke' : error.message;
}

function texts(answer: unknown): readonly string[] {
  if (!Array.isArray(answer)) throw new Error('The limiter script gave no list');
  return answer.map(String);
}

function within<Value>(promise: Promise<Value>, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const arm = (last: boolean): void => {
      const since = clock();
      timer = setTimeout(() => {
        if (!last && clock() - since > commandTimeoutMs + stallMs) arm(true);
        else reject(new Error(`Redis did not answer within ${commandTimeoutMs} ms`));
      }, commandTimeoutMs);
    };
    arm(false);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

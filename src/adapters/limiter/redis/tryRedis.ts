import { failed, ok, type Result } from '../../../core/failure.ts';
import { monotonicMs } from '../monotonic.ts';
import { readRedisUrl } from './address.ts';
import { connectRedis } from './connection.ts';

/** How long a person who tries it is kept waiting, and how often it is asked meanwhile (ms). */
const patienceMs = 3000;
const everyMs = 50;

/** Says whether Redis answers under this address and lets its user in. Failures `bad-redis-url`, `redis-refused`, `redis-unreachable`. */
export async function tryRedis(url: string | undefined): Promise<Result<string>> {
  if (url === undefined) return failed('bad-redis-url', 'No Redis address is set yet.');
  const address = readRedisUrl(url);
  if (!address.ok) return address;
  const { shown, password } = address.value;
  const connection = connectRedis(address.value, monotonicMs);
  try {
    for (const until = monotonicMs() + patienceMs; ; ) {
      const answered = connection.ready && (await answers(connection.ping));
      if (answered === true) return ok(`Redis at ${shown} answered.`);
      const why = answered || (connection.problem ?? 'it did not answer');
      if (refuses.test(why)) return failed('redis-refused', refusal(shown, password !== undefined));
      const reason = why.replace(/\.$/, '');
      if (monotonicMs() > until) return failed('redis-unreachable', `Redis at ${shown}: ${reason}.`);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  } finally {
    connection.close();
  }
}

/** How Redis begins what it says to whom it does not let in; `ERR invalid password` was said before Redis 6. */
const refuses = /^(WRONGPASS|NOAUTH|ERR invalid password)/;

const refusal = (shown: string, withPassword: boolean): string =>
  withPassword
    ? `Redis at ${shown} did not take the password, or the user in the address.`
    : `Redis at ${shown} asks for a password, and none was entered.`;

const answers = (ping: () => Promise<void>): Promise<true | string> =>
  ping().then(
    () => true,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

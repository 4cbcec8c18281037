import { failed, ok, type Result } from '../../../core/failure.ts';

export type RedisAddress = {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly db: number;
  /** For people: without user and password. */
  readonly shown: string;
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Reads a `redis://` or `rediss://` URL. Away from this computer only `rediss://` with a password is
 * accepted (and the certificate is verified): limits are worth little to a thief, but whoever may write
 * them decides how fast everybody sends. Failure `bad-redis-url`.
 */
export function readRedisUrl(text: string): Result<RedisAddress> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '') {
    return bad('The Redis address must look like redis://localhost:6379 or rediss://:password@host:6379.');
  }
  const db = url.pathname.replace('/', '');
  if (!/^\d{0,5}$/.test(db)) return bad('What follows the port of the Redis address must be a number.');
  const tls = url.protocol === 'rediss:';
  const password = url.password === '' ? undefined : decodeURIComponent(url.password);
  const port = Number(url.port || 6379);
  const shown = `${url.protocol}//${url.hostname}:${port}${db === '' ? '' : `/${db}`}`;
  if (!loopback.test(url.hostname)) {
    if (!tls) return bad(`${shown} is on another computer, so its address must begin with rediss://.`);
    if (password === undefined) return bad(`${shown} is on another computer, so it needs a password.`);
  }
  return ok({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    tls,
    username: url.username === '' ? undefined : decodeURIComponent(url.username),
    password,
    db: Number(db),
    shown,
  });
}

const bad = (message: string): Result<never> => failed('bad-redis-url', message);

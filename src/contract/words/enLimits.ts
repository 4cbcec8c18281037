import type { Progress } from '../values.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

type Bottleneck = NonNullable<Progress['bottleneck']>;

/** Two digits are enough for rates such as 0.033 a second. */
const rate = (perSecond: number): string =>
  perSecond >= 1 || perSecond === 0 ? f.rate(perSecond) : String(Number(perSecond.toPrecision(2)));

/** What is said beside a rate, which else is taken for calls. */
export const countsTokens = (name: string): boolean => name.endsWith('tokens');

const units = { tokens: 'tokens', requests: 'requests', calls: 'calls' };

/** `keepa:main:de:tokens` is `keepa tokens, main, de`; another name stays as it is. */
export const plainNameIn =
  (said: typeof units) =>
  (name: string): string => {
    const [provider = name, ...rest] = name.split(':');
    const operation = rest.at(-1);
    if (rest.length < 3 || operation === undefined) return name;
    const [, what = '', unit] = /^(?:(.*)-)?(tokens|requests|calls)$/.exec(operation) ?? [];
    const named = unit === undefined ? [operation] : [what, said[unit as keyof typeof units]];
    const parts = [[provider, ...named], ...rest.slice(0, -1).map((part) => [part])];
    return parts
      .map((part) => part.filter(Boolean).join(' '))
      .filter(Boolean)
      .join(', ');
  };

const plainName = plainNameIn(units);

function setBy(by: Bottleneck): string {
  switch (by.kind) {
    case 'limit':
      return `set by the limit ${plainName(by.name)}${by.perSecond === null ? '' : ` (${rate(by.perSecond)}${countsTokens(by.name) ? ' tokens' : ''} a second)`}`;
    case 'in-flight':
      return `set by how many calls go at once (${f.count(by.inFlight)})`;
    case 'latency':
      return 'set by how long answers take';
    case 'processor':
      return 'set by how fast this computer works';
    case 'retries':
      return 'set by rows that are tried again';
    case 'deferred':
      return `waiting for the provider’s batch, ${f.count(by.answered)} of ${f.count(by.rows)} answered`;
  }
}

/** What is said about limits, in English. */
export const limits = {
  none: 'No limit has been used yet.',
  redis: {
    off: (_url: string): string => 'Limits are this computer’s own; none is shared.',
    found: (url: string): string =>
      `Limits are this computer’s own. A Redis answers at ${url}; to share limits through it, enter that address in the settings or start Rowmill with REDIS_URL=${url}.`,
    connected: (url: string): string => `Limits are shared through Redis at ${url}.`,
    lost: (url: string): string =>
      `Redis at ${url} is lost; this process goes on with its share and comes back by itself.`,
  },
  problem: (text: string): string => `Redis: ${text}`,
  age: (ms: number): string =>
    ms < 2000 ? 'As of now:' : `As of ${f.count(Math.round(ms / 1000))} s ago, when limits were last used:`,
  modes: {
    'in-process': 'on its own',
    shared: 'shared',
    degraded: 'a share of it, without Redis',
    paused: 'paused',
  },
  line: (name: string, mode: string, since: string): string => `${name}: ${mode} since ${since}`,
  use: (perSecond: number, second: number, minute: number, waiting: number): string =>
    `  ${rate(perSecond)} a second; used ${f.count(second)} in the last second, ${f.count(minute)} in the last minute; ${f.count(waiting)} waiting`,
  last429: (when: string): string => `  last told to slow down at ${when}`,

  /** What the window says of them, part by part. */
  window: {
    title: 'Limits',
    count: (count: number): string => (count === 1 ? '1 limit' : `${f.count(count)} limits`),
    plainName,
    name: 'Limit',
    allowed: 'Allowed',
    perSecond: (value: number): string => `${rate(value)} a second`,
    lastSecond: 'Last second',
    lastMinute: 'Last minute',
    waiting: 'Waiting',
    next: 'Next permit',
    now: 'now',
    notKnown: 'not known yet',
    inSeconds: (ms: number): string => `in ${f.rate(Math.max(0.1, ms / 1000))} s`,
    waitingFor: (calls: number): string => `${f.count(calls)} waiting`,
    until: (clock: string): string => `waiting until ${clock}`,
    mode: 'Mode',
    modes: {
      'in-process': 'this computer’s own',
      shared: 'shared through Redis',
      degraded: 'a share of it, without Redis',
      paused: 'paused',
    },
    modeSince: (mode: string, when: string): string => `${mode}, since ${when}`,
    last429: 'Told to slow down',
    never: 'never',
    redisSince: (when: string): string => `Since ${when}.`,
  },

  /** Whose limit it is: `keepa:main::tokens` is `Keepa`. */
  provider: (name: string): string => {
    const provider = name.split(':')[0] ?? name;
    return provider.charAt(0).toUpperCase() + provider.slice(1);
  },
  /** What decides how long a run takes, after the time that is left: `set by the limit keepa tokens, main, de`. */
  setBy,
  /** The same as a sentence of its own, without its point. */
  speed: (by: Bottleneck): string => (by.kind === 'deferred' ? setBy(by) : `speed ${setBy(by)}`),
};

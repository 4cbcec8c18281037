import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** Two digits are enough for rates such as 0.033 a second. */
const rate = (perSecond: number): string =>
  perSecond >= 1 || perSecond === 0 ? f.rate(perSecond) : String(Number(perSecond.toPrecision(2)));

/** What is said about limits, in English. */
export const limits = {
  none: 'No limit has been used yet.',
  redis: {
    off: (_url: string): string => 'Limits are this computer’s own; none is shared.',
    found: (url: string): string =>
      `Limits are this computer’s own. A Redis answers at ${url}; start Rowmill with REDIS_URL=${url} to share limits through it.`,
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
};

import type { LimitsSeen } from '../../contract/limitValues.ts';
import type { Words } from '../../contract/words/en.ts';
import type { Tone } from '../tone.ts';

/** One limit as it is said in the window; `last429` is null when it was never told to slow down. */
export type LimitRow = {
  readonly id: string;
  readonly name: string;
  readonly rate: string;
  readonly lastSecond: string;
  readonly lastMinute: string;
  readonly waiting: string;
  readonly next: string;
  readonly mode: string;
  readonly tone: Tone;
  readonly last429: string | null;
};

const tones = {
  'in-process': 'neutral',
  shared: 'good',
  degraded: 'warn',
  paused: 'warn',
} as const satisfies Record<string, Tone>;

/** Whether there is anything to say: a limit was used, or a Redis is there or was. */
export const hasLimits = (seen: LimitsSeen): boolean => seen.limits.length > 0 || seen.redis.state !== 'off';

/** `now` in milliseconds since 1970. */
export function limitRows({ limits }: LimitsSeen, words: Words, now: number): readonly LimitRow[] {
  const { window: said } = words.limits;
  const { count } = words.formats;
  return limits.map((limit) => ({
    id: limit.name,
    name: said.plainName(limit.name),
    rate: said.perSecond(limit.rate),
    lastSecond: count(limit.usedLastSecond),
    lastMinute: count(limit.usedLastMinute),
    waiting: count(limit.waiting),
    next: nextOf(limit.nextPermitAt, words, now),
    mode: said.modeSince(said.modes[limit.mode], whenOf(limit.since, words, now)),
    tone: tones[limit.mode],
    last429: limit.last429 === null ? null : whenOf(limit.last429, words, now),
  }));
}

/** Not known while it depends on calls in flight or on Redis. */
function nextOf(at: number | null, words: Words, now: number): string {
  const { window: said } = words.limits;
  if (at === null) return said.notKnown;
  return at <= now ? said.now : said.inSeconds(at - now);
}

/** How it stands with Redis, since when where that is known, and what is wrong with it. */
export function redisLine({ redis }: LimitsSeen, words: Words, now: number): string {
  const { state, url, since, problem } = redis;
  const parts = [words.limits.redis[state](url ?? '')];
  const lasting = state === 'connected' || state === 'lost';
  if (lasting && since !== null) parts.push(words.limits.window.redisSince(whenOf(since, words, now)));
  if (problem !== null) parts.push(words.limits.problem(problem));
  return parts.join(' ');
}

/** A picture older than this is said to be one (ms). */
const freshMs = 2000;

/** Of when the figures are, where that is not now. */
export function ageLine({ takenAt }: LimitsSeen, words: Words, now: number): string {
  const age = takenAt === null ? 0 : now - takenAt;
  return age < freshMs ? '' : words.limits.age(age);
}

const whenOf = (ms: number, words: Words, now: number): string =>
  words.formats.when(new Date(ms).toISOString(), new Date(now));

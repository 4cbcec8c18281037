import { ok, type Result } from '../../contract/failure.ts';
import type { LimitsSeen } from '../../contract/limitValues.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const limits: Command = {
  name: 'limits',
  summary: 'Show what every limit is at, and whether limits are shared through Redis.',
  options: [],
  run: showLimits,
};

async function showLimits(invocation: Invocation): Promise<Result<number>> {
  const seen = await withEngine(invocation, 'read', ({ client }) => client.call('limits.list', {}));
  const none = !seen.ok && seen.failure.code === 'no-runs';
  if (!seen.ok && !none) return seen;
  const shown = seen.ok ? seen.value : nothingYet;
  const now = Date.now();
  if (wantsJson(invocation)) printJson(invocation, limitsJson(shown, now));
  else for (const line of limitLines(shown, now)) printLine(invocation.terminal.out, line);
  return ok(exitCodes.allAnalysed);
}

const nothingYet: LimitsSeen = {
  takenAt: null,
  redis: { state: 'off', url: null, since: null, problem: null },
  limits: [],
};

/** Moments in ISO 8601, `age_ms` since the picture was taken. */
function limitsJson({ takenAt, redis, limits: all }: LimitsSeen, now: number) {
  return {
    taken_at: moment(takenAt),
    age_ms: takenAt === null ? null : Math.max(0, now - takenAt),
    redis: { ...redis, since: moment(redis.since) },
    limits: all.map((limit) => ({
      name: limit.name,
      limit: limit.shape,
      origin: limit.origin,
      rate_per_second: limit.rate,
      used_last_second: limit.usedLastSecond,
      used_last_minute: limit.usedLastMinute,
      waiting: limit.waiting,
      next_permit_at: moment(limit.nextPermitAt),
      mode: limit.mode,
      since: moment(limit.since),
      last_429: moment(limit.last429),
    })),
  };
}

const moment = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

function limitLines({ takenAt, redis, limits: all }: LimitsSeen, now: number): string[] {
  const words = en.limits;
  const shared = words.redis[redis.state](redis.url ?? '');
  const head = redis.problem === null ? [shared] : [shared, words.problem(redis.problem)];
  if (takenAt === null || all.length === 0) return [...head, words.none];
  const when = (ms: number): string => en.formats.when(new Date(ms).toISOString(), new Date(now));
  return [
    ...head,
    words.age(Math.max(0, now - takenAt)),
    ...all.flatMap((limit) => [
      words.line(limit.name, words.modes[limit.mode], when(limit.since)),
      words.use(limit.rate, limit.usedLastSecond, limit.usedLastMinute, limit.waiting),
      ...(limit.last429 === null ? [] : [words.last429(when(limit.last429))]),
    ]),
  ];
}

import type { EventDetail } from '../adapters/sqlite/events.ts';
import type { Limiter, LimitStatus } from '../core/limit.ts';

/** How often limits are looked at (ms), and from what change of their rate on they are told. */
const everyMs = 1000;
const toldShare = 0.1;

type Told = Pick<LimitStatus, 'mode' | 'rate'>;

/** Tells when an answer, a 429 or a lost Redis made a limit another one; a rate that creeps is told in steps. */
export function followLimits(
  limiter: Pick<Limiter, 'status'>,
  changed: (detail: EventDetail) => void,
): { stop(): void } {
  const told = new Map<string, Told>();
  const look = (): void => {
    for (const { name, mode, rate } of limiter.status()) {
      const before = told.get(name);
      if (before && before.mode === mode && Math.abs(rate - before.rate) <= toldShare * before.rate) continue;
      told.set(name, { mode, rate });
      if (before) changed({ limit: name, mode, perSecond: tidy(rate), before: tidy(before.rate) });
    }
  };
  const timer = setInterval(look, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}

const tidy = (rate: number): number => Number(rate.toPrecision(3));

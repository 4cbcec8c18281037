import type { LimitsSeen } from '../../../src/contract/limitValues.ts';

export const damaged =
  'The database was damaged and was put aside as /home/ana/.config/Rowmill/data/rowmill.damaged-2026-11-20.db. Rowmill started with an empty one.';

export const noLimits: LimitsSeen = {
  takenAt: null,
  redis: { state: 'off', url: null, since: null, problem: null },
  limits: [],
};

/** Limits in every mode, with one that was told to slow down, and a Redis that is lost. */
export function sampleLimits(): LimitsSeen {
  const now = Date.now();
  const base = {
    origin: 'preset' as const,
    since: now - 240_000,
    usedLastSecond: 4,
    usedLastMinute: 212,
    waiting: 0,
    nextPermitAt: null,
    last429: null,
  };
  return {
    takenAt: now,
    redis: { state: 'lost', url: 'redis://localhost:6379', since: now - 60_000, problem: null },
    limits: [
      {
        ...base,
        name: 'openai:team:eu:requests',
        shape: { kind: 'window', n: 300, perMs: 60_000 },
        rate: 5,
        mode: 'degraded',
        waiting: 12,
        nextPermitAt: now + 400,
      },
      {
        ...base,
        name: 'keepa:main::tokens',
        shape: { kind: 'bucket', rate: 1 / 3, burst: 60, mayOverdraw: true },
        rate: 1 / 3,
        mode: 'paused',
        last429: now - 20_000,
      },
    ],
  };
}

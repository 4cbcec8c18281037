import { z } from 'zod';
import { shortestSpan, worstWindow } from './arrivals.ts';
import type { SimulatorConfig } from './countingConfig.ts';

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

const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** What arrived and what was answered, of whom and when. */
export function createLog(config: () => SimulatorConfig) {
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

export type Log = ReturnType<typeof createLog>;

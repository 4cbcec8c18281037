import { z } from 'zod';
import { bottleneckSchema } from './bottleneck.ts';

/**
 * What a run will take, told before it is started (or gone on with). Ranges hold in nine of ten cases where
 * `confidence` is `tried`; a `guess` is what is certain up to what would be reserved.
 */
export const rangeSchema = z.object({ low: z.number(), expected: z.number(), high: z.number() });
export const figureSchema = rangeSchema.extend({ confidence: z.enum(['known', 'tried', 'guess']) });

export const estimateSchema = z.object({
  rows: z.object({
    /** Rows of the scope that have no answer yet. */
    open: z.number().int(),
    /** Those that would be asked, after the two below. */
    toSend: z.number().int(),
    /** That ask the same as another row of the run. */
    shared: z.number().int(),
    /** That an earlier run has answered. */
    reused: z.number().int(),
    /** When the oldest of those answers was given, among the rows looked at; null where there is none. */
    reusedSince: z.string().nullable(),
    /** Whether the counts are exact, or from a sample. */
    exact: z.boolean(),
  }),
  stages: z.array(
    z.object({
      id: z.string(),
      calls: z.number().int(),
      /** What is certain, and the most, retries left out. */
      low: z.number().int(),
      high: z.number().int(),
      /** Its answers are collected later (a provider's batch), so nothing says when. */
      deferred: z.boolean(),
      /** Median of calls that were made, in ms; null where none was. */
      latencyMs: z.number().nullable(),
    }),
  ),
  /** Units by name, as the analyser counts them (tokens). */
  units: z.array(figureSchema.extend({ name: z.string() })),
  /** What is still to be spent, in micro-units of the currency the analyser's prices are in. */
  money: figureSchema,
  /** The most that would be set aside for the calls above, without retries. */
  worstMicros: z.number(),
  spentMicros: z.number(),
  /** The run's own cap; 0 is none. */
  capMicros: z.number(),
  tried: z.object({
    /** Calls the figures are learned from, and whether they are an earlier run's. */
    calls: z.number().int(),
    fromEarlierRun: z.boolean(),
    /** How many more rows to try for a range of at most a quarter to either side; 0 where it is that good. */
    rowsWanted: z.number().int(),
  }),
  time: z.object({
    lowMs: z.number(),
    /** Null while no call was made that tells how long one takes, or where answers are collected later. */
    highMs: z.number().nullable(),
    /** What limits need where every row takes every step; null where that is no more than `lowMs`. */
    allMs: z.number().nullable(),
    decidedBy: bottleneckSchema.nullable(),
    /** How long each limit needs by itself, from the rates in force. */
    limits: z.array(z.object({ name: z.string(), perSecond: z.number(), ms: z.number() })),
  }),
  /** What limits have left, as their owners said just now: in a limit's own units, and what it refills a second. */
  balances: z.array(z.object({ name: z.string(), balance: z.number(), perSecond: z.number() })).default([]),
  /** The rows were not looked at together yet, so what that finds is in none of the figures. */
  unprepared: z.boolean(),
});
export type Estimate = z.infer<typeof estimateSchema>;

/** The calls of all stages together. */
export function allCalls(stages: Estimate['stages']): { readonly low: number; readonly high: number } {
  return {
    low: stages.reduce((sum, { low }) => sum + low, 0),
    high: stages.reduce((sum, { high }) => sum + high, 0),
  };
}

/** How well all that a run uses is known: as well as the least known of money and units. */
export function surenessOf({
  money,
  units,
}: Pick<Estimate, 'money' | 'units'>): Estimate['money']['confidence'] {
  const found = [money, ...units].map(({ confidence }) => confidence);
  return (['guess', 'tried'] as const).find((one) => found.includes(one)) ?? 'known';
}

/** Three digits: more would say that it is known better. */
export const roughly = (value: number): number => Number(value.toPrecision(3));

import { z } from 'zod';

const shapeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('window'), n: z.number(), perMs: z.number() }),
  z.object({ kind: z.literal('bucket'), rate: z.number(), burst: z.number(), mayOverdraw: z.boolean() }),
]);

/** One limit as `core/limit` describes it; times in milliseconds since 1970. */
export const limitStatusSchema = z.object({
  name: z.string(),
  shape: shapeSchema,
  origin: z.enum(['preset', 'header', 'answer-429', 'user']),
  rate: z.number(),
  mode: z.enum(['in-process', 'shared', 'degraded', 'paused']),
  since: z.number(),
  usedLastSecond: z.number(),
  usedLastMinute: z.number(),
  waiting: z.number().int(),
  nextPermitAt: z.number().nullable(),
  last429: z.number().nullable(),
});

/** `found`: none is used, one answers on this computer and can be. The address is without user and password. */
export const redisStateSchema = z.object({
  state: z.enum(['off', 'found', 'connected', 'lost']),
  url: z.string().nullable(),
  since: z.number().nullable(),
  problem: z.string().nullable(),
});

/** `takenAt` is when the engine that owns the data folder wrote this; null when none ever has. */
export const limitsSchema = z.object({
  takenAt: z.number().nullable(),
  redis: redisStateSchema,
  limits: z.array(limitStatusSchema),
});
export type LimitsSeen = z.infer<typeof limitsSchema>;

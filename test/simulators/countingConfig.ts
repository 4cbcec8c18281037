import { z } from 'zod';
import { batchConfigSchema, noBatches } from './countingBatches.ts';

/** How the counting server behaves, and what goes wrong with it. */
export const configSchema = z.object({
  /** Time until the answer, in ms. */
  latencyMs: z.number().nonnegative(),
  /** Requests above it are answered with 429 and counted as violations. */
  limit: z.object({ n: z.number().int().positive(), perMs: z.number().positive() }).nullable(),
  /** How much earlier than `perMs` the n-th request after may come, for the jitter of the network, in ms. */
  toleranceMs: z.number().nonnegative(),
  /** What goes wrong with every n-th request; 0 is never. */
  every: z.object({
    tooMany: z.number().int(),
    serverError: z.number().int(),
    resetBefore: z.number().int(),
    resetAfter: z.number().int(),
    malformed: z.number().int(),
    tooLarge: z.number().int(),
    /** The answer comes a byte at a time and never ends. */
    trickle: z.number().int(),
    /** 401, and 402 as for a spent quota. */
    unauthorised: z.number().int(),
    quotaSpent: z.number().int(),
  }),
  retryAfterSeconds: z.number().nonnegative().nullable(),
  batches: batchConfigSchema,
  /** What is different for requests of a stage: how long they take, and the status they get instead of an answer. */
  stages: z.record(
    z.string(),
    z.object({ latencyMs: z.number().nonnegative().optional(), status: z.number().int().optional() }),
  ),
  /** Answers of lengths like a model's instead of short ones. */
  longTail: z
    .object({ seed: z.number().int(), median: z.number().positive(), deviation: z.number().nonnegative() })
    .nullable(),
});
export type SimulatorConfig = z.infer<typeof configSchema>;

export const configChangeSchema = configSchema.partial().extend({
  every: configSchema.shape.every.partial().optional(),
  batches: batchConfigSchema.partial().optional(),
});
export type ConfigChange = z.infer<typeof configChangeSchema>;

const none = {
  tooMany: 0,
  serverError: 0,
  resetBefore: 0,
  resetAfter: 0,
  malformed: 0,
  tooLarge: 0,
  trickle: 0,
  unauthorised: 0,
  quotaSpent: 0,
};

/** Answers at once, and nothing goes wrong. */
export const plainConfig: SimulatorConfig = {
  latencyMs: 0,
  limit: null,
  toleranceMs: 50,
  every: none,
  retryAfterSeconds: null,
  stages: {},
  longTail: null,
  batches: noBatches,
};

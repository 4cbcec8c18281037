import { z } from 'zod';

export const countsSchema = z.object({
  requests: z.number(),
  violations: z.number(),
  mostInFlight: z.number(),
  /** The most questions admitted in any minute, and the least share of a minute's requests the bucket held. */
  mostInAMinute: z.number(),
  lowestShare: z.number(),
  batches: z.number(),
  /** Pages of the list of batches that were asked for. */
  listed: z.number(),
  /** By status of the answer. */
  statuses: z.record(z.string(), z.number()),
  bill: z.object({
    keys: z.number(),
    arrived: z.number(),
    billed: z.number(),
    delivered: z.number(),
    micros: z.number(),
    deliveredMicros: z.number(),
  }),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
});
export type OpenAiCounts = z.infer<typeof countsSchema>;

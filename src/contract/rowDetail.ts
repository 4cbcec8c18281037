import { z } from 'zod';
import { failureSchema, rowViewSchema } from './values.ts';

/** Everything known about one row, for looking at it alone. Times are ISO 8601, durations in ms. */

/** A request the row took part in. Costs are those of the whole call, of which it was one of `rows`. */
export const rowCallSchema = z.object({
  callId: z.string(),
  stage: z.string(),
  /** `unknown`: a thread or the program died with it, so nobody knows whether it was sent. */
  state: z.enum(['started', 'unknown', 'ended']),
  /** More than one when it was sent again under its own key. */
  sends: z.number().int(),
  rows: z.number().int(),
  startedAt: z.string(),
  ms: z.number().nullable(),
  /** In micro-units of the analyser's currency; what was reserved while it is open. */
  costMicros: z.number(),
  units: z.record(z.string(), z.number()),
});
export type RowCall = z.infer<typeof rowCallSchema>;

export const rowDetailSchema = rowViewSchema.extend({
  sheetRow: z.number().int(),
  calls: z.array(rowCallSchema),
  /** What each stage answered. */
  answers: z.record(z.string(), z.json()),
  /** Failures of all attempts, oldest first; runs of earlier versions kept only the last. */
  failures: z.array(z.object({ attempt: z.number().int(), at: z.string(), failure: failureSchema })),
});
export type RowDetail = z.infer<typeof rowDetailSchema>;

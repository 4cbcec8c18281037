import { z } from 'zod';

/** What a stubborn engine is told, and what it tells. */
export const optionsSchema = z.object({
  dataDir: z.string(),
  file: z.string(),
  settings: z.record(z.string(), z.json()),
});
export type StubbornOptions = z.infer<typeof optionsSchema>;

export const standingSchema = z.object({
  /** A run's state, or `refused` when the engine could not be opened. */
  state: z.string(),
  reason: z.object({ code: z.string(), message: z.string() }).nullable(),
  done: z.number(),
  failed: z.number(),
  /** The numbers of this picture are the sum they claim to be. */
  addsUp: z.boolean(),
});
export type Standing = z.infer<typeof standingSchema>;
export type Reason = NonNullable<Standing['reason']>;

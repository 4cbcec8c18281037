import { z } from 'zod';

/** A call whose rows may have been asked twice, under its key or in other calls: nobody heard what became of it. */
export const resentCallSchema = z.object({
  callId: z.string(),
  stage: z.string(),
  rowNumbers: z.array(z.number().int()),
  sends: z.number().int(),
  state: z.enum(['started', 'unknown', 'ended']),
});

/** What a run was made with and what it took, from the ledger alone: the same after any restart. Times are ISO 8601. */
export const recordSchema = z.object({
  analyserId: z.string(),
  analyserVersion: z.string(),
  /**
   * Names analyser, version and every setting that matters to answers, the prompt among them: runs with equal ones
   * asked in the same words.
   */
  settingsVersion: z.string(),
  calls: z.number().int(),
  sends: z.number().int(),
  attempts: z.number().int(),
  rowsTriedAgain: z.number().int(),
  /** How long the run was at work, in ms. */
  activeMs: z.number(),
  firstCallAt: z.string().nullable(),
  lastCallAt: z.string().nullable(),
  meanCallMs: z.number().nullable(),
  longestCallMs: z.number().nullable(),
  sentTwice: z.object({ total: z.number().int(), first: z.array(resentCallSchema) }),
});
export type RunRecord = z.infer<typeof recordSchema>;

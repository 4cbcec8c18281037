import { z } from 'zod';
import type { Values } from './checkAnswer.ts';

const problemSchema = z.object({ code: z.string(), message: z.string(), answer: z.string().nullable() });

/**
 * What a stage keeps of an answer. `problem` is one that could not be used and is asked for again; its
 * usage was paid all the same.
 */
const storedAnswerSchema = z.object({
  values: z.record(z.string(), z.json()).exactOptional(),
  problem: problemSchema.exactOptional(),
  input: z.number().int(),
  cached: z.number().int(),
  output: z.number().int(),
  microUnits: z.number().int(),
  model: z.string(),
});
export type StoredAnswer = Omit<z.infer<typeof storedAnswerSchema>, 'values'> & { readonly values?: Values };

/** Null for a stage that was passed without a call. An answer of another shape is a bug and throws. */
export const readStored = (value: unknown): StoredAnswer | null =>
  value === null || value === undefined ? null : storedAnswerSchema.parse(value);

import { z } from 'zod';
import { inputSchema, outputSchema } from './parts.ts';

/**
 * A task for a model: what it is told, which columns it sees and which it gives back. Prompt, answer
 * schema, checks, fields and columns all follow from it. `v` is the format's version.
 */
export const templateSchema = z.strictObject({
  v: z.literal(1),
  name: z.string().trim().min(1).max(80),
  instructions: z.string().trim().min(1).max(20_000),
  inputs: z.array(inputSchema).min(1).max(50),
  outputs: z.array(outputSchema).min(1).max(40),
  /** The `choice` output whose values are counted and filtered by. */
  headline: z.string().optional(),
  /** The `money` output summed on the finished screen. */
  amount: z.string().optional(),
  /** The input that holds the currency of money outputs. */
  currency: z.string().optional(),
  /** How the answer is held against what `refund-rules` says of the same row. */
  rules: z
    .strictObject({
      /** By headline value, the verdicts of the rules it agrees with; a value left out agrees with none. */
      agrees: z.record(z.string(), z.array(z.enum(['ok', 'review', 'reject']))),
      /** The money output that must be the recoverable amount of the rules. */
      amount: z.string().optional(),
    })
    .optional(),
});

export type Template = z.infer<typeof templateSchema>;

import { z } from 'zod';
import type { Facts } from '../../core/row.ts';

/** The analyser whose findings stand beside the model's answer. */
export const rulesAnalyser = 'refund-rules';

const findingSchema = z.object({
  verdict: z.enum(['ok', 'review', 'reject']),
  findings: z.array(z.string()),
  recoverable: z.number().int().nullable(),
  recoverableCurrency: z.string().default(''),
});
export type RuleFinding = z.infer<typeof findingSchema>;

/** What the rules say of the row; null where they were not asked or could not tell. */
export function ruleFindingOf(facts: Facts): RuleFinding | null {
  return findingSchema.safeParse(facts[rulesAnalyser]).data ?? null;
}

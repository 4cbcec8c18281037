import { z } from 'zod';
import { rowFilterSchema } from './rowQuery.ts';
import { rowViewSchema } from './values.ts';

/** What people decide about answers. An answer is never overwritten: corrections stand beside it. */

export const decisions = ['accepted', 'corrected', 'rejected'] as const;
export const decisionSchema = z.enum(decisions);
export type Decision = z.infer<typeof decisionSchema>;

const values = z.record(z.string().max(200), z.json());

/** Some rows by number, or all that fit a filter. Rows without an answer are passed over. */
export const decidedRowsSchema = z.union([
  z.object({ rowNumbers: z.array(z.number().int().min(1)).min(1).max(1_000_000) }),
  z.object({ filter: rowFilterSchema }),
]);

/** One decision about one row as it was made; `undone` is the taking back of another. */
export const reviewEntrySchema = z.object({
  seq: z.number().int(),
  /** Rows decided together. */
  batch: z.number().int(),
  rowNumber: z.number().int(),
  decision: z.enum([...decisions, 'undone']),
  /** By result column what it should be, money in minor units. */
  corrected: values,
  /**
   * What the analyser had said when it was decided, with the currencies of its amounts; without long texts. Old entries
   * may have only the corrected columns.
   */
  answered: values,
  note: z.string().nullable(),
  reviewer: z.string(),
  at: z.string(),
  /** What stood before; null where the row was undecided. */
  before: z.object({ decision: decisionSchema, corrected: values }).nullable(),
  /** It was taken back later. */
  undone: z.boolean(),
});
export type ReviewEntry = z.infer<typeof reviewEntrySchema>;

/** `sample`: a row that needs no look by itself, taken at random to see whether that is so. */
export const queuedRowSchema = rowViewSchema.extend({ why: z.enum(['needs', 'sample']) });
export type QueuedRow = z.infer<typeof queuedRowSchema>;

import { z } from 'zod';

const values = z.record(z.string(), z.json()).nullable();

/** A row that both runs have; by result column, null where a run has no answer. */
export const comparedRowSchema = z.object({
  rowA: z.number().int(),
  rowB: z.number().int(),
  /** Result columns whose values differ. */
  columns: z.array(z.string()),
  a: values,
  b: values,
});
export type ComparedRow = z.infer<typeof comparedRowSchema>;

export const comparisonSchema = z.object({
  /** Rows that were paired, and those only one of the runs has. */
  both: z.number().int(),
  onlyA: z.number().int(),
  onlyB: z.number().int(),
  /** Pairs with another headline value, and with any other value. */
  headlineChanged: z.number().int(),
  changed: z.number().int(),
  /** How many pairs went from which headline value to which, most first; an empty text is no answer. */
  moves: z.array(z.object({ from: z.string(), to: z.string(), rows: z.number().int() })),
  /** Pairs that the page is of. */
  matching: z.number().int(),
  rows: z.array(comparedRowSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

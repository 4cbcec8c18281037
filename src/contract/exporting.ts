import { z } from 'zod';
import { csvStyleSchema, exportFormatSchema } from './fileWork.ts';
import { languageSchema } from './language.ts';
import { rowFilterSchema } from './rowQuery.ts';

/** What of a run is exported, and how. */

export const exportedRowsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** The rows a page with this filter has. */
  z.object({ kind: z.literal('filtered'), filter: rowFilterSchema }),
  z.object({ kind: z.literal('failures') }),
  /** Every decision that was made and taken back, one a line. */
  z.object({ kind: z.literal('reviewLog') }),
]);
export type ExportedRows = z.infer<typeof exportedRowsSchema>;

/** Parts of an export that a recipe keeps too. */
export const exportChoicesShape = {
  format: exportFormatSchema,
  /** For xlsx: the user's own workbook with result columns, or a new one; the own one where it allows that. */
  layout: z.enum(['own', 'new']).default('own'),
  /** For csv: whether it starts with a byte order mark, without which Excel misreads letters. */
  byteOrderMark: z.boolean().default(true),
  /** For csv: its separator and decimals; absent: comma. */
  csvStyle: csvStyleSchema.optional(),
  /** Of the columns that are added, and of what they say. */
  language: languageSchema.default('en'),
  which: exportedRowsSchema.default({ kind: 'all' }),
  /** Adds the row's number, analyser and version, model, attempts, calls, cost and where the answer is from. */
  provenance: z.boolean().default(false),
};

/** What stands in the way of an export before it is written; what is not `blocking` is only good to know. */
export const exportProblemSchema = z.object({
  code: z.enum([
    'target-unwritable',
    'target-locked',
    'target-exists',
    'too-large',
    'several-sheets',
    'disk-full',
    'nothing-to-export',
    'new-workbook',
  ]),
  message: z.string(),
  blocking: z.boolean(),
});
export type ExportProblem = z.infer<typeof exportProblemSchema>;

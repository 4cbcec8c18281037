import { z } from 'zod';
import { readingNotesSchema, sheetSchema } from './recognised.ts';

/** A cell as a program reads it: text, number, boolean, date (ISO 8601 without a zone), error code; `null` is empty. */
export const previewCellSchema = z
  .discriminatedUnion('t', [
    z.object({ t: z.literal('s'), v: z.string() }),
    z.object({ t: z.literal('n'), v: z.number() }),
    z.object({ t: z.literal('b'), v: z.boolean() }),
    z.object({ t: z.literal('d'), v: z.string() }),
    z.object({ t: z.literal('e'), v: z.string() }),
  ])
  .nullable();
export type PreviewCell = z.infer<typeof previewCellSchema>;

/** What was understood of a file before anything runs. */
export const previewSchema = z.object({
  /** In the order of their tabs; `rows` is the number of the last row that holds something. */
  sheets: z.array(sheetSchema.extend({ rows: z.number().int() })),
  /** The sheet that `rows` are of. */
  sheet: z.string(),
  /** From the sheet's row 1 on; a blank row is empty, and no row ends in empty cells. */
  rows: z.array(z.array(previewCellSchema)),
  /** Of the rows above and what stands before them in the file. */
  notes: readingNotesSchema,
});
export type Preview = z.infer<typeof previewSchema>;

/** What the file thread is asked. */
export const previewTaskSchema = z.object({
  path: z.string(),
  fileName: z.string(),
  sheet: z.string().optional(),
  rows: z.number().int().min(0),
  /** Header texts to choose the sheet by, as the import does. */
  synonyms: z.array(z.string()),
});
export type PreviewTask = z.infer<typeof previewTaskSchema>;

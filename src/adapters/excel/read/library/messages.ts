import { z } from 'zod';
import { cellSchema, sheetSchema } from '../../../../contract/recognised.ts';

/** The messages between a workbook that a library reads and the thread that the library runs in. */

export const libraryRequestSchema = z.discriminatedUnion('want', [
  z.object({ want: z.literal('open'), path: z.string(), format: z.enum(['xls', 'xlsb', 'ods']) }),
  /** Rows from an index (0-based) of the sheet on, as many as make a batch. */
  z.object({ want: z.literal('rows'), sheet: z.string(), from: z.number().int() }),
  /** What the sheet says besides its rows. */
  z.object({ want: z.literal('notes'), sheet: z.string() }),
]);
export type LibraryRequest = z.infer<typeof libraryRequestSchema>;

export const openedSchema = z.object({ sheets: z.array(sheetSchema), date1904: z.boolean() });

export const rowBatchSchema = z.object({
  rows: z.array(
    z.object({
      sheetRow: z.number().int(),
      cells: z.array(cellSchema),
      hidden: z.literal(true).optional(),
    }),
  ),
  /** Where the next batch starts; absent after the last. */
  next: z.number().int().optional(),
});

const rangeSchema = z.object({
  fromRow: z.number().int(),
  fromColumn: z.number().int(),
  toRow: z.number().int(),
  toColumn: z.number().int(),
});

export const sheetNotesSchema = z.object({
  /** Rows down to the last that holds something. */
  lastRow: z.number().int(),
  hiddenColumns: z.array(z.number().int()),
  merges: z.array(rangeSchema),
  formulasWithoutValue: z.object({ count: z.number().int(), first: z.string().optional() }),
  /** Number formats of a column's numbers as runs down the sheet: the first run that ends below a row tells its format. */
  formats: z.array(z.array(z.object({ code: z.string(), until: z.number().int() }))),
});
export type LibraryNotes = z.infer<typeof sheetNotesSchema>;

export const libraryAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), value: z.unknown() }),
  z.object({ kind: z.literal('refused'), reason: z.enum(['password', 'too-large', 'unreadable']) }),
]);
export type LibraryAnswer = z.infer<typeof libraryAnswerSchema>;

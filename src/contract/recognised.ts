import { z } from 'zod';

/** What a file holds as the import recognised it, and how its cells are read. */

export const cellSchema = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ d: z.string() }),
  z.object({ e: z.string() }),
]);

/** Field id to 0-based column, `null` where the user took the column away. */
export const mappingSchema = z.record(z.string(), z.number().int().min(0).nullable());
export type Mapping = z.infer<typeof mappingSchema>;

export const decimalMarkSchema = z.enum(['.', ',']);
export const dateOrderSchema = z.enum(['DMY', 'MDY', 'YMD']);

/** How text in a column is read. `certain` is false where the column's own values do not decide it. */
export const columnReadingSchema = z.object({
  decimalMark: decimalMarkSchema,
  dateOrder: dateOrderSchema,
  certain: z.boolean(),
});
export type ColumnReading = z.infer<typeof columnReadingSchema>;

/** A column of the source sheet. `format` is the number format of its data cells, kept for the export. */
export const sourceColumnSchema = z.object({
  index: z.number().int().min(0),
  header: z.string(),
  /** The header made unique and not blank; used as the column's name from then on. */
  name: z.string(),
  samples: z.array(z.string()),
  format: z.string().optional(),
  reading: columnReadingSchema,
  /** What its first cells hold, whatever the header says; absent in runs of earlier versions. */
  content: z
    .object({
      looked: z.number().int(),
      dates: z.number().int(),
      numbers: z.number().int(),
      currencies: z.number().int(),
      distinct: z.number().int(),
    })
    .optional(),
});
export type SourceColumn = z.infer<typeof sourceColumnSchema>;

export const sheetSchema = z.object({
  name: z.string(),
  state: z.enum(['visible', 'hidden', 'veryHidden']),
});

/** What a person should know about how the sheet was read. Rows are 1-based rows of the sheet, columns 0-based. */
export const readingNotesSchema = z.object({
  /** Rows below the header that a person or a filter hid. */
  hiddenRows: z.number().int(),
  hiddenColumns: z.array(z.number().int()),
  /** Formulas whose result is not in the file, read as empty cells, and the first of them (`C7`). */
  formulasWithoutValue: z.number().int(),
  firstFormulaWithoutValue: z.string().optional(),
  /** The tables of the sheet. */
  tables: z.array(z.object({ name: z.string(), headerRow: z.number().int(), lastRow: z.number().int() })),
  /** Rows after this one were left out, because another table starts there. */
  lastRow: z.number().int().optional(),
});
export type ReadingNotes = z.infer<typeof readingNotesSchema>;

/** What the import recognised in the file. */
export const recognisedSchema = z.object({
  sheets: z.array(sheetSchema),
  sheet: z.string(),
  /** 1-based row of the sheet that holds the headers. */
  headerRow: z.number().int().min(1),
  columns: z.array(sourceColumnSchema),
  /** Absent in runs of earlier versions. */
  notes: readingNotesSchema.optional(),
  /** When the columns of a file with these headers were last chosen, where they were taken from there. */
  rememberedAt: z.string().optional(),
});
export type Recognised = z.infer<typeof recognisedSchema>;

/** How a file is read where a person decided it. */
export const readingChoiceSchema = z.object({
  sheet: z.string().optional(),
  headerRow: z.number().int().min(1).optional(),
  skipRows: z.number().int().min(0).optional(),
  hiddenRows: z.enum(['read', 'skip']).optional(),
});
export type ReadingChoice = z.infer<typeof readingChoiceSchema>;

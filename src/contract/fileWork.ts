import { z } from 'zod';
import { analyserInfoSchema } from './analyserInfo.ts';
import { cellSchema, recognisedSchema, sourceColumnSchema } from './recognised.ts';

/**
 * The messages between the engine and the file threads that read and write workbooks. Both sides
 * hand over batches with credits, so neither piles up more than a few in memory.
 */

/** Starts an import. `synonyms` are the header texts of the analyser's fields, to find sheet and header row. */
export const importTaskSchema = z.object({
  path: z.string(),
  /** The name the user knows the file by, for sentences. */
  fileName: z.string(),
  sheet: z.string().optional(),
  headerRow: z.number().int().min(1).optional(),
  /** Rows under the header that are no data. */
  skipRows: z.number().int().min(0).optional(),
  synonyms: z.array(z.string()),
  /** Rows that a person or a filter hid; absent: read like others. */
  hiddenRows: z.enum(['read', 'skip']).optional(),
  /** Only the first rows of data are wanted (a preview); absent: all. */
  maxRows: z.number().int().positive().optional(),
});
export type ImportTask = z.infer<typeof importTaskSchema>;

/** `rowNumber` is the 1-based data row (blank rows inside the data are kept, trailing ones not); `sheetRow` its row in the sheet. */
export const importedRowSchema = z.object({
  rowNumber: z.number().int().min(1),
  sheetRow: z.number().int().min(1),
  cells: z.array(cellSchema),
});
export type ImportedRow = z.infer<typeof importedRowSchema>;

export const fromImportSchema = z.object({
  kind: z.literal('rows'),
  rows: z.array(importedRowSchema),
  bytesRead: z.number(),
  bytesTotal: z.number(),
});
export type FromImport = z.infer<typeof fromImportSchema>;
/** One for every batch the engine has committed; the thread keeps at most four unacknowledged. */
export const toImportSchema = z.object({ kind: z.literal('taken') });

/** What the task resolves with (inside a `Result`) after the last batch was taken. */
export const importedSchema = z.object({ recognised: recognisedSchema, rows: z.number().int() });
export type Imported = z.infer<typeof importedSchema>;

/** One line of the Summary sheet; a line without a value is a section's title. */
export const summaryLineSchema = z.object({
  label: z.string(),
  value: z.union([z.string(), z.number()]).nullable(),
  note: z.string().optional(),
});
export type SummaryLine = z.infer<typeof summaryLineSchema>;

/** Where results can go; `parquet` and `jsonl` (JSON Lines) for other programs. */
export const exportFormatSchema = z.enum(['xlsx', 'csv', 'jsonl', 'parquet']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** The run's own copy of the user's workbook, to be given back with result columns. */
export const ownWorkbookSchema = z.object({
  path: z.string(),
  /** The name the user knows the file by, for sentences. */
  fileName: z.string(),
  /** 1-based row of the sheet that holds the headers. */
  headerRow: z.number().int().min(1),
});
export type OwnWorkbook = z.infer<typeof ownWorkbookSchema>;

/** Of a csv file: commas between values and points in numbers (absent), or, as Excel reads it in German and other languages, semicolons and commas. */
export const csvStyleSchema = z.enum(['comma', 'semicolon']);
export type CsvStyle = z.infer<typeof csvStyleSchema>;

export const exportTaskSchema = z.object({
  target: z.string(),
  format: exportFormatSchema,
  /** Only for xlsx: results go into this workbook if it allows that; absent: into a new one. */
  own: ownWorkbookSchema.optional(),
  /** Only for csv: UTF-8 with a byte order mark, which Excel needs; absent: with. */
  byteOrderMark: z.boolean().optional(),
  csvStyle: csvStyleSchema.optional(),
  sheetName: z.string(),
  sourceColumns: z.array(sourceColumnSchema),
  analyser: analyserInfoSchema,
  /** Further columns behind the results: corrections, decisions, where answers came from. */
  extraColumns: z.array(z.object({ name: z.string(), width: z.number() })).optional(),
  /** Rows that will be sent, exactly; a different number is a bug and fails the export. */
  totalRows: z.number().int().min(0),
  summary: z.array(summaryLineSchema),
  /** Adds the columns "Rowmill state" and "Failure"; wanted when any row has no result. */
  withFailures: z.boolean().optional(),
  /** What those columns and the Summary sheet are called; absent: in English. */
  names: z.object({ state: z.string(), failure: z.string(), summary: z.string() }).optional(),
});
export type ExportTask = z.infer<typeof exportTaskSchema>;

/** A row to write. A row without a result has its state as text, and its failure's sentence. */
export const exportRowSchema = z.object({
  rowNumber: z.number().int(),
  /** 1-based row of the source's sheet; rows arrive in its order. */
  sheetRow: z.number().int(),
  cells: z.array(cellSchema),
  result: z.record(z.string(), z.json()).nullable(),
  state: z.string(),
  failure: z.string().nullable(),
  /** Of the task's further columns. */
  extra: z.array(cellSchema).optional(),
});
export type ExportRow = z.infer<typeof exportRowSchema>;

/** `more`: the next rows; `again`: the first rows once more, only after `end`. */
export const fromExportSchema = z.object({ kind: z.enum(['more', 'again']) });
export type FromExport = z.infer<typeof fromExportSchema>;
export const toExportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), rows: z.array(exportRowSchema) }),
  z.object({ kind: z.literal('end') }),
]);
export type ToExport = z.infer<typeof toExportSchema>;

/** What the export task resolves with (inside a `Result`), the target in place. */
export const exportedSchema = z.object({
  rows: z.number().int(),
  bytes: z.number().int(),
  /** Sentences about what is not as one might expect: a new workbook instead of the own, cut answers. */
  warnings: z.array(z.string()),
});
export type Exported = z.infer<typeof exportedSchema>;

import { z } from 'zod';
import { cellSchema } from './recognised.ts';

/** What stands in the way of rows before a run, and how people set it right without touching their file. */

/**
 * `unreadable`: a required field is empty or cannot be read; `identical`: the row says in every column what an
 * earlier one says; `warning`: another field cannot be read; `skipped`: blank or left out. A row is in one
 * of them, the first of unreadable, identical, warning that fits.
 */
export const tiles = ['ready', 'warning', 'unreadable', 'identical', 'skipped'] as const;
export const tileSchema = z.enum(tiles);
export type Tile = z.infer<typeof tileSchema>;

export const rowProblemSchema = z.object({
  field: z.string(),
  /** 0-based; null where the field has no column. */
  column: z.number().int().nullable(),
  code: z.enum(['empty', 'unreadable']),
  /** What the cell shows. */
  text: z.string(),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

export const problemRowSchema = z.object({
  rowNumber: z.number().int(),
  sheetRow: z.number().int(),
  tile: tileSchema,
  /** As the file has them. */
  cells: z.array(cellSchema),
  /** By 0-based column. */
  corrections: z.record(z.string(), cellSchema),
  problems: z.array(rowProblemSchema),
  duplicateOf: z.number().int().nullable(),
});
export type ProblemRow = z.infer<typeof problemRowSchema>;

/** How a field's column is read over all rows. */
export const columnCheckSchema = z.object({
  field: z.string(),
  column: z.number().int(),
  filled: z.number().int(),
  empty: z.number().int(),
  unreadable: z.number().int(),
  /** Most of what is filled in cannot be read: probably another column was meant. */
  wrongColumn: z.boolean(),
  /** Some of the texts that cannot be read. */
  examples: z.array(z.string()),
});
export type ColumnCheck = z.infer<typeof columnCheckSchema>;

export const tileCountsSchema = z.object({
  ready: z.number().int(),
  warning: z.number().int(),
  unreadable: z.number().int(),
  identical: z.number().int(),
  skipped: z.number().int(),
});
export type TileCounts = z.infer<typeof tileCountsSchema>;

const rowNumbers = z.array(z.number().int().min(1)).min(1).max(2_000_000);
const column = z.number().int().min(0);

/** Which rows are left out or taken back in: some by number, or all of a tile. */
export const someRowsSchema = z.union([z.object({ rowNumbers }), z.object({ tile: tileSchema })]);

export const correctionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cell'), rowNumber: z.number().int().min(1), column, value: cellSchema }),
  /** Every empty cell of the column gets the value. */
  z.object({ kind: z.literal('fill'), column, value: cellSchema }),
  /** In every cell of the column that is the text (`whole`) or has it within. */
  z.object({
    kind: z.literal('replace'),
    column,
    find: z.string().min(1).max(1000),
    by: z.string().max(32_767),
    whole: z.boolean().default(false),
  }),
  /** Takes the text out of every cell of the column; without a text, spaces and signs that do not show. */
  z.object({ kind: z.literal('strip'), column, text: z.string().min(1).max(100).optional() }),
  z.object({ kind: z.literal('skip'), rows: someRowsSchema }),
  z.object({ kind: z.literal('keep'), rows: someRowsSchema }),
]);
export type Correction = z.infer<typeof correctionSchema>;

/** What was corrected, newest last; `undo` takes the last one back. */
export const correctionStepSchema = z.object({
  step: z.number().int(),
  at: z.string(),
  action: correctionSchema,
  /** Cells changed, or rows left out or taken back in. */
  changes: z.number().int(),
});
export type CorrectionStep = z.infer<typeof correctionStepSchema>;

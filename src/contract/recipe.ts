import { z } from 'zod';
import { exportChoicesShape } from './exporting.ts';
import { dateOrderSchema, decimalMarkSchema } from './recognised.ts';
import { scopeSchema, settingsSchema } from './values.ts';

/** Of a recipe's name, in characters. */
export const longestRecipeName = 200;

/**
 * How a kind of file is analysed, to be used again on the next one: a file to share, without secrets and
 * without paths. Columns are known by their headers. `v` counts up when an older program could not read it.
 */
export const recipeSchema = z.strictObject({
  v: z.literal(1),
  name: z.string().min(1).max(longestRecipeName),
  analyserId: z.string().min(1).max(100),
  /** Those that are not the analyser's defaults. */
  settings: settingsSchema.default({}),
  /** Field to header, null where the field is read from no column. */
  mapping: z.record(z.string(), z.string().nullable()).default({}),
  /** By header, where it was decided by a person or by the file. */
  readings: z
    .record(z.string(), z.object({ decimalMark: decimalMarkSchema, dateOrder: dateOrderSchema }))
    .default({}),
  /** Absent: the sheet that fits best, the header where it is found. */
  sheet: z.string().optional(),
  headerRow: z.number().int().min(1).optional(),
  skipRows: z.number().int().min(0).optional(),
  hiddenRows: z.enum(['read', 'skip']).optional(),
  scope: scopeSchema.optional(),
  export: z.object(exportChoicesShape).optional(),
});
export type Recipe = z.infer<typeof recipeSchema>;
export type RecipeInput = z.input<typeof recipeSchema>;

export const storedRecipeSchema = z.object({
  id: z.string(),
  savedAt: z.string(),
  usedAt: z.string().nullable(),
  recipe: recipeSchema,
});
export type StoredRecipe = z.infer<typeof storedRecipeSchema>;

import { z } from 'zod';
import { rowStateSchema } from './values.ts';

/** How rows of a run are chosen and ordered. Columns of results by id, of the source by 0-based index. */

const columnId = z.string().min(1).max(200);
const columnIndex = z.number().int().min(0).max(16_384);
const scalar = z.union([z.string().max(32_767), z.number(), z.boolean(), z.null()]);
const bound = z.union([z.number(), z.string().max(100)]);

/** Every condition given must hold: one of the values, between the bounds (both included), containing the text. */
const conditions = {
  in: z.array(scalar).min(1).max(1000).optional(),
  from: bound.optional(),
  to: bound.optional(),
  contains: z.string().min(1).max(200).optional(),
};

export const reviewStateSchema = z.enum(['none', 'accepted', 'corrected', 'rejected']);
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** All parts given must fit. Text is compared without regard to case (letters outside of ASCII as typed, or all small or large). */
export const rowFilterShape = {
  states: z.array(rowStateSchema).min(1).optional(),
  /** Values of the analyser's headline column. */
  headline: z.array(z.string()).min(1).optional(),
  /** Failure codes. */
  codes: z.array(z.string()).min(1).max(1000).optional(),
  /** Anywhere in a source cell, a result or a failure's sentence. */
  text: z.string().min(1).max(200).optional(),
  /** Money in integer minor units. */
  results: z
    .array(z.object({ column: columnId, ...conditions }))
    .max(20)
    .optional(),
  source: z
    .array(z.object({ column: columnIndex, ...conditions }))
    .max(20)
    .optional(),
  reviews: z.array(reviewStateSchema).min(1).optional(),
  /** Whether a person should look at the row, by what its analyser says. */
  needsReview: z.boolean().optional(),
  /** Only these rows: a selection. */
  rowNumbers: z.array(z.number().int().min(1)).min(1).max(100_000).optional(),
};
export const rowFilterSchema = z.object(rowFilterShape);
export type RowFilter = z.infer<typeof rowFilterSchema>;

/** Rows without a value come last in both directions; equal ones are in order of their number. */
export const rowOrderSchema = z.object({
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('row') }),
    z.object({ kind: z.literal('state') }),
    z.object({ kind: z.literal('review') }),
    /** Money by its currency, from A to Z in both directions, then by amount: there are no exchange rates here. */
    z.object({ kind: z.literal('result'), column: columnId }),
    z.object({ kind: z.literal('source'), column: columnIndex }),
  ]),
  descending: z.boolean().default(false),
});
export type RowOrder = z.infer<typeof rowOrderSchema>;

/**
 * A list of row numbers made for a filter and an order. Asked for by its `id`, it stays as it was made;
 * `current` is false when rows have changed since.
 */
export const rowListSchema = z.object({ id: z.string(), madeAt: z.string(), current: z.boolean() });
export type RowListInfo = z.infer<typeof rowListSchema>;

export const facetOfSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state') }),
  z.object({ kind: z.literal('code') }),
  z.object({ kind: z.literal('review') }),
  z.object({ kind: z.literal('result'), column: columnId }),
  z.object({ kind: z.literal('source'), column: columnIndex }),
]);
export type FacetOf = z.infer<typeof facetOfSchema>;

/** `values` are the commonest, most rows first; a row counts once for each item of a list. `range` is of its numbers. */
export const facetSchema = z.object({
  of: facetOfSchema,
  values: z.array(z.object({ value: z.json(), rows: z.number().int() })),
  /** How many different values there are. */
  distinct: z.number().int(),
  range: z.object({ from: z.number(), to: z.number() }).nullable(),
});
export type Facet = z.infer<typeof facetSchema>;

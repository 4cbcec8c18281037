import { z } from 'zod';
import type { Facts } from '../../core/row.ts';

/**
 * What the index tells a row, by space. Only rows with something to tell have a fact. Row numbers are
 * data rows of the sheet, amounts minor units of the row's currency.
 */
const rows = z.array(z.number().int());

export const invoiceFactSchema = z.object({
  /** The refund this row repeats; `sameDay` makes the repeat exact. */
  repeatOf: z.object({ row: z.number().int(), sameDay: z.boolean() }).exactOptional(),
  /** Rows that repeat this one. */
  repeats: rows.exactOptional(),
  /** What this and the earlier refunds of the invoice come to, above the invoice amount. */
  together: z.object({ total: z.number(), invoice: z.number(), rows }).exactOptional(),
  /** The currency the invoice's other rows have. */
  currency: z.object({ usual: z.string(), rows }).exactOptional(),
});
export type InvoiceFact = z.infer<typeof invoiceFactSchema>;

export const vendorFactSchema = z.object({
  /** An earlier refund of the same amount whose invoice number is nearly this one. */
  twin: z
    .object({
      row: z.number().int(),
      invoice: z.string(),
      how: z.enum(['written-otherwise', 'prefix', 'transposed', 'mistyped']),
    })
    .exactOptional(),
  /** Later rows that have this one as their twin. */
  twins: rows.exactOptional(),
  /** The vendor's usual refunds, told to rows outside them. */
  range: z
    .object({ median: z.number(), low: z.number(), high: z.number(), count: z.number() })
    .exactOptional(),
});
export type VendorFact = z.infer<typeof vendorFactSchema>;

export const spellingFactSchema = z.object({ usual: z.string(), count: z.number().int() });
export type SpellingFact = z.infer<typeof spellingFactSchema>;

export type RefundFacts = {
  readonly invoice: InvoiceFact;
  readonly vendor: VendorFact;
  readonly spelling: SpellingFact | null;
};

/** The facts of one row as the engine stored them. A fact of another shape is a bug and throws. */
export function readFacts(facts: Facts): RefundFacts {
  return {
    invoice: facts.invoice === undefined ? {} : invoiceFactSchema.parse(facts.invoice),
    vendor: facts.vendor === undefined ? {} : vendorFactSchema.parse(facts.vendor),
    spelling: facts.spelling === undefined ? null : spellingFactSchema.parse(facts.spelling),
  };
}

/** Related rows are for a person to look at; more than this is a list nobody reads. */
export const mostRelatedRows = 20;

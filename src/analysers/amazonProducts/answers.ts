import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import type { StageRow } from '../../core/row.ts';

/**
 * What the stages keep of each provider's answer, a row's part of it: small, in minor units of the
 * marketplace's currency, with null for what the provider did not say.
 */
const money = z.number().int().nullable();
const known = z.number().nullable();
const text = z.string().nullable();

const sizeSchema = z.object({
  /** Millimetres, the longest first; null unless all three are known. */
  mm: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  grams: known,
});
export type Size = z.infer<typeof sizeSchema>;

const catalogItemSchema = z.object({
  asin: z.string(),
  title: text,
  brand: text,
  category: text,
  rank: known,
  packageQuantity: known,
  size: sizeSchema,
});
export type CatalogItem = z.infer<typeof catalogItemSchema>;
/** Several items where a barcode stands for several products; none where Amazon knows no such product. */
const catalogSchema = z.object({ items: z.array(catalogItemSchema) });
export type CatalogAnswer = z.infer<typeof catalogSchema>;

const priceSchema = z.object({ listing: z.number().int(), shipping: z.number().int() });
/** What a buyer pays is `listing` and `shipping` together. */
export type Price = z.infer<typeof priceSchema>;

const competitiveSchema = z.object({
  buyBox: priceSchema.nullable(),
  /** Whether the asking seller holds it. */
  mine: z.boolean().nullable(),
  offers: known,
  rank: known,
});
export type CompetitiveAnswer = z.infer<typeof competitiveSchema>;

const offersSchema = z.object({
  buyBox: priceSchema.nullable(),
  holder: text,
  holderIsFba: z.boolean().nullable(),
  lowest: priceSchema.nullable(),
  offers: known,
  fbaOffers: known,
  amazonOffers: z.boolean().nullable(),
});
export type OffersAnswer = z.infer<typeof offersSchema>;

const feesSchema = z.object({
  /** What the estimate was made for. */
  price: priceSchema,
  referral: money,
  fulfilment: money,
  other: money,
  /** Why Amazon gave no estimate. */
  error: text,
});
export type FeesAnswer = z.infer<typeof feesSchema>;

const restrictionsSchema = z.object({
  /** Empty where the product may be sold. */
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type RestrictionsAnswer = z.infer<typeof restrictionsSchema>;

const keepaProductSchema = z.object({
  asin: z.string(),
  title: text,
  brand: text,
  category: text,
  rank: known,
  rank90: known,
  buyBox: money,
  price90: money,
  holder: text,
  holderIsFba: z.boolean().nullable(),
  holderIsAmazon: z.boolean().nullable(),
  newPrice: money,
  offers: known,
  amazonOffers: z.boolean().nullable(),
  monthlySold: known,
  rankDrops30: known,
  packageQuantity: known,
  size: sizeSchema,
  /** Hundredths of a percent. */
  referralRate: known,
  fbaFee: money,
});
export type KeepaProduct = z.infer<typeof keepaProductSchema>;
const keepaSchema = z.object({ products: z.array(keepaProductSchema) });
export type KeepaAnswer = z.infer<typeof keepaSchema>;

const schemas = {
  catalog: catalogSchema,
  competitive: competitiveSchema,
  offers: offersSchema,
  fees: feesSchema,
  restrictions: restrictionsSchema,
  keepa: keepaSchema,
};
export type StageId = keyof typeof schemas;
export type Answers = { readonly [Id in StageId]?: z.infer<(typeof schemas)[Id]> };

/** The stages' answers about a row; one that was not asked, or passed over, is absent. */
export function answersOf({ prior }: Pick<StageRow, 'prior'>): Answers {
  const answers: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(prior)) {
    if (value !== null && Object.hasOwn(schemas, id)) answers[id] = parsed(id as StageId, value);
  }
  return answers as Answers;
}

/** Stored by an earlier version of these files, it may have another shape: that is a bug of not raising the version. */
function parsed(id: StageId, value: Json): unknown {
  return schemas[id].parse(value);
}

/** All three numbers of a size, or none. */
export function sizeOf(mm: readonly (number | null)[], grams: number | null): Size {
  const sides = mm.filter((side) => side !== null && side > 0);
  const [a, b, c] = [...sides].sort((one, other) => (other ?? 0) - (one ?? 0));
  const complete = a != null && b != null && c != null && sides.length === 3;
  return { mm: complete ? [a, b, c] : null, grams: grams !== null && grams > 0 ? grams : null };
}

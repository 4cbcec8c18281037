import { z } from 'zod';
import { type Failure, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { HttpRequest, HttpResponse } from '../../../core/stage.ts';
import { type CatalogAnswer, type CatalogItem, type Size, sizeOf } from '../answers.ts';
import { gtinOf, type Identifier, type IdentifierType } from '../identifiers.ts';
import { shopOf } from '../marketplaces.ts';
import { identifierOf } from '../productRow.ts';
import { readJson } from '../readJson.ts';
import type { ProductSettings } from '../settings.ts';
import { failureOf } from './failures.ts';
import { modelled } from './modelled.ts';
import type { components } from './models/catalogItems.d.ts';
import { spApiRequest } from './request.ts';

/** Identifiers a call takes, and the most items one page of its answer has. */
export const itemsPerSearch = 20;

const operation = 'searchCatalogItems';
const path = '/catalog/2022-04-01/items';

/** Rows of a call have identifiers of one type; each identifier is asked once. */
export function buildSearch(rows: readonly StageRow[], settings: ProductSettings): HttpRequest {
  const asked = rows.map(identifierOfSent);
  const query = {
    identifiers: [...new Set(asked.map(({ value }) => value))].join(','),
    identifiersType: (asked[0]?.type ?? 'ASIN') satisfies IdentifierType,
    marketplaceIds: shopOf(settings.marketplace).id,
    includedData: 'dimensions,identifiers,salesRanks,summaries',
    pageSize: String(itemsPerSearch),
  };
  return spApiRequest({ path, query }, settings);
}

const dimensionSchema = z.object({ unit: z.string().optional(), value: z.number().optional() }).optional();
const dimensionsSchema = z
  .object({
    height: dimensionSchema,
    length: dimensionSchema,
    width: dimensionSchema,
    weight: dimensionSchema,
  })
  .optional();
const rankSchema = z.array(z.object({ title: z.string(), rank: z.number() })).optional();

const itemSchema = z.object({
  asin: z.string(),
  summaries: z
    .array(
      z.object({
        marketplaceId: z.string(),
        itemName: z.string().optional(),
        brand: z.string().optional(),
        packageQuantity: z.number().optional(),
        browseClassification: z.object({ displayName: z.string() }).optional(),
        websiteDisplayGroupName: z.string().optional(),
      }),
    )
    .optional(),
  salesRanks: z
    .array(
      z.object({
        marketplaceId: z.string(),
        classificationRanks: rankSchema,
        displayGroupRanks: rankSchema,
      }),
    )
    .optional(),
  dimensions: z
    .array(z.object({ marketplaceId: z.string(), item: dimensionsSchema, package: dimensionsSchema }))
    .optional(),
  identifiers: z
    .array(
      z.object({
        marketplaceId: z.string(),
        identifiers: z.array(z.object({ identifierType: z.string(), identifier: z.string() })),
      }),
    )
    .optional(),
});
type Item = z.infer<typeof itemSchema>;

const resultSchema = modelled<components['schemas']['ItemSearchResults']>()(
  z.object({
    items: z.array(itemSchema),
    pagination: z.object({ nextToken: z.string().optional() }).optional(),
  }),
);

/** More products than a page holds: the call is made again in halves, until one barcode alone has that many. */
const moreResults: Failure = {
  code: 'more-results',
  message: 'The barcodes of one call stand for more products than an answer holds.',
  retryable: false,
};

/** Each row's items by its identifier; a barcode may have several, an unknown identifier has none. */
export function readSearch(
  response: HttpResponse,
  rows: readonly StageRow[],
  settings: ProductSettings,
): Result<ReadonlyMap<number, Result<Json>>> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response, operation, settings) };
  const read = readJson('Amazon', response.body, resultSchema);
  if (!read.ok) return read;
  const { items, pagination } = read.value;
  if (pagination?.nextToken !== undefined && rows.length > 1) return { ok: false, failure: moreResults };
  return ok(
    new Map(
      rows.map((row) => {
        const identifier = identifierOfSent(row);
        const own = items.filter((item) => isItem(item, identifier, settings));
        const answer: CatalogAnswer = { items: own.map((item) => catalogItem(item, settings)) };
        return [row.rowNumber, ok(answer)] as const;
      }),
    ),
  );
}

/** Rows with another identifier are passed over, and never get here. */
function identifierOfSent(row: StageRow): Identifier {
  const identifier = identifierOf(row);
  if (!identifier.ok) throw new Error(`Row ${row.rowNumber} was sent with ${identifier.failure.code}.`);
  return identifier.value;
}

/** Barcodes come back in whatever form Amazon keeps them, so they are compared at 14 digits. */
function isItem(item: Item, { value, gtin }: Identifier, { marketplace }: ProductSettings): boolean {
  if (gtin === null) return item.asin === value;
  const known =
    item.identifiers?.find(({ marketplaceId }) => marketplaceId === shopOf(marketplace).id)?.identifiers ??
    [];
  return known.some(({ identifier }) => gtinOf(identifier) === gtin);
}

function catalogItem(item: Item, { marketplace }: ProductSettings): CatalogItem {
  const here = <Part extends { marketplaceId: string }>(parts: readonly Part[] | undefined) =>
    parts?.find(({ marketplaceId }) => marketplaceId === shopOf(marketplace).id);
  const summary = here(item.summaries);
  const ranks = here(item.salesRanks);
  // The rank within a whole group (Kitchen) compares products; that of a small class is nearly always good.
  const rank = ranks?.displayGroupRanks?.[0] ?? ranks?.classificationRanks?.[0];
  return {
    asin: item.asin,
    title: summary?.itemName ?? null,
    brand: summary?.brand ?? null,
    category:
      rank?.title ?? summary?.websiteDisplayGroupName ?? summary?.browseClassification?.displayName ?? null,
    rank: rank?.rank ?? null,
    packageQuantity: summary?.packageQuantity ?? null,
    size: packageSize(here(item.dimensions)),
  };
}

/** The package's size, since fees depend on it; where Amazon has none, the item's. */
function packageSize(dimensions: NonNullable<Item['dimensions']>[number] | undefined): Size {
  const sides = dimensions?.package?.length ? dimensions.package : dimensions?.item;
  const weight = dimensions?.package?.weight ?? dimensions?.item?.weight;
  const mm = [sides?.length, sides?.width, sides?.height].map((side) => measure(side, millimetres));
  return sizeOf(mm, measure(weight, grams));
}

/** Marketplaces mix units within one answer. */
const millimetres: { readonly [unit: string]: number } = {
  millimeters: 1,
  centimeters: 10,
  meters: 1000,
  inches: 25.4,
  feet: 304.8,
};
const grams: { readonly [unit: string]: number } = {
  milligrams: 0.001,
  grams: 1,
  kilograms: 1000,
  ounces: 28.349523125,
  pounds: 453.59237,
};

function measure(
  dimension: { unit?: string | undefined; value?: number | undefined } | undefined,
  units: { readonly [unit: string]: number },
): number | null {
  const unit = dimension?.unit?.toLowerCase() ?? '';
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor === undefined || dimension?.value === undefined) return null;
  return Math.round(dimension.value * factor);
}

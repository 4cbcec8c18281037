import { z } from 'zod';
import { type Failure, failed, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { HttpRequest, HttpResponse } from '../../../core/stage.ts';
import type { OffersAnswer } from '../answers.ts';
import { shopOf } from '../marketplaces.ts';
import { catalogAsin } from '../product.ts';
import { conditionOf } from '../productRow.ts';
import { readJson } from '../readJson.ts';
import type { Condition, ProductSettings } from '../settings.ts';
import { failureOf } from './failures.ts';
import { modelled } from './modelled.ts';
import type { components } from './models/productPricing.d.ts';
import { moneySchema, priceOf } from './money.ts';
import { spApiRequest } from './request.ts';

export const asinsPerOffers = 20;

const operation = 'getItemOffersBatch';
type Models = components['schemas'];

/** The conditions of the rows, as Amazon writes them. */
const named = {
  new: 'New',
  used: 'Used',
  collectible: 'Collectible',
  refurbished: 'Refurbished',
} as const satisfies Record<Condition, Models['ItemCondition']>;

/** Amazon refuses a batch that asks twice for the same, so each ASIN and condition stands in it once. */
export function buildOffers(rows: readonly StageRow[], settings: ProductSettings): HttpRequest {
  const asked = new Map(rows.map((row) => [askedOf(row, settings), row]));
  const requests = [...asked.values()].map((row) => ({
    uri: `/products/pricing/v0/items/${catalogAsin(row)}/offers`,
    method: 'GET' as const,
    MarketplaceId: shopOf(settings.marketplace).id,
    ItemCondition: named[conditionIn(row, settings)],
  }));
  const body = { requests } satisfies Models['GetItemOffersBatchRequest'];
  return spApiRequest({ path: '/batches/products/pricing/v0/itemOffers', body }, settings);
}

const conditionIn = (row: StageRow, settings: ProductSettings): Condition => {
  const condition = conditionOf(row, settings);
  return condition.ok ? condition.value : settings.condition;
};

const askedOf = (row: StageRow, settings: ProductSettings): string =>
  `${catalogAsin(row)} ${named[conditionIn(row, settings)]}`;

const priced = { ListingPrice: moneySchema, Shipping: moneySchema };
const countSchema = z
  .array(
    z.object({
      condition: z.string().optional(),
      fulfillmentChannel: z.string().optional(),
      OfferCount: z.number().optional(),
    }),
  )
  .optional();

const resultSchema = z.object({
  ASIN: z.string().optional(),
  ItemCondition: z.string(),
  Summary: z.object({
    TotalOfferCount: z.number(),
    NumberOfOffers: countSchema,
    LowestPrices: z.array(z.object({ condition: z.string(), ...priced })).optional(),
    BuyBoxPrices: z.array(z.object({ condition: z.string(), ...priced })).optional(),
  }),
  Offers: z.array(
    z.object({
      SellerId: z.string().optional(),
      IsFulfilledByAmazon: z.boolean(),
      IsBuyBoxWinner: z.boolean().optional(),
    }),
  ),
});

const batchSchema = modelled<Models['GetItemOffersBatchResponse']>()(
  z.object({
    responses: z
      .array(
        z.object({
          status: z.object({ statusCode: z.number().optional() }).optional(),
          body: z.object({
            payload: resultSchema.optional(),
            errors: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
          }),
          request: z.object({ Asin: z.string().optional(), ItemCondition: z.string().optional() }).optional(),
        }),
      )
      .optional(),
  }),
);
type Part = NonNullable<z.infer<typeof batchSchema>['responses']>[number];

/** Every item has a status of its own: one that failed fails its rows and nobody else's. */
export function readOffers(
  response: HttpResponse,
  rows: readonly StageRow[],
  settings: ProductSettings,
): Result<ReadonlyMap<number, Result<Json>>> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response, operation, settings) };
  const read = readJson('Amazon', response.body, batchSchema);
  if (!read.ok) return read;
  const parts = new Map(read.value.responses?.map((part) => [partName(part), part]));
  return ok(
    new Map(
      rows.map((row) => [
        row.rowNumber,
        offersOf(parts.get(askedOf(row, settings)), catalogAsin(row) ?? '', settings),
      ]),
    ),
  );
}

const partName = ({ body, request }: Part): string =>
  `${body.payload?.ASIN ?? request?.Asin ?? ''} ${body.payload?.ItemCondition ?? request?.ItemCondition ?? ''}`;

function offersOf(part: Part | undefined, asin: string, settings: ProductSettings): Result<Json> {
  const payload = part?.body.payload;
  const status = part?.status?.statusCode ?? (payload ? 200 : 0);
  if (payload && status === 200) return ok(offersAnswer(payload, settings));
  const said = part?.body.errors?.[0];
  if (status === 429 || status >= 500) return { ok: false, failure: again(asin, status) };
  // Amazon knows the product and says nothing of its offers: that is no reason to lose the rest of the row.
  if (status === 404) return ok(nothing);
  const why = said ? `: ${said.message.slice(0, 160)}` : '';
  return failed('offers-failed', `Amazon gives no offers for ${asin}${why}.`);
}

const again = (asin: string, status: number): Failure => ({
  code: status === 429 ? 'too-many-requests' : 'server-error',
  message: `Amazon answered for the offers of ${asin} with ${status}.`,
  retryable: true,
});

const nothing: OffersAnswer = {
  buyBox: null,
  holder: null,
  holderIsFba: null,
  lowest: null,
  offers: null,
  fbaOffers: null,
  amazonOffers: null,
};

function offersAnswer(result: z.infer<typeof resultSchema>, settings: ProductSettings): OffersAnswer {
  const { Summary, Offers } = result;
  const condition = result.ItemCondition.toLowerCase();
  const own = <Part extends { condition?: string | undefined }>(parts: readonly Part[] | undefined) =>
    parts?.filter((part) => (part.condition ?? '').toLowerCase() === condition) ?? [];
  const counts = own(Summary.NumberOfOffers);
  const total = counts.reduce((sum, { OfferCount = 0 }) => sum + OfferCount, 0);
  const winner = Offers.find(({ IsBuyBoxWinner }) => IsBuyBoxWinner);
  const { amazonSellerId } = shopOf(settings.marketplace);
  const shown = Offers.some(({ SellerId }) => SellerId !== undefined);
  return {
    buyBox: priceOf(own(Summary.BuyBoxPrices)[0], settings),
    holder: winner?.SellerId ?? null,
    holderIsFba: winner?.IsFulfilledByAmazon ?? null,
    lowest: priceOf(own(Summary.LowestPrices)[0], settings),
    offers: counts.length > 0 ? total : Summary.TotalOfferCount,
    fbaOffers: counts.length > 0 ? fbaOf(counts) : null,
    amazonOffers:
      amazonSellerId !== null && shown ? Offers.some(({ SellerId }) => SellerId === amazonSellerId) : null,
  };
}

const fbaOf = (counts: NonNullable<z.infer<typeof countSchema>>): number =>
  counts
    .filter(({ fulfillmentChannel }) => fulfillmentChannel === 'Amazon')
    .reduce((sum, { OfferCount = 0 }) => sum + OfferCount, 0);

import { z } from 'zod';
import { failed, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { HttpRequest, HttpResponse } from '../../../core/stage.ts';
import type { CompetitiveAnswer } from '../answers.ts';
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

export const asinsPerPricing = 20;

const operation = 'getCompetitivePricing';

export function buildPricing(rows: readonly StageRow[], settings: ProductSettings): HttpRequest {
  const query = {
    MarketplaceId: shopOf(settings.marketplace).id,
    Asins: [...new Set(rows.map((row) => catalogAsin(row) ?? ''))].join(','),
    ItemType: 'Asin',
  };
  return spApiRequest({ path: '/products/pricing/v0/competitivePrice', query }, settings);
}

const priceSchema = z.object({
  status: z.string(),
  ASIN: z.string().optional(),
  Product: z
    .object({
      CompetitivePricing: z
        .object({
          CompetitivePrices: z.array(
            z.object({
              CompetitivePriceId: z.string(),
              Price: z.object({ ListingPrice: moneySchema, Shipping: moneySchema }),
              belongsToRequester: z.boolean().optional(),
            }),
          ),
          NumberOfOfferListings: z.array(z.object({ Count: z.number(), condition: z.string() })),
        })
        .optional(),
      SalesRankings: z.array(z.object({ ProductCategoryId: z.string(), Rank: z.number() })).optional(),
    })
    .optional(),
});
const answerSchema = modelled<components['schemas']['GetPricingResponse']>()(
  z.object({ payload: z.array(priceSchema).optional() }),
);

/** An ASIN whose own status is no success fails alone, with `pricing-failed`. */
export function readPricing(
  response: HttpResponse,
  rows: readonly StageRow[],
  settings: ProductSettings,
): Result<ReadonlyMap<number, Result<Json>>> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response, operation, settings) };
  const read = readJson('Amazon', response.body, answerSchema);
  if (!read.ok) return read;
  const byAsin = new Map(read.value.payload?.map((price) => [price.ASIN, price]));
  return ok(
    new Map(
      rows.map((row) => {
        const asin = catalogAsin(row) ?? '';
        const price = byAsin.get(asin);
        if (!price) return [row.rowNumber, ok(nothing)] as const;
        if (!/^success$/i.test(price.status)) return [row.rowNumber, notPriced(asin, price.status)] as const;
        const condition = conditionOf(row, settings);
        const answer = competitive(price, condition.ok ? condition.value : 'new', settings);
        return [row.rowNumber, ok(answer)] as const;
      }),
    ),
  );
}

const nothing: CompetitiveAnswer = { buyBox: null, mine: null, offers: null, rank: null };

const notPriced = (asin: string, status: string) =>
  failed('pricing-failed', `Amazon gives no prices for ${asin}: ${status.slice(0, 80)}.`);

/** Competitive prices are named by number (Amazon's documentation): 1 is the new buy box, 2 the used one. */
const buyBoxIds: { readonly [condition in Condition]?: string } = { new: '1', used: '2' };

function competitive(
  { Product }: z.infer<typeof priceSchema>,
  condition: Condition,
  settings: ProductSettings,
): CompetitiveAnswer {
  const prices = Product?.CompetitivePricing?.CompetitivePrices ?? [];
  const listings = Product?.CompetitivePricing?.NumberOfOfferListings ?? [];
  const box = prices.find(({ CompetitivePriceId }) => CompetitivePriceId === buyBoxIds[condition]);
  return {
    buyBox: priceOf(box?.Price, settings),
    mine: box?.belongsToRequester ?? null,
    offers: listings.find((listing) => listing.condition.toLowerCase() === condition)?.Count ?? null,
    rank: Product?.SalesRankings?.[0]?.Rank ?? null,
  };
}

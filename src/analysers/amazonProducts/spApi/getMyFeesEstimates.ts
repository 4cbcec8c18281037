import { z } from 'zod';
import { type Failure, failed, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import { formatMinor } from '../../../core/money.ts';
import type { StageRow } from '../../../core/row.ts';
import type { HttpRequest, HttpResponse } from '../../../core/stage.ts';
import { answersOf, type FeesAnswer, type Price } from '../answers.ts';
import { shopOf } from '../marketplaces.ts';
import { amazonPrice } from '../price.ts';
import { catalogAsin } from '../product.ts';
import { readJson } from '../readJson.ts';
import type { ProductSettings } from '../settings.ts';
import { failureOf } from './failures.ts';
import { modelled } from './modelled.ts';
import type { components } from './models/productFees.d.ts';
import { minorOfMoney, moneySchema } from './money.ts';
import { spApiRequest } from './request.ts';

export const estimatesPerCall = 20;

const operation = 'getMyFeesEstimates';
type Models = components['schemas'];

/**
 * Always asks as if Amazon fulfilled: the answer then has the fulfilment fee apart from the others, and
 * leaving it out gives what a seller who sends the goods pays. So one call serves both, and either can be
 * seen without another.
 */
export function buildFees(rows: readonly StageRow[], settings: ProductSettings): HttpRequest {
  const asked = new Map(rows.map((row) => [askedOf(row), row]));
  const body = [...asked].map(([identifier, row]) => request(identifier, row, settings));
  return spApiRequest({ path: '/products/fees/v0/feesEstimate', body }, settings);
}

function request(
  identifier: string,
  row: StageRow,
  settings: ProductSettings,
): Models['FeesEstimateByIdRequest'] {
  const { listing, shipping } = priceIn(row);
  const money = (minor: number) => ({
    CurrencyCode: shopOf(settings.marketplace).currency,
    Amount: Number(formatMinor(minor, shopOf(settings.marketplace).currency)),
  });
  return {
    IdType: 'ASIN',
    IdValue: catalogAsin(row) ?? '',
    FeesEstimateRequest: {
      MarketplaceId: shopOf(settings.marketplace).id,
      IsAmazonFulfilled: true,
      Identifier: identifier,
      PriceToEstimateFees: { ListingPrice: money(listing), Shipping: money(shipping) },
    },
  };
}

/** Rows without one are passed over, and never get here. */
function priceIn(row: StageRow): Price {
  const price = amazonPrice(answersOf(row));
  if (!price) throw new Error(`Row ${row.rowNumber} was sent without a price.`);
  return price.value;
}

/** Names what is asked, and comes back with its answer. */
function askedOf(row: StageRow): string {
  const { listing, shipping } = priceIn(row);
  return `${catalogAsin(row)}-${listing}-${shipping}`;
}

const estimatesSchema = modelled<Models['GetMyFeesEstimatesResponse']>()(
  z.array(
    z.object({
      Status: z.string().optional(),
      FeesEstimateIdentifier: z.object({ SellerInputIdentifier: z.string().optional() }).optional(),
      FeesEstimate: z
        .object({
          TotalFeesEstimate: moneySchema,
          FeeDetailList: z.array(z.object({ FeeType: z.string(), FinalFee: moneySchema })).optional(),
        })
        .optional(),
      Error: z.object({ Code: z.string(), Message: z.string(), Type: z.string() }).optional(),
    }),
  ),
);
type Estimate = z.infer<typeof estimatesSchema>[number];

/** Every estimate has a status of its own. One that Amazon refuses is an answer: the row has other figures. */
export function readFees(
  response: HttpResponse,
  rows: readonly StageRow[],
  settings: ProductSettings,
): Result<ReadonlyMap<number, Result<Json>>> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response, operation, settings) };
  const read = readJson('Amazon', response.body, estimatesSchema);
  if (!read.ok) return read;
  const byAsked = new Map(
    read.value.map((estimate) => [estimate.FeesEstimateIdentifier?.SellerInputIdentifier, estimate]),
  );
  return ok(
    new Map(rows.map((row) => [row.rowNumber, feesOf(byAsked.get(askedOf(row)), row, settings)] as const)),
  );
}

function feesOf(estimate: Estimate | undefined, row: StageRow, settings: ProductSettings): Result<Json> {
  const asin = catalogAsin(row) ?? '';
  if (!estimate) return failed('fees-missing', `Amazon’s answer says nothing about the fees of ${asin}.`);
  const { Error: error, FeesEstimate: fees } = estimate;
  if (error && /throttl|internal|service/i.test(`${error.Code} ${error.Type}`)) {
    return { ok: false, failure: again(asin, error.Message) };
  }
  const price = priceIn(row);
  const none: FeesAnswer = { price, referral: null, fulfilment: null, other: null, error: null };
  if (error || !fees) return ok({ ...none, error: (error?.Message ?? 'no estimate').slice(0, 200) });
  return ok({ ...none, ...parts(fees, settings) });
}

const again = (asin: string, message: string): Failure => ({
  code: 'server-error',
  message: `Amazon could not estimate the fees of ${asin} now: ${message.slice(0, 160)}.`,
  retryable: true,
});

const isReferral = (type: string): boolean => type === 'ReferralFee';
/** `FBAFees`, and the names of its parts in older answers (`FBAPickAndPack`, `FBAWeightHandling`). */
const isFulfilment = (type: string): boolean => type.startsWith('FBA');

function parts(fees: NonNullable<Estimate['FeesEstimate']>, settings: ProductSettings) {
  const list = fees.FeeDetailList;
  const sum = (wanted: (type: string) => boolean): number | null => {
    const found = list?.filter(({ FeeType }) => wanted(FeeType)) ?? [];
    const amounts = found.map(({ FinalFee }) => minorOfMoney(FinalFee, settings));
    if (found.length === 0 || amounts.some((amount) => amount === null)) return null;
    return amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
  };
  const others = sum((type) => !isReferral(type) && !isFulfilment(type));
  return {
    referral: sum(isReferral),
    fulfilment: sum(isFulfilment),
    // A list without any other fee says that there is none; no list says nothing.
    other: others ?? (list ? 0 : null),
  };
}

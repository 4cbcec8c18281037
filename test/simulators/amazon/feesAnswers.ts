import { marketplaces } from '../../../src/analysers/amazonProducts/marketplaces.ts';
import { formatMinor, minorDigits } from '../../../src/core/money.ts';
import { type Product, productByAsin } from './catalogue.ts';
import { type Answer, error } from './spApiAnswers.ts';

type Money = { CurrencyCode?: string; Amount?: number };
type FeesRequest = {
  IdType?: string;
  IdValue?: string;
  FeesEstimateRequest?: {
    MarketplaceId?: string;
    IsAmazonFulfilled?: boolean;
    Identifier?: string;
    PriceToEstimateFees?: { ListingPrice?: Money; Shipping?: Money };
  };
};

/** The bare array of Amazon's v0; more than twenty are refused. */
export function getMyFeesEstimates(requests: readonly FeesRequest[]): Answer {
  if (requests.length === 0 || requests.length > 20) {
    return error(400, 'InvalidInput', 'The number of estimates must be between 1 and 20.');
  }
  return { status: 200, body: requests.map(estimate) };
}

const referralPercent = 15;
const bookClosingFee = 180;

/** In the smallest unit: 15 %, at least 30, a fulfilment fee by weight, and a closing fee for books. */
export function feesOf(product: Product, price: number) {
  return {
    referral: Math.max(30, Math.round((price * referralPercent) / 100)),
    fulfilment: 250 + Math.ceil(product.grams / 500) * 45,
    closing: product.group === 'Books' ? bookClosingFee : 0,
  };
}

function estimate({ IdType, IdValue = '', FeesEstimateRequest: asked = {} }: FeesRequest) {
  const shop = marketplaces.find(({ id }) => id === asked.MarketplaceId);
  const product = productByAsin(IdValue);
  const { ListingPrice, Shipping } = asked.PriceToEstimateFees ?? {};
  const head = {
    FeesEstimateIdentifier: {
      MarketplaceId: asked.MarketplaceId,
      IdType,
      IdValue,
      IsAmazonFulfilled: asked.IsAmazonFulfilled,
      PriceToEstimateFees: asked.PriceToEstimateFees,
      SellerInputIdentifier: asked.Identifier,
    },
  };
  if (!shop || !product?.inCatalogue) {
    const refusal = { Type: 'Sender', Code: 'InvalidParameterValue', Message: 'Unknown ASIN.', Detail: [] };
    return { Status: 'ClientError', ...head, Error: refusal };
  }
  const scale = 10 ** minorDigits(shop.currency);
  const price = Math.round(((ListingPrice?.Amount ?? 0) + (Shipping?.Amount ?? 0)) * scale);
  const { referral, fulfilment, closing } = feesOf(product, price);
  const money = (minor: number) => ({
    CurrencyCode: shop.currency,
    Amount: Number(formatMinor(minor, shop.currency)),
  });
  const fee = (FeeType: string, minor: number) => ({
    FeeType,
    FeeAmount: money(minor),
    FinalFee: money(minor),
  });
  const fba = asked.IsAmazonFulfilled ? [fee('FBAFees', fulfilment)] : [];
  const list = [fee('ReferralFee', referral), fee('VariableClosingFee', closing), ...fba];
  const total = referral + closing + (asked.IsAmazonFulfilled ? fulfilment : 0);
  const FeesEstimate = {
    TimeOfFeesEstimation: '2026-11-25T12:00:00Z',
    TotalFeesEstimate: money(total),
    FeeDetailList: list,
  };
  return { Status: 'Success', ...head, FeesEstimate };
}

export function getListingsRestrictions(query: URLSearchParams): Answer {
  const marketplaceId = query.get('marketplaceIds') ?? '';
  const restriction = productByAsin(query.get('asin') ?? '')?.restriction ?? null;
  if (query.get('sellerId') === null) return error(400, 'InvalidInput', 'sellerId is missing.');
  if (restriction === null) return { status: 200, body: { restrictions: [] } };
  const message = restriction === 'NOT_ELIGIBLE' ? 'You cannot list this product.' : 'You need approval.';
  const restrictions = [
    { marketplaceId, conditionType: 'new_new', reasons: [{ message, reasonCode: restriction }] },
  ];
  return { status: 200, body: { restrictions } };
}

import { type Marketplace, marketplaces } from '../../../src/analysers/amazonProducts/marketplaces.ts';
import { formatMinor } from '../../../src/core/money.ts';
import { type Product, productByAsin, productsByBarcode } from './catalogue.ts';

export type Answer = { readonly status: number; readonly body: unknown };

const asinShape = /^(\d{9}[\dX]|[A-Z][A-Z0-9]{9})$/;

export const error = (status: number, code: string, message: string): Answer => ({
  status,
  body: { errors: [{ code, message, details: '' }] },
});
const invalid = (message: string): Answer => error(400, 'InvalidInput', message);

const shopOf = (id: string | null): Marketplace | undefined =>
  marketplaces.find((marketplace) => marketplace.id === id);

const money = (minor: number, { currency }: Marketplace) => ({
  CurrencyCode: currency,
  Amount: Number(formatMinor(minor, currency)),
});

const listOf = (text: string | null): string[] => (text ?? '').split(',').filter((part) => part !== '');

export function searchCatalogItems(query: URLSearchParams, poisoned: readonly string[]): Answer {
  const shop = shopOf(query.get('marketplaceIds'));
  const identifiers = listOf(query.get('identifiers'));
  const type = query.get('identifiersType') ?? '';
  if (!shop) return invalid('Invalid marketplaceIds.');
  if (identifiers.length > 20) return invalid('Too many identifiers.');
  const bad = identifiers.find((id) => poisoned.includes(id) || (type === 'ASIN' && !asinShape.test(id)));
  if (bad) return invalid(`Invalid '${type}' provided.`);
  const found = identifiers.flatMap((id) => {
    const own =
      type === 'ASIN' ? [productByAsin(id)].filter((one) => one !== undefined) : productsByBarcode(id);
    return own.filter(({ inCatalogue }) => inCatalogue);
  });
  const size = Math.min(20, Number(query.get('pageSize') ?? 10));
  const page = found.slice(0, size).map((product) => catalogItem(product, shop));
  const more = found.length > size ? { pagination: { nextToken: 'page-2' } } : {};
  return { status: 200, body: { numberOfResults: found.length, ...more, items: page } };
}

function catalogItem(product: Product, { id }: Marketplace) {
  const [length, width, height] = product.millimetres;
  // Amazon mixes units, and keeps a UPC as an EAN of thirteen digits in some marketplaces.
  const inInches = product.index % 2 === 0;
  const side = (mm: number) =>
    inInches ? { unit: 'inches', value: mm / 25.4 } : { unit: 'centimeters', value: mm / 10 };
  const weight = inInches
    ? { unit: 'pounds', value: product.grams / 453.59237 }
    : { unit: 'grams', value: product.grams };
  const padded = product.barcode.padStart(13, '0');
  return {
    asin: product.asin,
    identifiers: [{ marketplaceId: id, identifiers: [{ identifierType: 'EAN', identifier: padded }] }],
    summaries: [
      {
        marketplaceId: id,
        itemName: product.title,
        brand: product.brand,
        packageQuantity: product.packageQuantity,
        websiteDisplayGroupName: product.group,
      },
    ],
    salesRanks: [
      {
        marketplaceId: id,
        displayGroupRanks: [
          { websiteDisplayGroup: 'group_display', title: product.group, rank: product.rank },
        ],
      },
    ],
    dimensions: [
      {
        marketplaceId: id,
        package: { length: side(length), width: side(width), height: side(height), weight },
      },
    ],
  };
}

export function getCompetitivePricing(query: URLSearchParams): Answer {
  const shop = shopOf(query.get('MarketplaceId'));
  const asins = listOf(query.get('Asins'));
  if (!shop) return invalid('Invalid MarketplaceId.');
  if (asins.length > 20 || asins.some((asin) => !asinShape.test(asin))) return invalid('Invalid Asins.');
  return { status: 200, body: { payload: asins.map((asin) => competitivePrice(asin, shop)) } };
}

function competitivePrice(asin: string, shop: Marketplace) {
  const product = productByAsin(asin);
  if (!product?.inCatalogue) return { status: 'ClientError', ASIN: asin };
  const prices = product.offered === 'box' ? [boxPrice(product, shop)] : [];
  const count = product.offered === 'none' ? 0 : 3 + (product.index % 7);
  return {
    status: 'Success',
    ASIN: asin,
    Product: {
      Identifiers: { MarketplaceASIN: { MarketplaceId: shop.id, ASIN: asin } },
      CompetitivePricing: {
        CompetitivePrices: prices,
        NumberOfOfferListings: [{ Count: count, condition: 'New' }],
      },
      SalesRankings: [{ ProductCategoryId: 'group_display', Rank: product.rank }],
    },
  };
}

const landed = ({ price, shipping }: Product, shop: Marketplace) => ({
  LandedPrice: money(price + shipping, shop),
  ListingPrice: money(price, shop),
  Shipping: money(shipping, shop),
});

const boxPrice = (product: Product, shop: Marketplace) => ({
  CompetitivePriceId: '1',
  Price: landed(product, shop),
  condition: 'New',
  subcondition: 'New',
  belongsToRequester: product.index % 30 === 6,
});

type OffersRequest = { uri?: string; MarketplaceId?: string; ItemCondition?: string };

export function getItemOffersBatch({ requests = [] }: { requests?: OffersRequest[] }): Answer {
  const names = requests.map(({ uri, ItemCondition }) => `${uri} ${ItemCondition}`);
  if (names.length === 0 || names.length > 20) return invalid('Wrong number of requests.');
  if (new Set(names).size !== names.length) return invalid('Duplicate requests.');
  return { status: 200, body: { responses: requests.map(itemOffers) } };
}

function itemOffers({ uri = '', MarketplaceId = '', ItemCondition = '' }: OffersRequest) {
  const asin = /items\/([A-Z0-9]{10})\/offers/.exec(uri)?.[1] ?? '';
  const shop = shopOf(MarketplaceId);
  const product = productByAsin(asin);
  const request = { MarketplaceId, ItemCondition, Asin: asin };
  const headers = { 'x-amzn-RequestId': `part-${asin}` };
  if (!shop || !product?.inCatalogue) {
    const body = error(
      400,
      'InvalidInput',
      `${asin} is an invalid ASIN for marketplace ${MarketplaceId}`,
    ).body;
    return { headers, status: { statusCode: 400, reasonPhrase: 'Bad Request' }, body, request };
  }
  const payload = offersResult(product, shop, ItemCondition);
  return { headers, status: { statusCode: 200, reasonPhrase: 'OK' }, body: { payload }, request };
}

function offersResult(product: Product, shop: Marketplace, condition: string) {
  const some = product.offered !== 'none' && condition === 'New';
  // Half of the products without a competitive price have a buy box here, the others only offers.
  const box = some && (product.offered === 'box' || product.index % 40 === 3);
  const lower = condition.toLowerCase();
  const price = { condition: lower, ...landed(product, shop) };
  const [fba, merchant] = [1 + (product.index % 4), 2];
  const count = (channel: 'Amazon' | 'Merchant', n: number) => ({
    condition: lower,
    fulfillmentChannel: channel,
    OfferCount: n,
  });
  return {
    marketplaceId: shop.id,
    ASIN: product.asin,
    ItemCondition: condition,
    status: some ? 'Success' : 'NoBuyableOffers',
    Identifier: { MarketplaceId: shop.id, ASIN: product.asin, ItemCondition: condition },
    Summary: {
      TotalOfferCount: some ? fba + merchant : 0,
      NumberOfOffers: some ? [count('Amazon', fba), count('Merchant', merchant)] : [],
      LowestPrices: some ? [{ ...price, fulfillmentChannel: 'Merchant' }] : [],
      BuyBoxPrices: box ? [price] : [],
    },
    Offers: some ? [offer(product, shop, box)] : [],
  };
}

const offer = (product: Product, shop: Marketplace, winner: boolean) => ({
  SellerId: product.amazonSells && shop.amazonSellerId ? shop.amazonSellerId : 'A2SELLER',
  SubCondition: 'new',
  ShippingTime: { minimumHours: 24, maximumHours: 48, availabilityType: 'NOW' },
  ListingPrice: money(product.price, shop),
  Shipping: money(product.shipping, shop),
  IsFulfilledByAmazon: product.index % 2 === 0,
  IsBuyBoxWinner: winner,
});

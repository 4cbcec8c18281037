import type { StageRow } from '../../core/row.ts';
import type { Answers, CatalogItem, KeepaProduct, Price, Size } from './answers.ts';
import { percentRate, times } from './exactMoney.ts';
import { shopOf } from './marketplaces.ts';
import { type Sourced, sellingPrice } from './price.ts';
import { catalogAsin } from './product.ts';
import type { ProductRow } from './productRow.ts';
import type { Fees } from './profit.ts';
import type { ProductSettings } from './settings.ts';

/** Where values come from, as `sources` tells it. */
export const sources = {
  catalog: 'sp-api.searchCatalogItems',
  competitive: 'sp-api.getCompetitivePricing',
  offers: 'sp-api.getItemOffersBatch',
  fees: 'sp-api.getMyFeesEstimates',
  restrictions: 'sp-api.getListingsRestrictions',
  keepa: 'keepa.product',
  settings: 'settings',
} as const;

type Maybe<Value> = Sourced<Value> | null;

/** Everything known about the product of a row, each value with its source; null is not known. */
export type Known = {
  readonly asin: Maybe<string>;
  readonly title: Maybe<string>;
  readonly brand: Maybe<string>;
  readonly category: Maybe<string>;
  readonly rank: Maybe<number>;
  readonly size: Maybe<NonNullable<Size['mm']>>;
  readonly grams: Maybe<number>;
  readonly packQuantity: Maybe<number>;
  readonly price: Maybe<Price>;
  readonly buyBox: Maybe<Price>;
  readonly holder: Maybe<string>;
  readonly offers: Maybe<number>;
  readonly fbaOffers: Maybe<number>;
  readonly amazonSells: Maybe<boolean>;
  readonly fees: Sourced<Fees>;
  readonly monthlySales: Maybe<number>;
  readonly rankDrops30: Maybe<number>;
  readonly price90: Maybe<number>;
  readonly rank90: Maybe<number>;
};

/** The first that is known, Amazon before Keepa. */
function first<Value>(...candidates: readonly (readonly [Value | null | undefined, string])[]): Maybe<Value> {
  for (const [value, source] of candidates)
    if (value !== null && value !== undefined) return { value, source };
  return null;
}

export function knownOf(
  row: StageRow,
  product: ProductRow,
  answers: Answers,
  keepa: KeepaProduct | undefined,
  settings: ProductSettings,
): Known {
  const asin = catalogAsin(row, answers);
  const item = answers.catalog?.items.find((candidate) => candidate.asin === asin);
  // Keepa's prices are those of new goods.
  const keepaPrices = product.condition === 'new' ? keepa : undefined;
  const price = sellingPrice(answers, keepaPrices);
  return {
    ...identity(item, keepa),
    ...market(answers, keepaPrices, settings),
    rank: first(
      [item?.rank, sources.catalog],
      [answers.competitive?.rank, sources.competitive],
      [keepa?.rank, sources.keepa],
    ),
    price,
    fees: feesOf(answers, keepa, price?.value ?? null),
    monthlySales: first([keepa?.monthlySold, sources.keepa]),
    rankDrops30: first([keepa?.rankDrops30, sources.keepa]),
    price90: first([keepaPrices?.price90, sources.keepa]),
    rank90: first([keepa?.rank90, sources.keepa]),
  };
}

function identity(item: CatalogItem | undefined, keepa: KeepaProduct | undefined) {
  const { catalog, keepa: fromKeepa } = sources;
  return {
    asin: first([item?.asin, catalog], [keepa?.asin, fromKeepa]),
    title: first([item?.title, catalog], [keepa?.title, fromKeepa]),
    brand: first([item?.brand, catalog], [keepa?.brand, fromKeepa]),
    category: first([item?.category, catalog], [keepa?.category, fromKeepa]),
    size: first([item?.size.mm, catalog], [keepa?.size.mm, fromKeepa]),
    grams: first([item?.size.grams, catalog], [keepa?.size.grams, fromKeepa]),
    packQuantity: first([item?.packageQuantity, catalog], [keepa?.packageQuantity, fromKeepa]),
  };
}

function market(
  { competitive, offers }: Answers,
  keepa: KeepaProduct | undefined,
  { marketplace }: ProductSettings,
) {
  const { offers: batch, competitive: pricing, keepa: fromKeepa } = sources;
  const keepaBox = keepa?.buyBox == null ? null : { listing: keepa.buyBox, shipping: 0 };
  return {
    buyBox: first<Price>([offers?.buyBox, batch], [competitive?.buyBox, pricing], [keepaBox, fromKeepa]),
    holder: first<string>(
      [competitive?.mine ? 'you' : null, pricing],
      [holderName(offers?.holder, shopOf(marketplace).amazonSellerId, offers?.holderIsFba), batch],
      [keepa?.holderIsAmazon ? 'Amazon' : null, fromKeepa],
      [holderName(keepa?.holder, shopOf(marketplace).amazonSellerId, keepa?.holderIsFba), fromKeepa],
    ),
    // Competitive pricing counts all offers and cannot tell who fulfils them.
    offers: first<number>(
      [offers?.offers, batch],
      [competitive?.offers, pricing],
      [keepa?.offers, fromKeepa],
    ),
    fbaOffers: first<number>([offers?.fbaOffers, batch]),
    amazonSells: first<boolean>([offers?.amazonOffers, batch], [keepa?.amazonOffers, fromKeepa]),
  };
}

function holderName(
  seller: string | null | undefined,
  amazon: string | null,
  fba: boolean | null | undefined,
): string | null {
  if (seller == null) return null;
  if (seller === amazon) return 'Amazon';
  return fba == null ? seller : `${seller} (${fba ? 'FBA' : 'FBM'})`;
}

/** Amazon's estimate; where there is none, Keepa's rate and pick-and-pack fee. */
function feesOf({ fees }: Answers, keepa: KeepaProduct | undefined, price: Price | null): Sourced<Fees> {
  if (fees && fees.referral !== null) {
    const { referral, fulfilment, other } = fees;
    return { value: { referral, fulfilment, other }, source: sources.fees };
  }
  const rate = keepa?.referralRate ?? null;
  const total = price === null ? null : price.listing + price.shipping;
  const referral = rate === null || total === null ? null : times(total, percentRate(rate / 100));
  return { value: { referral, fulfilment: keepa?.fbaFee ?? null, other: null }, source: sources.keepa };
}

import { z } from 'zod';
import { ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { CallAnswer, CredentialUse, HttpRequest, HttpResponse } from '../../../core/stage.ts';
import { type KeepaAnswer, type KeepaProduct, sizeOf } from '../answers.ts';
import { gtinOf } from '../identifiers.ts';
import { shopOf } from '../marketplaces.ts';
import { identifierOf } from '../productRow.ts';
import { readJson } from '../readJson.ts';
import { keepaKey } from '../secrets.ts';
import type { ProductSettings } from '../settings.ts';
import { failureOf } from './failures.ts';

/** ASINs or codes a call takes. */
export const productsPerCall = 100;

/**
 * One for the product and two for its buy box; the figures of 90 days cost nothing more. Second-hand,
 * November 2026; every answer says what it took.
 */
export const tokensPerProduct = 3;

const host = 'https://api.keepa.com';
export const keepaHost = ({ keepaUrl }: ProductSettings): string =>
  (keepaUrl === '' ? host : keepaUrl).replace(/\/+$/, '');
export const keepaCredentials: readonly CredentialUse[] = [
  { ref: keepaKey.ref, as: { kind: 'query', name: 'key' } },
];

/** Days the averages are taken over. */
const days = 90;

/** Rows of a call all have an ASIN or all have a code: Keepa takes one or the other. */
export function buildProduct(rows: readonly StageRow[], settings: ProductSettings): HttpRequest {
  const asked = rows.map(askedOf);
  const kind = asked[0]?.asin ? 'asin' : 'code';
  const query = new URLSearchParams({
    domain: String(shopOf(settings.marketplace).keepaDomain),
    [kind]: [...new Set(asked.map(({ value }) => value))].join(','),
    stats: String(days),
    history: '0',
    buybox: '1',
  });
  return {
    method: 'GET',
    url: `${keepaHost(settings)}/product?${query}`,
    credentials: keepaCredentials,
  };
}

/** Keepa keeps barcodes at 12 or 13 digits; rows without an identifier never get here. */
function askedOf(row: StageRow): {
  readonly asin: boolean;
  readonly value: string;
  readonly gtin: string | null;
} {
  const identifier = identifierOf(row);
  if (!identifier.ok) throw new Error(`Row ${row.rowNumber} was sent with ${identifier.failure.code}.`);
  const { type, value, gtin } = identifier.value;
  return { asin: type === 'ASIN', value, gtin };
}

/** Tokens of a call before its answer says them; of rows that cannot be asked about, none. */
export function expectedTokens(rows: readonly StageRow[]): number {
  const identifiers = rows.map(identifierOf).flatMap((read) => (read.ok ? [read.value.value] : []));
  return tokensPerProduct * new Set(identifiers).size;
}

const number = z.number().nullish();
const text = z.string().nullish();
const numbers = z.array(z.number().nullable()).nullish();
const texts = z.array(z.string()).nullish();

const productSchema = z.object({
  asin: z.string(),
  title: text,
  brand: text,
  categoryTree: z.array(z.object({ name: z.string() })).nullish(),
  eanList: texts,
  upcList: texts,
  gtinList: texts,
  packageLength: number,
  packageWidth: number,
  packageHeight: number,
  packageWeight: number,
  packageQuantity: number,
  monthlySold: number,
  referralFeePercentage: number,
  fbaFees: z.object({ pickAndPackFee: number }).nullish(),
  stats: z
    .object({
      current: numbers,
      avg90: numbers,
      buyBoxPrice: number,
      buyBoxShipping: number,
      buyBoxSellerId: text,
      buyBoxIsFBA: z.boolean().nullish(),
      buyBoxIsAmazon: z.boolean().nullish(),
      salesRankDrops30: number,
    })
    .nullish(),
});
type Product = z.infer<typeof productSchema>;

const answerSchema = z.object({
  products: z.array(productSchema).nullish(),
  tokensConsumed: z.number().nonnegative().nullish(),
});

/** Each row's products: those of a code may be several, an unknown one has none. */
export function readProduct(
  response: HttpResponse,
  rows: readonly StageRow[],
  { limits }: ProductSettings,
): Result<CallAnswer> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response) };
  const read = readJson('Keepa', response.body, answerSchema);
  if (!read.ok) return read;
  const products = read.value.products ?? [];
  const answers = new Map<number, Result<Json>>();
  for (const row of rows) {
    const { asin, value, gtin } = askedOf(row);
    const own = products.filter((product) =>
      asin ? product.asin === value : codesOf(product).some((code) => gtinOf(code) === gtin),
    );
    // Keepa answers for an ASIN it does not know as well, with nothing but the ASIN.
    const known = own.filter(({ title, stats }) => title != null || stats != null);
    const answer: KeepaAnswer = { products: known.map(kept) };
    answers.set(row.rowNumber, ok(answer));
  }
  const tokens = read.value.tokensConsumed ?? expectedTokens(rows);
  const actual = [limits === 'official' ? tokens : 1];
  return ok({
    rows: answers,
    usage: { microUnits: 0, units: { keepaCalls: 1, keepaTokens: tokens } },
    actual,
  });
}

const codesOf = ({ eanList, upcList, gtinList }: Product): readonly string[] =>
  [eanList, upcList, gtinList].flatMap((list) => list ?? []);

/** Positions in Keepa's lists of figures (its own `CsvType`). */
const at = { amazon: 0, new: 1, rank: 3, newOffers: 11, buyBoxWithShipping: 18 } as const;

/** -1 is “no offer” and -2 “not known”: both are missing here. */
const present = (value: number | null | undefined): number | null =>
  value === null || value === undefined || value < 0 ? null : value;
const positive = (value: number | null | undefined): number | null => {
  const found = present(value);
  return found === 0 ? null : found;
};

function kept(product: Product): KeepaProduct {
  const { stats } = product;
  const now = (place: number): number | null => present(stats?.current?.[place]);
  const average = (place: number): number | null => positive(stats?.avg90?.[place]);
  const box = positive(stats?.buyBoxPrice);
  const amazon = stats?.current?.[at.amazon];
  return {
    asin: product.asin,
    title: product.title ?? null,
    brand: product.brand ?? null,
    category: product.categoryTree?.[0]?.name ?? null,
    rank: positive(now(at.rank)),
    rank90: average(at.rank),
    buyBox: box === null ? positive(now(at.buyBoxWithShipping)) : box + (present(stats?.buyBoxShipping) ?? 0),
    price90: average(at.buyBoxWithShipping) ?? average(at.new),
    holder: product.stats?.buyBoxSellerId ?? null,
    holderIsFba: stats?.buyBoxIsFBA ?? null,
    holderIsAmazon: stats?.buyBoxIsAmazon ?? null,
    newPrice: positive(now(at.new)),
    offers: now(at.newOffers),
    amazonOffers: amazon === null || amazon === undefined || amazon === -2 ? null : amazon > 0,
    monthlySold: present(product.monthlySold),
    rankDrops30: present(stats?.salesRankDrops30),
    packageQuantity: positive(product.packageQuantity),
    size: sizeOf(
      [product.packageLength, product.packageWidth, product.packageHeight].map(positive),
      positive(product.packageWeight),
    ),
    referralRate: rateOf(product.referralFeePercentage),
    fbaFee: positive(product.fbaFees?.pickAndPackFee),
  };
}

const rateOf = (percent: number | null | undefined): number | null => {
  const found = positive(percent);
  return found === null ? null : Math.round(found * 100);
};
